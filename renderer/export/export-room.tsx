/** Being built. */
export function ExportRoom() {
  return null;
}
