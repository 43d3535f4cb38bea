const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Ctrl: '⌃' };
const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  Backspace: '⌫',
};

/** `Mod+Shift+Z` as a person reads it: `⇧⌘Z` on a Mac, `Ctrl+Shift+Z` elsewhere. */
export function shownKeys(keys: string, isMac: boolean): string {
  const parts = keys.split('+').map((key) => key || '+');
  if (!isMac) return parts.map((key) => (key === 'Mod' ? 'Ctrl' : (NAMES[key] ?? key))).join('+');
  const order = ['Ctrl', 'Alt', 'Shift', 'Mod'];
  const marks = order.filter((mark) => parts.includes(mark)).map((mark) => MAC[mark]);
  const key = parts.filter((part) => !order.includes(part)).map((part) => NAMES[part] ?? part);
  return [...marks, ...key].join('');
}
