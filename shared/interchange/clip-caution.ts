import type { FrameSize } from '../cut/cut.ts';
import type { ShotId } from '../ids.ts';
import { FRAMES_PER_SECOND, framesToSeconds } from '../timecode.ts';

/** What a clip of a person's own is. */
export type ClipFacts = FrameSize & {
  /** At 24 a second, whatever its own rate. */
  readonly durationFrames: number;
  /** Its own; the mean where it is uneven. */
  readonly framesPerSecond: number;
};

/** What a film shows of a take of a shot, and the film's size as far as it stands. */
export type ShotToFill = {
  readonly shotId: ShotId;
  readonly wanted: { readonly inFrame: number; readonly durationFrames: number };
  readonly isTrimmed: boolean;
  readonly filmSize: FrameSize;
};

/**
 * In one sentence, what a person may want to know before a clip becomes a take: that it is shorter than what the film
 * shows of its shot, or of another size or rate than the film. Null where it fits. Nothing of this keeps it out.
 */
export function clipCaution(clip: ClipFacts, shot: ShotToFill): string | null {
  const parts = [lengthWords(clip, shot), sizeWords(clip, shot.filmSize), rateWords(clip)].filter(
    (part) => part !== null,
  );
  const words = parts.join('; ');
  return words === '' ? null : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function lengthWords(
  { durationFrames }: ClipFacts,
  { shotId, wanted, isTrimmed }: ShotToFill,
): string | null {
  const end = wanted.inFrame + wanted.durationFrames;
  if (durationFrames >= end) return null;
  const lasts = `it is ${seconds(durationFrames)} long`;
  if (durationFrames <= wanted.inFrame) {
    return `${lasts} and the trim of ${shotId} begins at ${seconds(wanted.inFrame)}, so that nothing of it is seen`;
  }
  const needs = isTrimmed ? `the trim of ${shotId} goes to` : `${shotId}`;
  return `${lasts} and ${needs} ${seconds(end)}, so that its last picture is held`;
}

function sizeWords({ width, height }: ClipFacts, film: FrameSize): string | null {
  if (width === film.width && height === film.height) return null;
  return `it is ${width} x ${height}, and the film so far ${film.width} x ${film.height}`;
}

/** Less apart are two ways to write down the same rate. */
const SAME_RATE = 0.01;

function rateWords({ framesPerSecond }: ClipFacts): string | null {
  if (Math.abs(framesPerSecond - FRAMES_PER_SECOND) < SAME_RATE) return null;
  return `its ${rounded(framesPerSecond)} pictures a second become ${FRAMES_PER_SECOND}`;
}

function seconds(frames: number): string {
  return `${rounded(framesToSeconds(frames))} s`;
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
