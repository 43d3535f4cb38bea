import { useEffect, useEffectEvent } from 'react';

const homes: (() => HTMLElement | null)[] = [];
/** A room that was just gone to is drawn within so many frames. */
const MOST_FRAMES = 30;
const AFTER_SHEET_MS = 60;

/** Says where the focus belongs in this room while nothing else has it. The last one that is on screen counts. */
export function useHome(find: () => HTMLElement | null): void {
  const findLatest = useEffectEvent(find);
  useEffect(() => {
    const home = () => findLatest();
    homes.push(home);
    return () => void homes.splice(homes.indexOf(home), 1);
  }, []);
}

/** The same once what was just asked for is drawn, as another room; not where a person goes on elsewhere before. */
export function focusHomeSoon(): void {
  const from = document.activeElement;
  requestAnimationFrame(() => {
    if (document.activeElement === from || isFocusLost()) focusHome();
  });
}

/** The same, where what is just being drawn took away what had the focus. */
export function focusHomeIfLost(): void {
  requestAnimationFrame(() => isFocusLost() && focusHome());
}

/** Leads the focus to where it belongs in the room: the chosen card, clip or row; the room itself where there is none. */
export function focusHome(): void {
  // Keys work in the room until the card or the row is drawn.
  document.querySelector('main')?.focus({ preventScroll: true });
  const from = document.activeElement;
  const look = (framesLeft: number) => {
    // A person was faster.
    if (document.activeElement !== from && !isFocusLost()) return;
    const home = homes.at(-1)?.() ?? document.querySelector<HTMLElement>('main [data-home]');
    if (home?.isConnected) home.focus({ preventScroll: true });
    else if (framesLeft > 0) requestAnimationFrame(() => look(framesLeft - 1));
  };
  look(MOST_FRAMES);
}

/** Focuses what is about to be drawn. */
export function focusWhenThere(find: () => HTMLElement | null): void {
  const look = (framesLeft: number) => {
    // A sheet that closes gives the focus back once it is gone.
    const isCovered = document.querySelector('[role="dialog"]') !== null;
    const found = isCovered ? null : find();
    if (found !== null) setTimeout(() => found.focus(), AFTER_SHEET_MS);
    else if (framesLeft > 0) requestAnimationFrame(() => look(framesLeft - 1));
  };
  look(MOST_FRAMES);
}

/** Focuses a text field where one goes on writing. */
export function focusAtEnd(field: HTMLTextAreaElement | null): void {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}

/** Whether nothing has the focus, as when what had it is gone. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
