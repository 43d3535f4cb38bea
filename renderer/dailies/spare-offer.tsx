import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import { useAction, useKeysOf } from '../actions/use-action.ts';
import { command } from '../project/command.ts';
import { gatherCalls } from '../project/gather-calls.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { priceWords } from '../ui/amounts.ts';
import { Button } from '../ui/button.tsx';

/** Takes that still wait to be sent for shots that are circled already, and what it saves to drop them. */
export function SpareOffer() {
  const spare = useSpare();
  if (spare === null || spare.jobs.length === 0) return null;
  return <OpenSpareOffer {...spare} />;
}

type Spare = CallOutput<'queue:spare'>;

function OpenSpareOffer({ jobs, savesMicroUsd }: Spare) {
  const { core, projectId, project } = useOpenProject();
  const isOne = jobs.length === 1;
  const drop = () => project.report(command(core, 'queue:drop-spare', { projectId }));
  useAction('take:drop-spare', drop);
  return (
    <div role="status" className="flex flex-col gap-2 rounded-card border border-line p-2">
      <p>
        {isOne
          ? 'One more take waits for a shot that is circled already.'
          : `${jobs.length} more takes wait for shots that are circled already.`}
      </p>
      <Button
        className="self-start"
        price={`saves ${priceWords(savesMicroUsd)}`}
        keys={useKeysOf('take:drop-spare')}
        onClick={drop}
      >
        {isOne ? 'Drop it' : 'Drop them'}
      </Button>
    </div>
  );
}

/** As it is now: it becomes less by itself as takes are sent. */
function useSpare(): Spare | null {
  const { core, projectId } = useOpenProject();
  const revision = useProject(({ view }) => view?.state.revision);
  const [spare, setSpare] = useState<Spare | null>(null);
  const [ask] = useState(() =>
    gatherCalls(async () => setSpare(await core.call('queue:spare', { projectId }).catch(() => null)), 150),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision may have another circle.
  useEffect(() => ask(), [ask, revision]);
  useEffect(() => core.on('jobs:changed', () => ask()), [core, ask]);
  return spare;
}
