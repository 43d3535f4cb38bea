import type { ShotId } from '../ids.ts';
import type { GeneratorKind } from './batch-run.ts';

/**
 * Which shots a run is for. Shots that are named are made even where they are locked or circled, but never
 * beside a job that is still open, nor a second time beside a run that is: the same command after an interruption
 * must go on, not pay again.
 */
export type Scope =
  | { kind: 'missing' }
  | { kind: 'failed' }
  | { kind: 'all' }
  | { kind: 'shots'; shotIds: readonly ShotId[] };

/** What the choice needs to know of a shot, all of it derived from storyboard, ledger, receipts and reviews. */
export type ShotStanding = {
  shotId: ShotId;
  included: boolean;
  locked: boolean;
  circled: boolean;
  /** How many takes the storyboard wants. */
  takesWanted: number;
  /** A paid or imported take that was not rejected. */
  hasTake: boolean;
  /** A rehearsed take that still matches the shot. */
  hasRehearsal: boolean;
  /** A job of this run's generator that is not at an end; unclear counts as open. */
  hasOpenJob: boolean;
  /** It has its job in a run that was interrupted and goes on, whether that one is at its end or not. */
  inOpenRun: boolean;
  /** The shot's last job of this generator was refused or failed. */
  lastJobFailed: boolean;
};

export type SkipReason =
  | 'omitted'
  | 'locked'
  | 'circled'
  | 'has-take'
  | 'open-job'
  | 'open-run'
  | 'failed-before'
  | 'not-failed'
  /** Exactly this was asked for before; the earlier take is offered instead. */
  | 'identical';

export type RunPlan = {
  toMake: { shotId: ShotId; takes: number }[];
  skipped: { shotId: ShotId; reason: SkipReason }[];
};

/**
 * The takes a run is to make. Missing is a shot with no usable paid or imported take and no
 * open job; what was refused or failed is asked for by name or by `failed` only. Rehearsal is free, so for it a
 * rehearsed take that no longer matches its shot is missing too, and a failure is simply tried again.
 *
 * @param takes how many of each shot, in place of what the storyboard wants; null for the storyboard's word
 */
export function planRun(
  shots: readonly ShotStanding[],
  scope: Scope,
  generator: GeneratorKind,
  takes: number | null,
): RunPlan {
  const plan: RunPlan = { toMake: [], skipped: [] };
  for (const shot of shots) {
    if (scope.kind === 'shots' && !scope.shotIds.includes(shot.shotId)) continue;
    const reason = skipReason(shot, scope, generator);
    if (reason) plan.skipped.push({ shotId: shot.shotId, reason });
    else plan.toMake.push({ shotId: shot.shotId, takes: takes ?? shot.takesWanted });
  }
  return plan;
}

function skipReason(shot: ShotStanding, scope: Scope, generator: GeneratorKind): SkipReason | null {
  if (!shot.included) return 'omitted';
  switch (scope.kind) {
    case 'shots':
      return openReason(shot);
    case 'all':
      return allReason(shot);
    case 'failed':
      return failedReason(shot);
    case 'missing':
      return missingReason(shot, generator);
  }
}

function allReason(shot: ShotStanding): SkipReason | null {
  if (shot.locked) return 'locked';
  if (shot.circled) return 'circled';
  return openReason(shot);
}

function openReason(shot: ShotStanding): SkipReason | null {
  if (shot.hasOpenJob) return 'open-job';
  return shot.inOpenRun ? 'open-run' : null;
}

function failedReason(shot: ShotStanding): SkipReason | null {
  if (shot.locked) return 'locked';
  if (shot.hasOpenJob) return 'open-job';
  return shot.lastJobFailed && !shot.hasTake ? null : 'not-failed';
}

function missingReason(shot: ShotStanding, generator: GeneratorKind): SkipReason | null {
  if (shot.locked) return 'locked';
  if (shot.hasOpenJob) return 'open-job';
  if (shot.hasTake) return 'has-take';
  if (generator === 'rehearsal') return shot.hasRehearsal ? 'has-take' : null;
  return shot.lastJobFailed ? 'failed-before' : null;
}
