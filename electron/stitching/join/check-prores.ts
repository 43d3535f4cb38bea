import { basename, dirname } from 'node:path';
import { readClip } from '#electron/media/probe-clip.ts';
import type { RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import type { Problem } from '#shared/problem.ts';
import { decodeAllCommand } from '../pictures/prores-arguments.ts';
import type { StitchPlan } from '../plan/stitch-plan.ts';
import { timeoutMs } from '../stitch-job.ts';
import { filmProblems } from './verify-film.ts';

/** ProRes by its profile: proxy, LT, standard and HQ. */
export const PRORES_CODECS: ReadonlySet<string> = new Set(['apco', 'apcs', 'apcn', 'apch']);

/**
 * Everything in a ProRes film that differs from its plan: its tables first, then what a decoder complains of over all
 * of its pictures and sound.
 */
export async function checkProres(
  part: string,
  plan: StitchPlan,
  { runFfmpeg, signal }: { readonly runFfmpeg: RunFfmpeg; readonly signal: AbortSignal | undefined },
): Promise<Problem[]> {
  const read = await readClip(part);
  if (read.kind === 'foreign') return [problem('its file has no plain tables')];
  const { probe } = read.clip;
  const problems = [
    ...filmProblems(read.clip, { frames: plan.frames, size: plan.target }),
    ...(PRORES_CODECS.has(probe.videoCodec)
      ? []
      : [problem(`its pictures are ${probe.videoCodec}, not ProRes`)]),
  ];
  if (problems.length > 0) return problems;
  const command = decodeAllCommand(dirname(part), `file:${basename(part)}`);
  const { stderr } = await runFfmpeg(command, {
    timeoutMs: timeoutMs(plan.frames),
    ...(signal ? { signal } : {}),
  });
  return stderr
    .filter((line) => line.trim() !== '')
    .slice(0, 3)
    .map(problem);
}

function problem(message: string): Problem {
  return { place: '', message };
}
