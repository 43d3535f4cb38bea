import { MoreHorizontal } from 'lucide-react';
import { memo } from 'react';
import type { JobRow } from '#shared/contract/job-rows.ts';
import type { JobId } from '#shared/ids.ts';
import { useAction, useKeysOf } from '../actions/use-action.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Mark } from '../ui/mark.tsx';
import { DropMenu, type MenuItem, ThingMenu } from '../ui/menu.tsx';
import { chooseShots, goTo, viewStore } from '../view/view-store.ts';
import { type JobNeighbors, type JobReasons, jobReasons, useJobVerbs } from './job-verbs.ts';
import { elapsedWords, isRunning, isWaiting, jobWords, rowMoneyWords } from './job-words.ts';

type JobLineProps = JobNeighbors & {
  readonly row: JobRow;
  readonly nowMs: number;
  /** The one that keys are about. */
  readonly isCurrent: boolean;
  readonly onCurrent: (jobId: JobId) => void;
};

type Verbs = ReturnType<typeof useJobVerbs>;

/** One job: which take, where it stands, for how long, what it costs, and what fits best to do about it. */
export const JobLine = memo(function JobLine(props: JobLineProps) {
  const { row, nowMs, isCurrent, onCurrent } = props;
  const verbs = useJobVerbs(row);
  const reasons = jobReasons(row, props);
  const { meaning, words } = jobWords(row.state);
  const items = menuItems(row, verbs, reasons, {
    earlier: useKeysOf('job:earlier'),
    later: useKeysOf('job:later'),
  });
  const { sentence } = verbs;
  return (
    <ThingMenu
      items={items}
      thing={
        // biome-ignore lint/a11y/useSemanticElements: a row of a list in which the arrow keys move.
        <div
          role="group"
          aria-label={`${row.takeId}, ${words}`}
          data-job={row.jobId}
          tabIndex={isCurrent ? 0 : -1}
          data-home={isCurrent || undefined}
          onFocus={() => onCurrent(row.jobId)}
          className="flex h-full items-center gap-4 px-6 max-roomy:gap-2 max-roomy:px-3 outline-offset-[-2px] hover:bg-panel"
        >
          <span className="w-36 shrink-0 truncate max-roomy:w-28 font-mono text-small" title={row.takeId}>
            {row.takeId}
          </span>
          <span className="min-w-0 flex-1 truncate" title={sentence ?? words}>
            <Mark meaning={meaning}>{words}</Mark>
            {sentence !== null && <span className="pl-3 text-small">{sentence}</span>}
          </span>
          <span className="w-12 shrink-0 text-right font-mono text-small text-quiet">
            {elapsedWords(row.sentAtMs, nowMs)}
          </span>
          <span className="w-40 shrink-0 text-right max-roomy:w-auto font-mono text-small text-quiet">
            {rowMoneyWords(row)}
          </span>
          <span className="flex w-44 shrink-0 justify-end max-roomy:w-auto gap-1">
            <FittingAction row={row} verbs={verbs} />
            <DropMenu
              trigger={<IconButton icon={MoreHorizontal} name={`More for ${row.takeId}`} />}
              items={items}
            />
          </span>
          {isCurrent && <CurrentJobActions verbs={verbs} reasons={reasons} />}
        </div>
      }
    />
  );
});

/** Keys and palette mean the row that has the focus. */
function CurrentJobActions({ verbs, reasons }: { readonly verbs: Verbs; readonly reasons: JobReasons }) {
  useAction('job:earlier', verbs.earlier, { reason: reasons.earlier, repeats: true });
  useAction('job:later', verbs.later, { reason: reasons.later, repeats: true });
  useAction('job:cancel', verbs.cancel, { reason: reasons.cancel });
  return null;
}

function FittingAction({ row, verbs }: { readonly row: JobRow; readonly verbs: Verbs }) {
  if (row.differsFromShot && isWaiting(row)) {
    return (
      <Button onClick={() => verbs.update(verbs.sentence === null ? null : row.estimateMicroUsd)}>
        Update to its shot
      </Button>
    );
  }
  if (row.state.status !== 'done') return null;
  return (
    <Button
      look="plain"
      onClick={() => {
        viewStore.setState({ chosenTake: row.takeId });
        goTo('dailies');
      }}
    >
      Review
    </Button>
  );
}

type MoveKeys = { readonly earlier: string | undefined; readonly later: string | undefined };

function menuItems(row: JobRow, verbs: Verbs, reasons: JobReasons, keys: MoveKeys): readonly MenuItem[] {
  return [
    { kind: 'item', label: 'Send first', onPress: verbs.first, reason: reasons.first },
    {
      kind: 'item',
      label: 'Send earlier',
      keys: keys.earlier,
      onPress: verbs.earlier,
      reason: reasons.earlier,
    },
    { kind: 'item', label: 'Send later', keys: keys.later, onPress: verbs.later, reason: reasons.later },
    { kind: 'item', label: 'Send last', onPress: verbs.last, reason: reasons.first },
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
      onPress: verbs.cancel,
      reason: reasons.cancel,
      isDanger: true,
    },
  ];
}
