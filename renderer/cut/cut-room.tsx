/** Being built. */
export function CutRoom() {
  return null;
}
