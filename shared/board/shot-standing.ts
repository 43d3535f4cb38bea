import type { ShotStandingWord } from '../contract/project-view.ts';
import type { Problem } from '../problem.ts';
import { isNoPrompt } from '../storyboard/problem-words.ts';

/** How many jobs of a shot, of any generator, stand where. */
export type JobTally = {
  readonly running: number;
  readonly waiting: number;
  /** Unclear, or waiting for what only a person can give. */
  readonly needsYou: number;
  /** The last job of the shot was refused or failed. */
  readonly lastFailed: boolean;
};

export const NO_JOBS: JobTally = { running: 0, waiting: 0, needsYou: 0, lastFailed: false };

/** Whether its problems are something wrong, or only that nothing was written yet. */
export function troubleOf(problems: readonly Problem[]): 'none' | 'unwritten' | 'faulty' {
  if (problems.length === 0) return 'none';
  return problems.every(isNoPrompt) ? 'unwritten' : 'faulty';
}

/** The one word for where a shot stands: the first that applies, from what a person must know to what is simply so. */
export function shotStanding(of: {
  readonly included: boolean;
  /** What keeps it from being made: something wrong, or only that it has no prompt yet. */
  readonly trouble: 'none' | 'unwritten' | 'faulty';
  readonly jobs: JobTally;
  readonly isCircled: boolean;
  /** Of takes that are not rejected. */
  readonly takes: { readonly paid: number; readonly imported: number; readonly rehearsed: number };
  /** It has takes, and all of them are rejected. */
  readonly isAllRejected: boolean;
}): ShotStandingWord {
  const { jobs, takes } = of;
  if (!of.included) return 'omitted';
  if (of.trouble === 'faulty') return 'has-problems';
  if (jobs.needsYou > 0) return 'needs-you';
  if (jobs.running > 0) return 'running';
  if (jobs.waiting > 0) return 'waiting';
  if (of.isCircled) return 'circled';
  if (takes.paid + takes.imported > 0) return 'has-take';
  if (jobs.lastFailed) return 'failed';
  if (takes.rehearsed > 0) return 'rehearsed';
  if (of.isAllRejected) return 'rejected';
  return of.trouble === 'unwritten' ? 'unwritten' : 'missing';
}
