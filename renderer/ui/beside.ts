import type { KeyboardEvent } from 'react';
import { focusHome } from '../view/focus-home.ts';

/** For what holds the fields of a panel: Escape leads from it back to what is chosen, and single letters change nothing there. */
export const BESIDE = { 'data-beside': true, onKeyDown: leaveByEscape } as const;

function leaveByEscape(event: KeyboardEvent<HTMLElement>): void {
  // What opens over the page, such as a list to choose from, is left by itself.
  const isInside = event.currentTarget.contains(event.target as Node);
  if (event.key !== 'Escape' || event.defaultPrevented || !isInside) return;
  event.preventDefault();
  focusHome();
}
