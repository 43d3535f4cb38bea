import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ShotId } from '#shared/ids.ts';
import { isWriting } from '../actions/key-owner.ts';
import { afterPress } from '../view/after-press.ts';
import { chooseShots, useView } from '../view/view-store.ts';
import { type CardStep, cardAt } from './choose-cards.ts';

const STEPS: Readonly<Record<string, CardStep>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

/**
 * Keys on the cards. Arrows, Home and End choose where they lead to; with Shift all up to there; with Ctrl or Cmd
 * nothing, until Space adds what has the focus to the chosen ones or takes it away. Of several, Escape leaves the one that
 * has the focus. `lines` are the cards as they stand; `focusCard` may count on the card that has the focus, `at`, to be
 * drawn.
 */
export function useCardKeys(lines: readonly (readonly ShotId[])[], focusCard: (shotId: ShotId) => void) {
  const chosen = useView((view) => view.chosenShots);
  const [focused, setFocused] = useState<ShotId | null>(null);
  const order = lines.flat();
  const at = focused !== null && order.includes(focused) ? focused : (chosen.at(-1) ?? null);
  const goTo = (next: ShotId, choice: readonly ShotId[]) => {
    // Drawn at once, so that the focus never stands nowhere, however fast the next key comes.
    flushSync(() => {
      setFocused(next);
      chooseShots(choice);
    });
    focusCard(next);
  };
  const chosenOr = (shotId: ShotId | null) => (chosen.length === 0 && shotId !== null ? [shotId] : chosen);
  const toggle = (shotId: ShotId) =>
    chooseShots(afterPress(order, chosen, shotId, { adds: true, extends: false }));
  const go = ({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean => {
    const next = cardAt(lines, at, STEPS[key] ?? 'first');
    if (STEPS[key] === undefined || next === null) return false;
    if (ctrlKey || metaKey) goTo(next, chosen);
    else if (shiftKey) goTo(next, afterPress(order, chosenOr(at), next, { adds: false, extends: true }));
    else goTo(next, [next]);
    return true;
  };
  const press = (event: KeyboardEvent): boolean => {
    if (event.altKey) return false;
    if (event.key === ' ' && (event.ctrlKey || event.metaKey) && at !== null) toggle(at);
    else if (event.key === 'Escape' && chosen.length > 1 && at !== null) chooseShots([at]);
    else return go(event);
    return true;
  };
  /** With none chosen, what a key does is about the card that has the focus. */
  const chooseFocused = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    const isAbout = !ctrlKey && !metaKey && !['Tab', 'Shift', 'Alt', 'Escape'].includes(key);
    if (isAbout && chosen.length === 0 && focused !== null) flushSync(() => chooseShots([focused]));
  };
  return {
    at,
    onKeyDown: (event: KeyboardEvent) => {
      if (!isOfCards(event)) return;
      if (!press(event)) return chooseFocused(event);
      event.preventDefault();
      event.stopPropagation();
    },
    onFocus: ({ target }: FocusEvent) =>
      setFocused(order.find((id) => id === (target instanceof HTMLElement && target.dataset.shot)) ?? null),
  };
}

/** Not of a field among the cards, nor of a menu, which is elsewhere in the page. */
function isOfCards({ target, currentTarget }: KeyboardEvent): boolean {
  return target instanceof Element && currentTarget.contains(target) && !isWriting(target);
}
