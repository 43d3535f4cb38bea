import type { ShotStandingWord } from '../contract/project-view.ts';

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

/** The one word for where a shot stands: the first that applies, from what a person must know to what is simply so. */
export function shotStanding(of: {
  readonly included: boolean;
  readonly hasProblems: boolean;
  readonly jobs: JobTally;
  readonly isCircled: boolean;
  /** Of takes that are not rejected. */
  readonly takes: { readonly paid: number; readonly imported: number; readonly rehearsed: number };
}): ShotStandingWord {
  const { jobs, takes } = of;
  if (!of.included) return 'omitted';
  if (of.hasProblems) return 'has-problems';
  if (jobs.needsYou > 0) return 'needs-you';
  if (jobs.running > 0) return 'running';
  if (jobs.waiting > 0) return 'waiting';
  if (of.isCircled) return 'circled';
  if (takes.paid + takes.imported > 0) return 'has-take';
  if (jobs.lastFailed) return 'failed';
  return takes.rehearsed > 0 ? 'rehearsed' : 'missing';
}
