/** Being built. */
export function DailiesRoom() {
  return null;
}
