/** The frame rate of everything inside Dailies; Seedance delivers no other. */
export const FRAMES_PER_SECOND = 24;

/** Samples of sound per frame at 48 kHz: a whole number, which is why stems are cut at 48 kHz. */
export const SAMPLES_PER_FRAME = 2000;

const TIMECODE = /^(\d{2,}):([0-5]\d):([0-5]\d):([01]\d|2[0-3])$/;

/** Whole frames for seconds; halves round up. `secondsToFrames(5)` is 120. */
export function secondsToFrames(seconds: number): number {
  return Math.round(seconds * FRAMES_PER_SECOND);
}

export function framesToSeconds(frames: number): number {
  return frames / FRAMES_PER_SECOND;
}

/**
 * Frames as `HH:MM:SS:FF` at 24 fps, non-drop; hours grow past two digits rather than wrap.
 *
 * @param frames whole and not negative
 * @example formatTimecode(1620) // '00:01:07:12'
 */
export function formatTimecode(frames: number): string {
  if (!Number.isSafeInteger(frames) || frames < 0) {
    throw new RangeError(`A timecode needs a whole number of frames from 0, got ${frames}`);
  }
  const seconds = Math.floor(frames / FRAMES_PER_SECOND);
  const parts = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
    frames % FRAMES_PER_SECOND,
  ];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** The frames of a timecode written as `HH:MM:SS:FF`, or null where the text is not one. */
export function parseTimecode(text: string): number | null {
  const match = TIMECODE.exec(text);
  if (!match) return null;
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = match.slice(1).map(Number);
  const total = ((hours * 60 + minutes) * 60 + seconds) * FRAMES_PER_SECOND + frames;
  return Number.isSafeInteger(total) ? total : null;
}
