import type { PixelSize } from './video-model.ts';

type Size = readonly [width: number, height: number];

/** Sizes somebody saw or published at one resolution, by aspect ratio. */
export type KnownSizes = { readonly '16:9': Size } & Readonly<Record<string, Size>>;

/** The size known for a ratio; else the known size of the turned ratio, or one of 16:9's area, marked `computed`. */
export function knownSize(known: KnownSizes, aspectRatio: string): PixelSize {
  const size = sizeAt(known, aspectRatio);
  if (size) return { width: size[0], height: size[1], known: 'measured' };

  const turned = sizeAt(known, aspectRatio.split(':').reverse().join(':'));
  if (turned) return { width: turned[1], height: turned[0], known: 'computed' };

  const [width, height] = known['16:9'];
  return computedSize(width * height, aspectRatio);
}

/**
 * Even sides of about the given area in pixels.
 *
 * @param aspectRatio one that is no ratio (`adaptive`), or beyond 10 to 1, counts as 16:9
 */
export function computedSize(area: number, aspectRatio: string): PixelSize {
  const ratio = ratioOf(aspectRatio);
  return { width: even(Math.sqrt(area * ratio)), height: even(Math.sqrt(area / ratio)), known: 'computed' };
}

// A ratio is any text, `constructor` too.
function sizeAt(known: KnownSizes, aspectRatio: string): Size | undefined {
  return Object.hasOwn(known, aspectRatio) ? known[aspectRatio] : undefined;
}

const RATIO = /^(\d{1,4}):(\d{1,4})$/;

function ratioOf(aspectRatio: string): number {
  const [, width, height] = RATIO.exec(aspectRatio) ?? [];
  const ratio = Number(width) / Number(height);
  return ratio >= 0.1 && ratio <= 10 ? ratio : 16 / 9;
}

function even(side: number): number {
  return 2 * Math.round(side / 2);
}
