import { DailiesError } from '#shared/app-error.ts';
import type { Job } from '#shared/batch/job.ts';

/**
 * The jobs that a decision is for: those of the shots named, otherwise all.
 *
 * @throws DailiesError `invalid-input` naming every shot that has nothing to decide
 */
export function chosenJobs(all: readonly Job[], shots: readonly string[] | undefined): Job[] {
  const jobs = [...new Map(all.map((job) => [job.id, job])).values()];
  if (!shots) return jobs;
  const problems = shots
    .filter((id) => !jobs.some(({ shotId }) => shotId === id))
    .map((id) => ({ place: '--shots', message: `${id} has nothing to decide` }));
  if (problems.length > 0) throw new DailiesError({ code: 'invalid-input', problems });
  return jobs.filter(({ shotId }) => shots.includes(shotId));
}
