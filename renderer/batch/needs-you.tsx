import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import { gatherCalls } from '../project/gather-calls.ts';
import { useJobs, useOpenProject } from '../project/open-project.tsx';
import { priceWords } from '../ui/amounts.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Mark } from '../ui/mark.tsx';
import { useReport } from '../ui/use-report.ts';
import { chooseShots, goTo } from '../view/view-store.ts';
import { ACTION_WORDS, cancelGroup, doInboxAction } from './inbox-actions.ts';

type Group = CallOutput<'inbox:view'>['groups'][number];
type Action = Group['actions'][number];

/** What a person has to decide, one group for each cause, one priced press for all of a group. */
export function NeedsYou() {
  const { core, projectId } = useOpenProject();
  const version = useJobs((jobs) => jobs.listsVersion);
  const queues = useJobs((jobs) => jobs.queues);
  const [groups, setGroups] = useState<readonly Group[] | null>(null);
  const [load] = useState(() =>
    gatherCalls(async () => setGroups((await core.call('inbox:view', { projectId })).groups), 500),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed is what makes the answer old.
  useEffect(() => load(), [load, version, queues]);
  if (groups === null) return null;
  if (groups.length === 0) return <EmptyState sentence="Nothing needs you." />;
  return (
    <ul className="flex h-full flex-col gap-3 overflow-y-auto px-6 py-4">
      {groups.map((group) => (
        <GroupCard key={group.groupId} group={group} />
      ))}
    </ul>
  );
}

function GroupCard({ group }: { readonly group: Group }) {
  const open = useOpenProject();
  const { report, sentence } = useReport();
  const shots = [...new Set(group.jobs.map(({ shotId }) => shotId))];
  return (
    // The focus comes to what is to be read, never by itself to a button that spends.
    <li
      tabIndex={-1}
      data-home
      className="flex max-w-280 flex-col gap-2 rounded-card border border-line bg-panel p-4"
    >
      <div className="flex flex-wrap items-center gap-3">
        <Mark meaning="needs-you">
          <span className="text-base font-semibold text-text">{group.title}</span>
        </Mark>
        <span className="text-quiet">{shots.length === 1 ? '1 shot' : `${shots.length} shots`}</span>
      </div>
      <p className="max-w-200 wrap-anywhere">{group.message}</p>
      <p className="line-clamp-2 font-mono text-small text-quiet">{shots.join(', ')}</p>
      {sentence !== null && <p role="status">{sentence}</p>}
      <div className="flex flex-wrap gap-2">
        {group.actions.map((action, index) => (
          <Button
            key={action.kind}
            look={index === 0 ? 'primary' : 'usual'}
            price={priceOf(group, action)}
            reason={reasonOf(group, action)}
            onClick={() => report(doInboxAction(open, group, action))}
          >
            {ACTION_WORDS[action.kind]}
          </Button>
        ))}
        {group.actions.some(waits) && shots.length > 0 && (
          <Button onClick={() => report(cancelGroup(open, group))}>Cancel them</Button>
        )}
        {shots.length > 0 && (
          <Button
            look="plain"
            onClick={() => {
              chooseShots(shots);
              goTo('board');
            }}
          >
            Show on the board
          </Button>
        )}
      </div>
    </li>
  );
}

/** Whether nothing of the group was sent yet. */
function waits({ kind }: Action): boolean {
  return kind === 'resume' || kind === 'raise-cap' || kind === 'agree';
}

/** What the press costs; nothing is written on what never costs. */
function priceOf({ generator }: Group, { kind, costMicroUsd }: Action): string | undefined {
  if (kind !== 'send-again' && kind !== 'send-again-without-sound' && costMicroUsd === 0) return undefined;
  if (generator === 'rehearsal') return 'free';
  return priceWords(costMicroUsd);
}

/** Asking again for what is asked for already would make nothing. */
function reasonOf({ generator }: Group, { kind, costMicroUsd }: Action): string | null {
  const asks = kind === 'send-again' || kind === 'send-again-without-sound';
  return asks && generator === 'cloudflare' && costMicroUsd === 0
    ? 'these shots have something on its way already, or are not in the film any more'
    : null;
}
