import { isTyping } from './key-combo.ts';

const WRITING = 'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"]';
const LISTS =
  '[role="listbox"], [role="menu"], [role="menubar"], [role="slider"], [role="spinbutton"], [role="separator"]';
const PRESSED =
  'button, a[href], summary, [role="button"], [role="tab"], [role="switch"], [role="checkbox"], [role="option"]';

/** Whether what has the focus does something of its own with these keys, so that no action may take them. */
export function focusOwnsKeys(focused: Element | null, combo: string): boolean {
  if (focused === null || !isTyping(combo)) return false;
  if (focused.closest(WRITING) !== null) return true;
  if (focused.closest(LISTS) !== null) return true;
  return (combo === 'Space' || combo === 'Enter') && focused.closest(PRESSED) !== null;
}
