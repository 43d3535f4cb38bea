import { basename, dirname } from 'node:path';
import type { RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import { DailiesError } from '#shared/app-error.ts';
import { LOUDNESS_TOLERANCE_LU, type Loudness } from '#shared/media/loudness.ts';
import type { StitchPlan } from '../plan/stitch-plan.ts';
import { type FilmSound, loudnessFault, measure } from './level-sound.ts';

type LoudnessRequest = {
  readonly outFile: string;
  readonly runFfmpeg: RunFfmpeg;
  readonly signal?: AbortSignal;
};

/**
 * Measures the finished file where a loudness was asked for. That a film stays short of it is told, not refused: a
 * silent or very uneven one would have to be forced. That the file differs from its own sound is a fault.
 *
 * @param film where the file is for now, and its sound as it was encoded
 * @throws DailiesError `stitch-mismatch`, `ffmpeg-failed`
 */
export async function checkLoudness(
  { outFile, runFfmpeg, signal }: LoudnessRequest,
  plan: StitchPlan,
  { part, sound }: { readonly part: string; readonly sound: Pick<FilmSound, 'loudness'> },
): Promise<(Loudness & { readonly fault: string | null }) | null> {
  const { loudness } = plan.sound;
  if (loudness === null || sound.loudness === null) return null;
  const heard = await measure({ runFfmpeg, plan }, `file:${basename(part)}`, dirname(part), signal);
  if (Math.abs(heard.integratedLufs - sound.loudness.integratedLufs) > LOUDNESS_TOLERANCE_LU) {
    const message = `its sound came to ${heard.integratedLufs} LUFS, encoded were ${sound.loudness.integratedLufs}`;
    throw new DailiesError({
      code: 'stitch-mismatch',
      path: outFile,
      problems: [{ place: '', message }],
    });
  }
  return { ...heard, fault: loudnessFault(heard, loudness) };
}
