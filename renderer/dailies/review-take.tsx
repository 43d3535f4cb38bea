import { useState } from 'react';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import { useAction } from '../actions/use-action.ts';
import type { BoardShot } from '../project/known-view.ts';
import { useSidePanel } from '../view/use-side-panel.ts';
import { viewStore } from '../view/view-store.ts';
import { BetweenNeighbors } from './between-neighbors.tsx';
import { TakeFacts } from './take-facts.tsx';
import { TakePlayer } from './take-player.tsx';
import { TakeVerdict } from './take-verdict.tsx';

type ReviewTakeProps = {
  readonly take: TakeRow;
  readonly shown: readonly TakeRow[];
  readonly siblings: readonly TakeRow[];
  readonly boardShot: BoardShot | null;
  readonly onCompare: () => void;
};

/** One take at its largest, by itself or where it stands in the film, with what it was made from and what can be said of it. */
export function ReviewTake({ take, shown, siblings, boardShot, onCompare }: ReviewTakeProps) {
  const hasPanel = useSidePanel('dailies', 'right');
  const [isBetween, setIsBetween] = useState(false);
  const at = shown.findIndex(({ takeId }) => takeId === take.takeId);
  const go = (step: number) => {
    const next = shown[at + step];
    if (next !== undefined) viewStore.setState({ chosenTake: next.takeId });
  };
  useAction('take:next', () => go(1), { repeats: true });
  useAction('take:previous', () => go(-1), { repeats: true });
  useAction('take:compare', onCompare, {
    reason: siblings.length < 2 ? 'it is the only take of its shot' : null,
  });
  useAction('take:neighbors', () => setIsBetween(!isBetween));
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">
        {isBetween ? <BetweenNeighbors take={take} /> : <TakePlayer key={take.takeId} take={take} />}
      </div>
      <aside
        aria-label="The take"
        hidden={!hasPanel}
        className="flex w-80 shrink-0 flex-col overflow-y-auto border-l border-line bg-panel"
      >
        <TakeVerdict take={take} shown={shown} />
        <TakeFacts take={take} siblings={siblings} boardShot={boardShot} />
      </aside>
    </div>
  );
}
