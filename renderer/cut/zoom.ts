/** Pixels of a frame. */
const LEAST = 0.05;
const MOST = 24;
/** What zooming begins from where the whole cut was shown. */
const USUAL = 3;

/** A zoom in pixels a frame, made larger or smaller within its bounds. */
export function zoomedBy(zoom: number | 'fit', factor: number): number {
  return Math.max(LEAST, Math.min(MOST, (zoom === 'fit' ? USUAL : zoom) * factor));
}

/** Pixels a frame, so that the whole cut stands in the width. */
export function pixelsPerFrame(zoom: number | 'fit', width: number, lengthFrames: number): number {
  if (zoom !== 'fit') return zoom;
  return Math.max(LEAST, (width - 16) / Math.max(1, lengthFrames));
}

/** Frames between the ruler's marks, so that they stand at least so many pixels apart. */
export function rulerStep(perFrame: number, leastPixels: number): number {
  const steps = [1, 6, 12, 24, 48, 120, 240, 360, 720, 1440, 2880, 7200, 14400, 28800];
  return steps.find((step) => step * perFrame >= leastPixels) ?? 86_400;
}
