import type { ShotId, TakeId } from '../ids.ts';
import type { Job } from './job.ts';
import type { JobState } from './job-state.ts';

/** What became of the jobs of one shot, each by its take. */
export type ShotResult = {
  readonly shotId: ShotId;
  readonly done: readonly TakeId[];
  readonly refused: readonly TakeId[];
  readonly failed: readonly TakeId[];
  readonly maybeCharged: readonly TakeId[];
  readonly canceled: readonly TakeId[];
  /** In the queue, on their way, or being fetched. */
  readonly open: readonly TakeId[];
};

/** In the order in which the shots first appear. */
export function shotResults(jobs: readonly Job[]): ShotResult[] {
  return [...Map.groupBy(jobs, ({ shotId }) => shotId)].map(([shotId, own]) => {
    const takesThat = (become: Part) =>
      own.filter(({ state }) => partOf(state) === become).map(({ takeId }) => takeId);
    return {
      shotId,
      done: takesThat('done'),
      refused: takesThat('refused'),
      failed: takesThat('failed'),
      maybeCharged: takesThat('maybeCharged'),
      canceled: takesThat('canceled'),
      open: takesThat('open'),
    };
  });
}

type Part = Exclude<keyof ShotResult, 'shotId'>;

function partOf({ status }: JobState): Part {
  switch (status) {
    case 'done':
    case 'refused':
    case 'failed':
    case 'canceled':
      return status;
    case 'unclear':
      return 'maybeCharged';
    default:
      return 'open';
  }
}
