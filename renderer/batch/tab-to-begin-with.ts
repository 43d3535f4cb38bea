import type { QueueState } from '#shared/contract/job-rows.ts';
import type { QueueTab } from './use-queue-rows.ts';

/** Where a person looks first who has chosen no tab: at what needs them, else at what moves, else at what came of it. */
export function tabToBeginWith(count: (name: keyof QueueState['counts']) => number): QueueTab {
  if (count('needsYou') > 0) return 'needs-you';
  if (count('running') > 0) return 'running';
  if (count('waiting') > 0) return 'waiting';
  return count('done') > 0 ? 'done' : 'all';
}
