import { describe, expect, it } from 'vitest';
import { focusIsBeside, focusOwnsKeys } from '#renderer/actions/key-owner.ts';

/** An element of which only what it is inside of counts, as one of the selectors that are asked for. */
function inside(tag: string): Element {
  const isOf = (selectors: string) => selectors.split(', ').some((selector) => selector.startsWith(tag));
  return {
    matches: isOf,
    closest: (selectors: string) => (isOf(selectors) ? {} : null),
  } as unknown as Element;
}

describe('keys while a text is being written', () => {
  const field = inside('textarea');

  it.each(['A', 'Space', 'Enter', 'Shift+N'])('are typing: %s', (combo) => {
    expect(focusOwnsKeys(field, combo, false)).toBe(true);
  });

  it.each([
    'Mod+A',
    'Mod+Z',
    'Mod+Shift+Z',
    'Mod+Shift+V',
    'Alt+ArrowLeft',
    'Mod+Shift+ArrowRight',
    'Mod+Backspace',
  ])('edit the text: %s', (combo) => {
    expect(focusOwnsKeys(field, combo, false)).toBe(true);
  });

  it.each(['Mod+K', 'Mod+G', 'Mod+1', 'Mod+Enter'])('are for actions: %s', (combo) => {
    expect(focusOwnsKeys(field, combo, false)).toBe(false);
  });
});

describe('keys on what is chosen or counted', () => {
  it('undo the film, not a text', () => {
    expect(focusOwnsKeys(inside('[role="combobox"]'), 'Mod+Z', false)).toBe(false);
    expect(focusOwnsKeys(inside('[role="slider"]'), 'Mod+Z', false)).toBe(false);
    const number = inside('input');
    const counted = { ...number, matches: () => true } as unknown as Element;
    expect(focusOwnsKeys(counted, 'Mod+Z', false)).toBe(false);
    expect(focusOwnsKeys(counted, 'Mod+A', false)).toBe(true);
  });
});

describe('keys on a button', () => {
  it('press it, unless it was last pressed by the mouse', () => {
    expect(focusOwnsKeys(inside('button'), 'Space', false)).toBe(true);
    expect(focusOwnsKeys(inside('button'), 'Space', true)).toBe(false);
    expect(focusOwnsKeys(inside('button'), 'C', false)).toBe(false);
    expect(focusOwnsKeys(inside('button'), 'Alt+ArrowLeft', false)).toBe(false);
  });
});

describe('letters on a button of a panel', () => {
  const panel = inside('[data-beside]');

  it('may be meant for it where one went there by keyboard', () => {
    expect(focusIsBeside(panel, 'T', false)).toBe(true);
    expect(focusIsBeside(panel, 'Delete', false)).toBe(true);
  });

  it('are meant for what is chosen elsewhere, by mouse, and with a modifier', () => {
    expect(focusIsBeside(inside('button'), 'T', false)).toBe(false);
    expect(focusIsBeside(null, 'T', false)).toBe(false);
    expect(focusIsBeside(panel, 'T', true)).toBe(false);
    expect(focusIsBeside(panel, 'Alt+ArrowLeft', false)).toBe(false);
  });
});

it('are for actions where nothing has the focus', () => {
  expect(focusOwnsKeys(null, 'Space', false)).toBe(false);
});
