/** What of a keyboard event says which keys were pressed. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The combination as action-names.ts spells it, such as `Mod+Shift+Z`; null while only modifiers are down. */
export function comboOf(press: KeyPress, isMac: boolean): string | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'Dead', 'Process', 'Unidentified'].includes(key))
    return null;
  const isMod = isMac ? metaKey : ctrlKey;
  const isCtrl = isMac && ctrlKey;
  // The system's own key elsewhere: never ours.
  if (!isMac && metaKey) return null;
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key;
  return [isMod && 'Mod', isCtrl && 'Ctrl', altKey && 'Alt', shiftKey && 'Shift', name]
    .filter(Boolean)
    .join('+');
}

/** Whether a combination would also be typing, so that it means an action only where nothing is being written. */
export function isTyping(combo: string): boolean {
  return !/^(?:(?:Mod|Ctrl|Alt)\+|(?:Shift\+)?F\d+$)/.test(combo);
}
