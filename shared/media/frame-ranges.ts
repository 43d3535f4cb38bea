import { PAIRS_PER_FRAME, type Peaks } from './peaks.ts';

/** Frames from `fromFrame` up to, without, `toFrame`. */
export type FrameRange = { readonly fromFrame: number; readonly toFrame: number };

/** Ranges of at least `minFrames` frames for all of which `holds` is true, in order. */
export function rangesWhere(
  frames: number,
  minFrames: number,
  holds: (frame: number) => boolean,
): readonly FrameRange[] {
  const ranges: FrameRange[] = [];
  let fromFrame = 0;
  for (let frame = 0; frame <= frames; frame += 1) {
    if (frame < frames && holds(frame)) continue;
    if (frame - fromFrame >= Math.max(1, minFrames)) ranges.push({ fromFrame, toFrame: frame });
    fromFrame = frame + 1;
  }
  return ranges;
}

export type SilenceRule = {
  /** Sound that never reaches this is silence; dB below full scale, so negative. */
  readonly belowDb: number;
  readonly minFrames: number;
};

/** Half a second below the noise of a quiet room. */
export const SILENCE: SilenceRule = { belowDb: -60, minFrames: 12 };

/** Where nothing is heard. Frames beyond the end of the sound are silent; `frames` is the picture's length. */
export function silentRanges(
  peaks: Peaks,
  frames: number,
  rule: SilenceRule = SILENCE,
): readonly FrameRange[] {
  const limit = 32_768 * 10 ** (rule.belowDb / 20);
  return rangesWhere(frames, rule.minFrames, (frame) =>
    peaks.pairs
      .subarray(frame * PAIRS_PER_FRAME * 2, (frame + 1) * PAIRS_PER_FRAME * 2)
      .every((value) => Math.abs(value) < limit),
  );
}

export type BlackRule = {
  /** Percent of a frame's pixels that must be dark. */
  readonly darkPercent: number;
  readonly minFrames: number;
};

/** Two frames: a single one may be meant (a flash cut); 98 percent leaves room for a logo or noise at an edge. */
export const BLACK: BlackRule = { darkPercent: 98, minFrames: 2 };

/** Where the picture is black, from the percentage of dark pixels of every frame. */
export function blackRanges(darkPercents: readonly number[], rule: BlackRule = BLACK): readonly FrameRange[] {
  return rangesWhere(
    darkPercents.length,
    rule.minFrames,
    (frame) => (darkPercents[frame] ?? 0) >= rule.darkPercent,
  );
}
