/** Frames of 24 a second as a fraction of a second, the way Final Cut writes it. */
export function fcpxmlTime(frames: number): string {
  return frames === 0 ? '0s' : `${frames * 100}/2400s`;
}

/** A place in a file that plays at a speed: exact, though it may lie between two frames. */
export function fcpxmlSourceTime(
  { sourceFrame, sourceHundredths, speedPercent }: SourcePlace,
  frames: number,
): string {
  return `${sourceFrame * 100 + sourceHundredths + frames * speedPercent}/2400s`;
}

type SourcePlace = {
  readonly sourceFrame: number;
  readonly sourceHundredths: number;
  readonly speedPercent: number;
};
