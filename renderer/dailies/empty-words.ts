import type { FrameRange } from '#shared/media/frame-ranges.ts';
import { FRAMES_PER_SECOND } from '#shared/timecode.ts';

/** `throughout`, or `0 to 0.5 s, 3 to 4 s`; null where there is no such part. */
export function rangeWords(ranges: readonly FrameRange[], durationFrames: number): string | null {
  if (ranges.length === 0) return null;
  if (ranges.some(({ fromFrame, toFrame }) => fromFrame === 0 && toFrame >= durationFrames))
    return 'throughout';
  return ranges.map(({ fromFrame, toFrame }) => `${tenths(fromFrame)} to ${tenths(toFrame)} s`).join(', ');
}

function tenths(frame: number): number {
  return Math.round((frame * 10) / FRAMES_PER_SECOND) / 10;
}
