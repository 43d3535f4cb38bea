import type { QueueState } from '#shared/contract/job-rows.ts';

type Needing = Pick<QueueState, 'counts' | 'activity' | 'pauses'>;

/**
 * How much waits for a person: each job that does, each pause that no person asked for, and what keeps a whole queue
 * from working, such as a token that is missing.
 */
export function needsYouCount(queues: readonly Needing[]): number {
  return queues.reduce((sum, queue) => sum + ofQueue(queue), 0);
}

function ofQueue({ counts, activity, pauses }: Needing): number {
  const unasked = pauses.filter(({ kind }) => kind !== 'person').length;
  return counts.needsYou + Math.max(unasked, activity === 'attention' ? 1 : 0);
}
