import type { ActionId } from '#shared/actions/action-names.ts';
import { useKeysOf } from '../actions/use-action.ts';
import { Keys } from '../ui/keys.tsx';

type Hints = readonly (readonly [ActionId, string])[];

const COMPARED: Hints = [
  ['take:play', 'play'],
  ['take:frame-back', 'back'],
  ['take:frame-on', 'on'],
  ['take:next', 'the next take in place of the last'],
  ['take:compare', 'done'],
];

const REVIEWED: Hints = [
  ['take:play', 'play'],
  ['take:circle', 'circle'],
  ['take:reject', 'reject'],
  ['take:rate-1', 'to 5 rate'],
  ['take:note', 'note'],
  ['take:again', 'again'],
  ['take:next', 'next'],
  ['take:neighbors', 'in the film'],
  ['take:compare', 'compare'],
  ['take:use-frame', 'use the frame'],
];

/** The keys of the review, as they are bound now. */
export function KeyHints({ of }: { readonly of: 'reviewed' | 'compared' }) {
  const hints = of === 'compared' ? COMPARED : REVIEWED;
  return (
    <ul className="flex h-8 shrink-0 flex-wrap items-center gap-x-4 overflow-hidden border-t border-line px-4 text-small whitespace-nowrap text-quiet">
      {hints.map(([id, word]) => (
        <KeyHint key={id} id={id} word={word} />
      ))}
    </ul>
  );
}

function KeyHint({ id, word }: { readonly id: ActionId; readonly word: string }) {
  const keys = useKeysOf(id);
  if (keys === undefined) return null;
  return (
    <li className="flex h-8 items-center gap-1.5">
      <Keys keys={keys} /> {word}
    </li>
  );
}
