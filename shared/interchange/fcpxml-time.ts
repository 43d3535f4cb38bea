/** Frames of 24 a second as a fraction of a second, the way Final Cut writes it. */
export function fcpxmlTime(frames: number): string {
  return frames === 0 ? '0s' : `${frames * 100}/2400s`;
}
