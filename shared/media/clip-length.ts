import { FRAMES_PER_SECOND } from '../timecode.ts';
import type { Mp4Clip } from './probe-mp4.ts';
import type { Edit } from './read-mp4.ts';

/** A clip that claims more is refused: no shot, reference or music is that long, and a false claim costs hours. */
export const MAX_MEDIA_SECONDS = 2 * 3600;

/** A clip's length at 24 frames a second, whatever its own rate, as a decoder brings it to that rate. */
export type ClipLength = {
  readonly frames: number;
  /**
   * A seek finds frame n, n 24ths of a second from the start. Where frames reach across a key frame (open groups), a
   * seek to one that is shown shortly before it gives a later one, or none.
   */
  readonly exactSeek: boolean;
};

/** Pictures that begin after the sound do not make a clip shorter: the first of them is held from its start. */
export function clipLength({
  picture,
  sound,
  probe,
}: Pick<Mp4Clip, 'picture' | 'sound' | 'probe'>): ClipLength {
  const { timing, track, samples } = picture;
  const exactSeek = timing.constant24 && timing.plainEdit && timing.closedGroups && track.upright;
  if (exactSeek) return { frames: probe.durationFrames, exactSeek };
  const ticks = samples.durations.reduce((sum, duration) => sum + duration, 0);
  const shown = Math.round(shownSeconds(track.edits, ticks / track.timescale) * FRAMES_PER_SECOND);
  return { frames: waitFrames(lateSeconds({ picture, sound })) + Math.max(1, shown), exactSeek };
}

/** A wait of no more than so many frames is none: pictures wait for 0.51 of one where their sound has AAC's run-up. */
export const NO_WAIT_FRAMES = 0.6;

/** For how many frames the first picture is held that begins so long after its file. */
export function waitFrames(seconds: number): number {
  return Math.max(0, Math.floor(seconds * FRAMES_PER_SECOND + 1 - NO_WAIT_FRAMES));
}

/** A file begins with the first of its tracks: what both of them wait for is not there. */
function lateSeconds({ picture, sound }: Pick<Mp4Clip, 'picture' | 'sound'>): number {
  if (sound === null) return 0;
  const begins = waitSeconds(picture.track.edits) ?? firstSeconds(picture);
  return begins - Math.min(begins, waitSeconds(sound.edits) ?? 0);
}

/** For how long nothing is shown or heard by the edits of a track; null where it has none. */
function waitSeconds(edits: readonly Edit[]): number | null {
  if (edits.length === 0) return null;
  const first = edits.findIndex(({ mediaTime }) => mediaTime >= 0);
  return edits.slice(0, Math.max(0, first)).reduce((sum, { seconds }) => sum + seconds, 0);
}

/** Without an edit that says otherwise, a picture is shown as late as its order of decoding makes it. */
function firstSeconds({ timing, track, samples }: Mp4Clip['picture']): number {
  const first = timing.displayOf.indexOf(0);
  const decoded = samples.durations.subarray(0, first).reduce((sum, duration) => sum + duration, 0);
  return (decoded + (samples.compositionOffsets[first] ?? 0)) / track.timescale;
}

/**
 * A phone that trims a clip leaves its pictures in the file and says by an edit which of them are shown. Of media that
 * claims hours no edit makes a short clip: all of it would be read.
 */
function shownSeconds(edits: readonly Edit[], seconds: number): number {
  if (seconds > MAX_MEDIA_SECONDS) return seconds;
  const shown = edits.filter(({ mediaTime }) => mediaTime >= 0);
  const sum = shown.reduce((total, edit) => total + edit.seconds, 0);
  return sum > 0 && shown.every(({ plainRate }) => plainRate) ? Math.min(sum, seconds) : seconds;
}
