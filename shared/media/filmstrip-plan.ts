/** Which frames a filmstrip shows, and how they are come by. */
export type FilmstripPlan =
  /** Every frame of the clip is decoded and exactly the wanted ones are kept. */
  | { readonly kind: 'exact'; readonly frames: readonly number[] }
  /**
   * Only key frames are decoded, about a sixth of the work. `frames` are those shown, each the nearest to the one
   * wanted and at most half a picture's width away; `keyFrames` are their places among the clip's key frames.
   */
  | {
      readonly kind: 'approximate';
      readonly frames: readonly number[];
      readonly keyFrames: readonly number[];
    };

export type FilmstripWish = {
  readonly durationFrames: number;
  /** Pictures side by side, 1 to 60; a clip with fewer frames gets one per frame. */
  readonly pictures: number;
  /** Frames that can be decoded by themselves, rising; null where they are not known. */
  readonly keyFrames: readonly number[] | null;
  /** True where a neighbor of the wanted frame will not do. */
  readonly exact: boolean;
};

const MAX_FILMSTRIP_PICTURES = 60;

/** Chooses the cheapest way that shows what is wanted: key frames where each wanted picture has one near enough of its own. */
export function planFilmstrip(wish: FilmstripWish): FilmstripPlan {
  const { durationFrames, keyFrames } = wish;
  if (!(durationFrames >= 1) || !(wish.pictures >= 1) || wish.pictures > MAX_FILMSTRIP_PICTURES) {
    throw new RangeError(`No filmstrip of ${wish.pictures} pictures from ${durationFrames} frames`);
  }
  const pictures = Math.min(wish.pictures, durationFrames);
  const spacing = durationFrames / pictures;
  const frames = Array.from({ length: pictures }, (_, index) => Math.floor((index + 0.5) * spacing));
  if (wish.exact || keyFrames === null || keyFrames.length === 0) return { kind: 'exact', frames };
  const nearest = frames.map((frame) => nearestPlace(keyFrames, frame));
  const shown = nearest.map((place) => keyFrames[place] ?? 0);
  const near = shown.every((key, index) => Math.abs(key - (frames[index] ?? 0)) <= spacing / 2);
  const distinct = new Set(nearest).size === nearest.length;
  return near && distinct
    ? { kind: 'approximate', frames: shown, keyFrames: nearest }
    : { kind: 'exact', frames };
}

function nearestPlace(keyFrames: readonly number[], frame: number): number {
  let best = 0;
  for (const [place, key] of keyFrames.entries()) {
    if (Math.abs(key - frame) < Math.abs((keyFrames[best] ?? 0) - frame)) best = place;
  }
  return best;
}
