import { MoreHorizontal } from 'lucide-react';
import type { CallInput } from '#shared/contract/calls.ts';
import type { JobRow } from '#shared/contract/job-rows.ts';
import { command } from '../project/command.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { priceWords } from '../ui/amounts.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Mark } from '../ui/mark.tsx';
import { DropMenu, type MenuItem, ThingMenu } from '../ui/menu.tsx';
import { useReport } from '../ui/use-report.ts';
import { chooseShots, goTo, viewStore } from '../view/view-store.ts';
import { elapsedWords, isRunning, isWaiting, jobWords, rowMoneyWords } from './job-words.ts';

type JobLineProps = {
  readonly row: JobRow;
  readonly previous: JobRow | null;
  readonly next: JobRow | null;
  readonly nowMs: number;
};

type MoveTo = CallInput<'queue:move'>['to'];

/** One job: which take, where it stands, for how long, what it costs, and what fits best to do about it. */
export function JobLine({ row, previous, next, nowMs }: JobLineProps) {
  const { core, projectId } = useOpenProject();
  const { report, sentence } = useReport();
  const { meaning, words } = jobWords(row.state);
  const ofThis = { projectId, generator: row.generator } as const;
  const move = (to: MoveTo) => report(command(core, 'queue:move', { ...ofThis, jobIds: [row.jobId], to }));
  const cancel = () =>
    report(
      command(core, 'queue:cancel', { ...ofThis, which: { kind: 'these', jobIds: [row.jobId] } }),
      ({ tooLate }) => (tooLate > 0 ? 'It was done already.' : null),
    );
  const update = (agreedMicroUsd: number | null) =>
    report(command(core, 'queue:update-job', { projectId, jobId: row.jobId, agreedMicroUsd }), (answer) => {
      switch (answer.kind) {
        case 'updated':
          return null;
        case 'consent-needed':
          return `It would cost ${priceWords(answer.estimateMicroUsd)} in place of ${priceWords(answer.beforeMicroUsd)}. Press update once more to agree.`;
        case 'too-late':
          return 'It was sent already, as it was.';
        case 'no-shot':
          return 'Its shot is not in the film any more.';
      }
    });
  const items: readonly MenuItem[] = [
    {
      kind: 'item',
      label: 'Send first',
      onPress: () => move({ kind: 'first' }),
      reason: isWaiting(row) ? null : 'It does not wait.',
    },
    {
      kind: 'item',
      label: 'Send earlier',
      onPress: () => previous && move({ kind: 'before', jobId: previous.jobId }),
      reason:
        isWaiting(row) && previous !== null && isWaiting(previous)
          ? null
          : 'Nothing that waits is before it.',
    },
    {
      kind: 'item',
      label: 'Send last',
      onPress: () => move({ kind: 'last' }),
      reason: isWaiting(row) && next !== null ? null : 'Nothing that waits is after it.',
    },
    { kind: 'line' },
    {
      kind: 'item',
      label: 'Show its shot',
      onPress: () => {
        chooseShots([row.shotId]);
        goTo('board');
      },
    },
    {
      kind: 'item',
      label: isRunning(row) ? 'Cancel; it may still be charged' : 'Cancel',
      onPress: cancel,
      reason: isWaiting(row) || isRunning(row) ? null : 'It has ended.',
      isDanger: true,
    },
  ];
  return (
    <ThingMenu
      items={items}
      thing={
        <div className="flex h-full items-center gap-4 px-6 hover:bg-panel">
          <span className="w-36 shrink-0 truncate font-mono text-small" title={row.takeId}>
            {row.takeId}
          </span>
          <span className="min-w-0 flex-1 truncate" title={sentence ?? words}>
            <Mark meaning={meaning}>{words}</Mark>
            {sentence !== null && <span className="pl-3 text-small">{sentence}</span>}
          </span>
          <span className="w-12 shrink-0 text-right font-mono text-small text-quiet">
            {elapsedWords(row.sentAtMs, nowMs)}
          </span>
          <span className="w-40 shrink-0 text-right font-mono text-small text-quiet">
            {rowMoneyWords(row)}
          </span>
          <span className="flex w-44 shrink-0 justify-end gap-1">
            {row.differsFromShot && isWaiting(row) && (
              <Button onClick={() => update(sentence === null ? null : row.estimateMicroUsd)}>
                Update to its shot
              </Button>
            )}
            {row.state.status === 'done' && (
              <Button
                look="plain"
                onClick={() => {
                  viewStore.setState({ chosenTake: row.takeId });
                  goTo('dailies');
                }}
              >
                Review
              </Button>
            )}
            <DropMenu
              trigger={<IconButton icon={MoreHorizontal} name={`More for ${row.takeId}`} />}
              items={items}
            />
          </span>
        </div>
      }
    />
  );
}
