import { FRAMES_PER_SECOND } from '#shared/timecode.ts';

/** As the export does it: above the threshold, each dB more of voice takes 7/8 of a dB off the music. */
const THRESHOLD_DB = -28;
const RATIO = 8;
const RELEASE_SECONDS = 0.4;

/**
 * How much of the music is left beside a voice.
 *
 * @param voice the loudest sample of the voices at this moment, 0 to 1
 */
export function duckedBy(voice: number): number {
  const over = 20 * Math.log10(Math.max(voice, 1e-6)) - THRESHOLD_DB;
  return over <= 0 ? 1 : 10 ** ((-over * (1 - 1 / RATIO)) / 20);
}

/** The next level on the way to what is wanted: down at once, up again slowly. */
export function duckStep(before: number, wanted: number, frames: number): number {
  if (wanted <= before) return wanted;
  const left = Math.exp(-frames / (RELEASE_SECONDS * FRAMES_PER_SECOND));
  return wanted - (wanted - before) * left;
}
