import { Tabs } from '@base-ui/react/tabs';
import { useEffect, useState } from 'react';
import type { QueueState } from '#shared/contract/job-rows.ts';
import { openGenerate } from '../frame/shell-store.ts';
import { useJobs } from '../project/open-project.tsx';
import { EXAMPLE_PICTURE } from '../start/example-picture.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { focusHomeIfLost } from '../view/focus-home.ts';
import { HoldNotice } from './hold-notice.tsx';
import { JobList } from './job-list.tsx';
import { NeedsYou } from './needs-you.tsx';
import { needsYouCount } from './needs-you-count.ts';
import { QueueHead } from './queue-head.tsx';
import { tabToBeginWith } from './tab-to-begin-with.ts';
import type { QueueTab } from './use-queue-rows.ts';

const TABS: readonly {
  readonly tab: QueueTab;
  readonly label: string;
  readonly count: keyof QueueState['counts'] | null;
}[] = [
  { tab: 'running', label: 'Running', count: 'running' },
  { tab: 'waiting', label: 'Waiting', count: 'waiting' },
  { tab: 'needs-you', label: 'Needs you', count: 'needsYou' },
  { tab: 'done', label: 'Done', count: 'done' },
  { tab: 'ended', label: 'Ended without a take', count: 'ended' },
  { tab: 'all', label: 'All', count: null },
];

/** What was sent, what waits, and what needs a person. */
export function BatchRoom() {
  const queues = useJobs((jobs) => jobs.queues);
  const [chosenTab, setTab] = useState<QueueTab | null>(null);
  const count = (name: keyof QueueState['counts']) =>
    name === 'needsYou' ? needsYouCount(queues) : queues.reduce((sum, { counts }) => sum + counts[name], 0);
  const all = queues
    .flatMap(({ counts }) => Object.values(counts))
    .reduce((sum, ofState) => sum + ofState, 0);
  const tab = chosenTab ?? tabToBeginWith(count);
  // The rows of another tab are others: what had the focus is gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is what takes it away.
  useEffect(() => focusHomeIfLost(), [tab]);
  if (all === 0) {
    return (
      <div className="flex h-full flex-col">
        <HoldNotice />
        <EmptyState
          picture={EXAMPLE_PICTURE}
          sentence="Nothing was asked for yet. Rehearsing is free; generating says its price first."
          action={
            <Button look="primary" onClick={() => openGenerate({ kind: 'missing' })}>
              Choose what to make
            </Button>
          }
        />
      </div>
    );
  }
  return (
    <div className="flex h-full flex-col">
      <HoldNotice />
      {queues.filter(isInUse).map((queue) => (
        <QueueHead key={queue.generator} queue={queue} />
      ))}
      <Tabs.Root
        value={tab}
        onValueChange={(next) => setTab(next as QueueTab)}
        className="flex min-h-0 flex-1 flex-col"
      >
        <Tabs.List
          aria-label="Jobs"
          className="flex h-10 shrink-0 items-end gap-1 overflow-x-auto overflow-y-hidden border-b border-line px-6 max-roomy:px-3"
        >
          {TABS.map(({ tab: value, label, count: of }) => (
            <Tabs.Tab
              key={value}
              value={value}
              className="h-9 shrink-0 rounded-t-control px-3 whitespace-nowrap -outline-offset-2 max-roomy:px-2 text-quiet hover:text-text data-active:text-text data-active:shadow-[inset_0_-2px_0_var(--tungsten)]"
            >
              {label} <span className="font-mono text-small">{of === null ? all : count(of)}</span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} className="min-h-0 flex-1 overflow-hidden outline-offset-[-2px]">
          {tab === 'needs-you' ? <NeedsYou /> : <JobList key={tab} tab={tab} />}
        </Tabs.Panel>
      </Tabs.Root>
    </div>
  );
}

/** One that never had a job, and waits for nothing, need not be shown. */
function isInUse({ counts, activity }: QueueState): boolean {
  return activity !== 'idle' || Object.values(counts).some((count) => count > 0);
}
