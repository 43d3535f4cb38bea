import { basename, dirname } from 'node:path';
import { readClip } from '#electron/media/probe-clip.ts';
import type { RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import { DailiesError } from '#shared/app-error.ts';
import type { Problem } from '#shared/problem.ts';
import type { PieceCache } from './piece-cache.ts';
import { decodeCheckCommand } from './stitch-arguments.ts';
import { timeoutMs } from './stitch-job.ts';
import type { StitchPlan } from './stitch-plan.ts';
import { filmProblems } from './verify-film.ts';

type CheckRequest = {
  readonly outFile: string;
  readonly runFfmpeg: RunFfmpeg;
  readonly cache: PieceCache | null;
  readonly signal?: AbortSignal;
};

/**
 * Reads the written file back: its tables, sample by sample, then a decoder over every key frame and all of
 * the sound. Frames between were copied from verified takes, or their pieces were checked one by one. What was
 * kept for the next film is dropped where this one is not as planned, since it may be what spoiled it.
 *
 * @param film where the file is for now; `cached` are the keys of the pieces in it
 * @throws DailiesError `stitch-mismatch`, `ffmpeg-failed`
 */
export async function checkFilm(
  request: CheckRequest,
  plan: StitchPlan,
  film: { readonly part: string; readonly cached: readonly string[] },
): Promise<void> {
  try {
    const problems = await problemsOf(request, plan, film.part);
    if (problems.length > 0) {
      throw new DailiesError({ code: 'stitch-mismatch', path: request.outFile, problems });
    }
  } catch (error) {
    if (!request.signal?.aborted) await request.cache?.drop(film.cached);
    throw error;
  }
}

async function problemsOf(
  { runFfmpeg, signal }: CheckRequest,
  plan: StitchPlan,
  part: string,
): Promise<Problem[]> {
  const film = await readClip(part);
  if (film.kind !== 'mp4') return [{ place: '', message: 'it has no tables' }];
  const problems = filmProblems(film.clip, { frames: plan.frames, size: plan.target });
  if (problems.length > 0) return problems;
  const { stderr } = await runFfmpeg(decodeCheckCommand(dirname(part), `file:${basename(part)}`), {
    timeoutMs: timeoutMs(plan.frames),
    ...(signal ? { signal } : {}),
  });
  const faults = stderr.filter((line) => line.trim() !== '');
  return faults.length > 0 ? [{ place: '', message: faults.slice(0, 3).join(' / ') }] : [];
}
