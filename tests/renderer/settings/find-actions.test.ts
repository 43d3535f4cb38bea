import { describe, expect, it } from 'vitest';
import { findActions } from '#renderer/settings/find-actions.ts';
import { ACTION_IDS } from '#shared/actions/action-names.ts';

const usual = { set: 'dailies', own: {} } as const;

describe('actions that are looked for in the settings', () => {
  it('are all of them for no search', () => {
    expect(findActions('  ', usual, false)).toEqual(ACTION_IDS);
  });

  it('are found by words of their title and by their room', () => {
    expect(findActions('CIRCLE', usual, false)).toContain('take:circle');
    expect(findActions('cut marker', usual, false)).toEqual(['cut:marker']);
  });

  it('are found by their keys as this system writes them, also by ones of their own', () => {
    expect(findActions('ctrl+k', usual, false)).toEqual(['palette:open']);
    expect(findActions('⌘K', usual, true)).toEqual(['palette:open']);
    const own = { 'take:circle': 'F4' } as const;
    expect(findActions('f4', { set: 'dailies', own }, false)).toEqual(['take:circle']);
  });
});
