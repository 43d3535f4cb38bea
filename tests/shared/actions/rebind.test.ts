import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEY_SETS, keyClashes, keysOf, type OwnKeys } from '#shared/actions/action-keys.ts';
import { ACTION_IDS } from '#shared/actions/action-names.ts';
import { judgeKeys, rebind } from '#shared/actions/rebind.ts';

describe('judgeKeys', () => {
  it('finds keys free that only another room uses', () => {
    expect(judgeKeys('take:circle', 'J', 'dailies', {})).toEqual({ kind: 'free' });
  });

  it('finds its own keys free', () => {
    expect(judgeKeys('take:circle', 'C', 'dailies', {})).toEqual({ kind: 'free' });
  });

  it('names who has them in the same room, and everywhere', () => {
    expect(judgeKeys('take:circle', 'X', 'dailies', {})).toEqual({ kind: 'taken', by: ['take:reject'] });
    expect(judgeKeys('take:circle', 'Mod+K', 'dailies', {})).toEqual({
      kind: 'taken',
      by: ['palette:open'],
    });
  });

  it('names every room that something of everywhere would take them from', () => {
    expect(judgeKeys('help:keys', 'X', 'dailies', {})).toEqual({ kind: 'taken', by: ['take:reject'] });
    expect(judgeKeys('help:keys', 'Space', 'dailies', {})).toEqual({
      kind: 'taken',
      by: ['board:play', 'take:play', 'cut:play'],
    });
  });

  it.each(['Tab', 'Escape', 'Mod+C', 'Mod+V', 'Shift+F10'])('gives %s to no action', (keys) => {
    expect(judgeKeys('take:circle', keys, 'dailies', {}).kind).toBe('reserved');
  });
});

describe('rebind', () => {
  it('takes the keys from what had them', () => {
    expect(rebind({}, 'dailies', 'take:circle', 'X')).toEqual({ 'take:circle': 'X', 'take:reject': null });
  });

  it('keeps nothing that is as the set has it', () => {
    const own: OwnKeys = { 'cut:transition': 'B', 'take:circle': 'O' };
    expect(rebind(own, 'premiere', 'cut:transition', 'Mod+D')).toEqual({ 'take:circle': 'O' });
  });

  it('takes keys away', () => {
    expect(rebind({}, 'dailies', 'take:circle', null)).toEqual({ 'take:circle': null });
  });

  it('changes nothing for keys that no action may have', () => {
    expect(rebind({ 'take:circle': 'O' }, 'dailies', 'take:reject', 'Tab')).toEqual({ 'take:circle': 'O' });
  });

  it('leaves actions alone that are not known here', () => {
    const own = { 'later:action': 'B' } as OwnKeys;
    expect(rebind(own, 'dailies', 'take:circle', 'O')).toEqual({ 'later:action': 'B', 'take:circle': 'O' });
  });

  it('never leaves two actions of one place with the same keys', () => {
    const step = fc.record({
      id: fc.constantFrom(...ACTION_IDS),
      keys: fc.constantFrom('A', 'B', 'Space', 'Mod+K', 'Alt+ArrowLeft', 'Tab', null),
    });
    fc.assert(
      fc.property(fc.constantFrom(...KEY_SETS), fc.array(step, { maxLength: 12 }), (set, steps) => {
        let own: OwnKeys = {};
        for (const { id, keys } of steps) {
          own = rebind(own, set, id, keys);
          if (keys !== null && keys !== 'Tab') expect(keysOf(id, set, own)).toBe(keys);
        }
        expect(keyClashes(set, own)).toEqual([]);
      }),
    );
  });
});
