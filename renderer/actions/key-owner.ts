import { isTyping } from './key-combo.ts';

const WRITING = 'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"]';
const LISTS =
  '[role="listbox"], [role="menu"], [role="menubar"], [role="slider"], [role="spinbutton"], [role="separator"]';
/** Cards and clips are no such thing: for them, Enter and Space mean what the room says. */
const PRESSED = 'button, a[href], summary, [role="tab"], [role="switch"], [role="checkbox"], [role="option"]';

/** Whether text is written into it. */
export function isWriting(element: Element | null): boolean {
  return element !== null && element.closest(WRITING) !== null;
}

/** What a text field does with modifiers: choose all, copy, undo what was typed, and go or delete by words and lines. */
const EDITING =
  /^(?:Mod\+(?:Shift\+)?[ACVXZ]|Mod\+Y|(?:Mod\+|Ctrl\+|Alt\+)+(?:Shift\+)?(?:Arrow(?:Left|Right|Up|Down)|Home|End|Backspace|Delete))$/;

/**
 * Whether what has the focus does something of its own with these keys, so that no action may take them. A button that
 * was pressed by mouse keeps the focus, but nobody means it by Space any more.
 */
export function focusOwnsKeys(focused: Element | null, combo: string, isByPointer: boolean): boolean {
  if (focused === null) return false;
  if (!isTyping(combo)) return EDITING.test(combo) && focused.closest(WRITING) !== null;
  if (focused.closest(WRITING) !== null) return true;
  if (focused.closest(LISTS) !== null) return true;
  if (isByPointer) return false;
  return (combo === 'Space' || combo === 'Enter') && focused.closest(PRESSED) !== null;
}
