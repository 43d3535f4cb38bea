import { describe, expect, it } from 'vitest';
import { comboOf, isTyping, type KeyPress } from '#renderer/actions/key-combo.ts';

function press(key: string, ...modifiers: ('ctrl' | 'meta' | 'alt' | 'shift')[]): KeyPress {
  const has = (name: 'ctrl' | 'meta' | 'alt' | 'shift') => modifiers.includes(name);
  return { key, ctrlKey: has('ctrl'), metaKey: has('meta'), altKey: has('alt'), shiftKey: has('shift') };
}

describe('a key combination', () => {
  it('is spelled as the list of actions spells it', () => {
    expect(comboOf(press('z', 'ctrl'), false)).toBe('Mod+Z');
    expect(comboOf(press('Z', 'ctrl', 'shift'), false)).toBe('Mod+Shift+Z');
    expect(comboOf(press(' '), false)).toBe('Space');
    expect(comboOf(press('ArrowLeft', 'alt'), false)).toBe('Alt+ArrowLeft');
  });

  it('takes Command for Mod on a Mac, and Control for itself', () => {
    expect(comboOf(press('z', 'meta'), true)).toBe('Mod+Z');
    expect(comboOf(press('z', 'ctrl'), true)).toBe('Ctrl+Z');
  });

  it("leaves the system's own key alone elsewhere", () => {
    expect(comboOf(press('z', 'meta'), false)).toBeNull();
  });

  it.each(['Control', 'Shift', 'Dead'])('is none while only %s is down', (key) => {
    expect(comboOf(press(key), false)).toBeNull();
  });

  it('is typing unless a modifier says otherwise', () => {
    expect(['A', 'Shift+A', 'Space', 'Delete'].every(isTyping)).toBe(true);
    expect(['Mod+A', 'Alt+ArrowLeft', 'Ctrl+K', 'F1', 'Shift+F2'].some(isTyping)).toBe(false);
    expect(['F', 'Shift+F'].every(isTyping)).toBe(true);
  });
});
