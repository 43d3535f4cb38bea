import { useState } from 'react';
import type { ShotId } from '#shared/ids.ts';
import { FileDrop } from '../bring-in/file-drop.tsx';
import { NotYet } from '../connection/not-yet.tsx';
import { openGenerate } from '../frame/shell-store.ts';
import { useOpenProject, useProject, useTakes } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Choice, type Option } from '../ui/choice.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useView, viewStore } from '../view/view-store.ts';
import { AgainBar } from './again-bar.tsx';
import { CompareTakes } from './compare-takes.tsx';
import { FinalsButton } from './finals-button.tsx';
import { KeyHints } from './key-hints.tsx';
import { passWords, type ReviewFilter } from './review-list.ts';
import { ReviewTake } from './review-take.tsx';
import { TakeStrip } from './take-strip.tsx';
import { useReviewPass } from './use-review-pass.ts';

const FILTERS: readonly Option<ReviewFilter>[] = [
  { value: 'new', label: 'New takes' },
  { value: 'lasting', label: 'All takes' },
  { value: 'circled', label: 'Circled' },
  { value: 'all', label: 'Rehearsals too' },
  {
    value: 'shelf',
    label: 'Of deleted shots',
    note: 'The shelf: takes whose shot is not in the film any more.',
  },
];

/** The review of takes: one large picture, one decision after another. */
export function DailiesRoom() {
  const { core } = useOpenProject();
  const takes = useTakes((data) => data.takes);
  const isLoaded = useTakes((data) => data.isLoaded);
  const order = useProject((project) => project.shots);
  const chosenTake = useView((view) => view.chosenTake);
  const [filter, setFilter] = useState<ReviewFilter>('new');
  /** The shot whose takes are compared; a take of another one ends it. */
  const [compared, setCompared] = useState<ShotId | null>(null);
  const shown = useReviewPass(takes, filter);
  const take = (chosenTake === null ? undefined : takes.get(chosenTake)) ?? shown[0];
  if (!isLoaded) return <NotYet core={core} what="The list of takes" />;
  if (take === undefined) {
    return (
      <FileDrop>
        <EmptyState
          sentence="No takes yet. Rehearse the film for nothing, generate its first shots, or drop clips of your own here."
          action={
            <Button look="primary" onClick={() => openGenerate({ kind: 'missing' })}>
              Choose what to make
            </Button>
          }
        />
      </FileDrop>
    );
  }
  const isComparing = compared === take.shotId;
  const siblings = [...takes.values()].filter(({ shotId }) => shotId === take.shotId);
  return (
    <FileDrop usualShot={take.onShelf ? null : take.shotId}>
      <div className="flex h-full flex-col">
        <div className="flex h-10 shrink-0 items-center gap-3 border-b border-line px-4">
          <Choice name="Which takes" value={filter} options={FILTERS} onChoose={setFilter} className="w-44" />
          <p className="text-small text-quiet">{passWords(shown, filter)}</p>
          <span className="flex-1" />
          <FinalsButton />
          <AgainBar />
        </div>
        {isComparing ? (
          <CompareTakes takes={siblings} first={take.takeId} onEnd={() => setCompared(null)} />
        ) : (
          <ReviewTake
            take={take}
            shown={shown}
            siblings={siblings}
            boardShot={order.get(take.shotId) ?? null}
            onCompare={() => setCompared(take.shotId)}
          />
        )}
        <TakeStrip
          takes={shown.some(({ takeId }) => takeId === take.takeId) ? shown : siblings}
          chosen={take.takeId}
          onChoose={(takeId) => viewStore.setState({ chosenTake: takeId })}
        />
        <KeyHints of={isComparing ? 'compared' : 'reviewed'} />
      </div>
    </FileDrop>
  );
}
