import type { QueueState } from '#shared/contract/job-rows.ts';
import { needsYouCount } from '../batch/needs-you-count.ts';
import { useJobs } from '../project/open-project.tsx';
import { Mark } from '../ui/mark.tsx';
import { goTo } from '../view/view-store.ts';

/** What runs, waits and needs a person, leading to the Batch; and the one line that is read aloud as it changes. */
export function QueuePill() {
  const queues = useJobs((jobs) => jobs.queues);
  const { running, waiting, needsYou } = countsOf(queues);
  const isQuiet = running + waiting + needsYou === 0;
  return (
    <button
      type="button"
      onClick={() => goTo('batch')}
      className="flex h-7 items-center gap-3 rounded-control px-2 hover:bg-raised"
    >
      <span className="sr-only">Queue: </span>
      {isQuiet && <span className="text-small text-quiet">nothing runs</span>}
      {running > 0 && <Mark meaning="running">{running} running</Mark>}
      {waiting > 0 && <Mark meaning="waiting">{waiting} waiting</Mark>}
      {needsYou > 0 && (
        <Mark meaning="needs-you">{needsYou === 1 ? '1 needs you' : `${needsYou} need you`}</Mark>
      )}
    </button>
  );
}

function countsOf(queues: readonly QueueState[]) {
  const sum = (of: (queue: QueueState) => number) => queues.reduce((total, queue) => total + of(queue), 0);
  return {
    running: sum(({ counts }) => counts.running),
    waiting: sum(({ counts }) => counts.waiting),
    needsYou: needsYouCount(queues),
  };
}
