import type { RefObject } from 'react';
import type { Side } from './panel-choice.ts';
import type { Room } from './room.ts';
import { showSidePanel } from './use-side-panel.ts';

/**
 * Leads into a field of a side panel, which is opened first where it is closed. What is typed right after the key that
 * led there is not lost: a field that is on screen has the focus at once.
 */
export function focusInPanel(room: Room, side: Side, field: RefObject<HTMLElement | null>): void {
  field.current?.focus();
  if (field.current !== null && document.activeElement === field.current) return;
  showSidePanel(room, side);
  requestAnimationFrame(() => field.current?.focus());
}
