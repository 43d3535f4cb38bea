import { actionsOf } from '#shared/actions/action-keys.ts';
import type { ActionId } from '#shared/actions/action-names.ts';
import { bindingOf, refuseAction, runAction } from './bound-actions.ts';
import { keyBindings } from './key-bindings.ts';
import { comboOf, isTyping } from './key-combo.ts';
import { focusIsBeside, focusOwnsKeys, isWriting } from './key-owner.ts';

const BESIDE_REASON = 'the focus is in a panel, Escape leads back to what is chosen';

/** Lets the keyboard do what is bound now. Nothing happens behind an open sheet, or while something is written. */
export function listenToKeys(page: Document, isMac: boolean): () => void {
  let isPointing = false;
  let isFocusByPointer = false;
  /**
   * Whether typing is meant for a field: one has the focus, or had it and was removed from the page without being left
   * by a key or a press.
   */
  let isInField = false;
  const onPointer = () => {
    isPointing = true;
    // Pressing what has the focus already moves no focus.
    isFocusByPointer = true;
    isInField = false;
  };
  const onAnyKey = ({ key }: KeyboardEvent) => {
    isPointing = false;
    if (['Escape', 'Enter', 'Tab'].includes(key)) isInField = false;
  };
  const onFocus = () => {
    isFocusByPointer = isPointing;
    isInField = isWriting(page.activeElement);
  };
  const meansAction = (combo: string) =>
    !(isInField && isTyping(combo)) &&
    !focusOwnsKeys(page.activeElement, combo, isFocusByPointer) &&
    page.querySelector('[role="dialog"], [role="alertdialog"]') === null;
  const start = (id: ActionId, combo: string) => {
    const isBeside = focusIsBeside(page.activeElement, combo, isFocusByPointer);
    if (isBeside && bindingOf(id)?.changesChosen === true) refuseAction(id, BESIDE_REASON);
    else runAction(id);
  };
  const onKey = (event: KeyboardEvent) => {
    if ((event.defaultPrevented && !isDimmed(event.target)) || event.isComposing) return;
    const combo = comboOf(event, isMac);
    const id = combo !== null && meansAction(combo) ? actionOf(combo) : null;
    if (combo === null || id === null) return;
    event.preventDefault();
    if (!event.repeat || bindingOf(id)?.repeats === true) start(id, combo);
  };
  const listening = new AbortController();
  const { signal } = listening;
  page.addEventListener('keydown', onKey, { signal });
  page.addEventListener('keydown', onAnyKey, { signal, capture: true });
  page.addEventListener('pointerdown', onPointer, { signal, capture: true });
  page.addEventListener('focusin', onFocus, { signal });
  return () => listening.abort();
}

/** A button that cannot be pressed now takes every key, and does nothing with it. */
function isDimmed(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button[aria-disabled="true"]') !== null;
}

/** The action of these keys that something on screen offers. */
function actionOf(combo: string): ActionId | null {
  const { set, own } = keyBindings.getState();
  return actionsOf(combo, set, own).find((id) => bindingOf(id) !== null) ?? null;
}
