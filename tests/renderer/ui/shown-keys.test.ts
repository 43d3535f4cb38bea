import { describe, expect, it } from 'vitest';
import { shownKeys } from '#renderer/ui/shown-keys.ts';

describe('keys as they are shown', () => {
  it.each([
    ['Mod+Shift+Z', 'Ctrl+Shift+Z', '⇧⌘Z'],
    ['Alt+ArrowLeft', 'Alt+←', '⌥←'],
    ['Space', 'Space', 'Space'],
  ])('%s is %s, and %s on a Mac', (keys, elsewhere, mac) => {
    expect(shownKeys(keys, false)).toBe(elsewhere);
    expect(shownKeys(keys, true)).toBe(mac);
  });
});
