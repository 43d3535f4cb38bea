import { isTyping } from './key-combo.ts';

const WRITING = 'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"]';
const LISTS =
  '[role="listbox"], [role="menu"], [role="menubar"], [role="slider"], [role="spinbutton"], [role="separator"]';
/**
 * What Enter and Space press by themselves. Cards and clips are not among these: what the keys do there is for the room
 * to say.
 */
const PRESSED = 'button, a[href], summary, [role="tab"], [role="switch"], [role="checkbox"], [role="option"]';

/** Whether text is written into it. */
export function isWriting(element: Element | null): boolean {
  return element !== null && element.closest(WRITING) !== null;
}

/** Where letters are written one after another, unlike a choice, a switch or a slider. */
const TEXT =
  'input:not([type="checkbox"], [type="radio"], [type="range"], [type="file"]), textarea, [contenteditable="true"]';
/** A number field takes no undo keys of its own: a number is told as a whole, and undo belongs to the film. */
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

const BESIDE = '[data-beside]';

/**
 * Whether keys may be meant for what has the focus, though it does nothing with them: somebody went by keyboard to a
 * button of a panel, and a letter or Delete would change something else there. In the panel's fields they are typing.
 */
export function focusIsBeside(focused: Element | null, combo: string, isByPointer: boolean): boolean {
  return !isByPointer && isTyping(combo) && focused !== null && focused.closest(BESIDE) !== null;
}

function textOwnsKeys(focused: Element, combo: string): boolean {
  if (!focused.matches(TEXT)) return false;
  return EDITING.test(combo) || (UNDOING.test(combo) && !focused.matches(NUMBER));
}
