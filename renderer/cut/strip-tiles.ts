/** Steps of how many pictures a filmstrip has: few, so that a strip that was made once is used at many zooms. */
const COUNTS = [1, 3, 6, 12, 24, 48] as const;
/** The largest strip is 60 pictures; a picture has about this many pixels. */
const WIDEST = 150;

/** How many pictures a whole take has in so many pixels: more where it is zoomed in. */
export function stripPictures(takePixels: number): number {
  return COUNTS.find((count) => takePixels / count <= WIDEST) ?? 48;
}

export type StripTile = {
  /** Of the strip, from 0. */
  readonly picture: number;
  /** From the clip's left edge, and wide, in pixels. */
  readonly left: number;
  readonly width: number;
};

type Shown = {
  readonly pictures: number;
  readonly takeFrames: number;
  readonly inFrame: number;
  /** Frames of the take that the clip shows. */
  readonly frames: number;
  readonly perTakeFrame: number;
};

/** The pictures that a clip shows of its take: each stays at its frames, whatever is trimmed. */
export function stripTiles({
  pictures,
  takeFrames,
  inFrame,
  frames,
  perTakeFrame,
}: Shown): readonly StripTile[] {
  const each = takeFrames / pictures;
  const first = Math.max(0, Math.floor(inFrame / each));
  const last = Math.min(pictures - 1, Math.ceil((inFrame + frames) / each) - 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({
    picture: first + index,
    left: ((first + index) * each - inFrame) * perTakeFrame,
    width: each * perTakeFrame,
  }));
}
