/** Being built. */
export function BatchRoom() {
  return null;
}
