import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import { runAction } from '../../actions/bound-actions.ts';
import { useKeysOf } from '../../actions/use-action.ts';
import { openGenerate } from '../../frame/shell-store.ts';
import { useTellProblem } from '../../frame/told-problems.tsx';
import type { BoardShot } from '../../project/known-view.ts';
import { priceWords } from '../../ui/amounts.ts';
import { Button } from '../../ui/button.tsx';
import { SentSheet } from './sent-sheet.tsx';

/** What can be done with the shot now: mark it for another take, read what would be sent, and generate it for a price. */
export function ShotFooter({ boardShot }: { readonly boardShot: BoardShot }) {
  const [isReading, setIsReading] = useState(false);
  const { shot, view } = boardShot;
  const first = view.problems[0];
  const tell = useTellProblem();
  const reason = first === undefined ? null : tell(first).words;
  const price = view.estimateMicroUsd === null ? null : view.estimateMicroUsd * view.settings.takes;
  return (
    <footer className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line px-4 py-3">
      <Button
        keys={useKeysOf('shot:again')}
        aria-pressed={view.onAgainList}
        icon={view.onAgainList ? <Check size={14} aria-hidden /> : <Plus size={14} aria-hidden />}
        onClick={() => runAction('shot:again')}
      >
        Again list
      </Button>
      <Button onClick={() => setIsReading(true)}>What is sent</Button>
      <Button
        look="primary"
        className="ml-auto"
        price={priceWords(price)}
        reason={reason}
        onClick={() => openGenerate({ kind: 'shots', shotIds: [shot.id] })}
      >
        Generate
      </Button>
      <SentSheet shotId={shot.id} isOpen={isReading} onClose={() => setIsReading(false)} />
    </footer>
  );
}
