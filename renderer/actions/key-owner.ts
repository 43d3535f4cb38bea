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

/** Where letters are written one after another, unlike a choice, a switch or a slider. */
const TEXT =
  'input:not([type="checkbox"], [type="radio"], [type="range"], [type="file"]), textarea, [contenteditable="true"]';
/** A number counts as a whole once it is told; what was written before is no text to go back to. */
const NUMBER = '[aria-roledescription="Number field"]';

/** What a text does with modifiers: choose all, copy, and go or delete by words and lines. */
const EDITING =
  /^(?:Mod\+(?:Shift\+)?[ACVX]|(?:Mod\+|Ctrl\+|Alt\+)+(?:Shift\+)?(?:Arrow(?:Left|Right|Up|Down)|Home|End|Backspace|Delete))$/;
const UNDOING = /^Mod\+(?:(?:Shift\+)?Z|Y)$/;

/**
 * Whether what has the focus does something of its own with these keys, so that no action may take them. A button that
 * was pressed by mouse keeps the focus, but nobody means it by Space any more.
 */
export function focusOwnsKeys(focused: Element | null, combo: string, isByPointer: boolean): boolean {
  if (focused === null) return false;
  if (!isTyping(combo)) return textOwnsKeys(focused, combo);
  if (focused.closest(WRITING) !== null) return true;
  if (focused.closest(LISTS) !== null) return true;
  if (isByPointer) return false;
  return (combo === 'Space' || combo === 'Enter') && focused.closest(PRESSED) !== null;
}

function textOwnsKeys(focused: Element, combo: string): boolean {
  if (!focused.matches(TEXT)) return false;
  return EDITING.test(combo) || (UNDOING.test(combo) && !focused.matches(NUMBER));
}
