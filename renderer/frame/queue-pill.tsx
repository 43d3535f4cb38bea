import type { QueueState } from '#shared/contract/job-rows.ts';
import { needsYouCount } from '../batch/needs-you-count.ts';
import { useIsAway } from '../connection/use-is-away.ts';
import { isExporting } from '../export/export-standing.ts';
import { useExports } from '../export/use-exports.ts';
import { useJobs, useOpenProject } from '../project/open-project.tsx';
import { Mark, type Meaning } from '../ui/mark.tsx';
import { goTo } from '../view/view-store.ts';

/** What runs, waits and needs a person, leading to where it does; and the one line that is read aloud as it changes. */
export function QueuePill() {
  const isAway = useIsAway(useOpenProject().core);
  const queues = useJobs((jobs) => jobs.queues);
  const { running, waiting, needsYou } = countsOf(queues);
  const exporting = useExports().exports.filter(isExporting).length;
  const ofTakes = running + waiting + needsYou;
  return (
    <button
      type="button"
      onClick={() => goTo(ofTakes === 0 && exporting > 0 ? 'export' : 'batch')}
      className="flex h-7 items-center gap-3 rounded-control px-2 whitespace-nowrap hover:bg-raised"
    >
      <span className="sr-only">Queue: </span>
      {isAway ? (
        <Mark meaning="waiting">
          <span className="max-roomy:sr-only">not connected</span>
        </Mark>
      ) : (
        <Counts {...{ running, waiting, needsYou, exporting }} />
      )}
    </button>
  );
}

type CountsProps = ReturnType<typeof countsOf> & { readonly exporting: number };

function Counts({ running, waiting, needsYou, exporting }: CountsProps) {
  if (running + waiting + needsYou + exporting === 0) {
    return <span className="text-small text-quiet max-roomy:sr-only">nothing runs</span>;
  }
  return (
    <>
      {running > 0 && <Count meaning="running" count={running} word="running" />}
      {waiting > 0 && <Count meaning="waiting" count={waiting} word="waiting" />}
      {exporting > 0 && <Mark meaning="running">exporting</Mark>}
      {needsYou > 0 && (
        <Count meaning="needs-you" count={needsYou} word={needsYou === 1 ? 'needs you' : 'need you'} />
      )}
    </>
  );
}

/** In a small window the number alone is seen, beside its sign. */
function Count({ meaning, count, word }: { meaning: Meaning; count: number; word: string }) {
  return (
    <Mark meaning={meaning}>
      {count} <span className="max-roomy:sr-only">{word}</span>
    </Mark>
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
