import { describe, expect, it } from 'vitest';
import { KEY_SETS, keyClashes, keysOf } from '#shared/actions/action-keys.ts';

describe('the keys of an action', () => {
  it('are our own where nobody says otherwise', () => {
    expect(keysOf('cut:split', 'dailies', {})).toBe('S');
  });

  it('follow the habits of another editor', () => {
    expect(keysOf('cut:split', 'premiere', {})).toBe('Mod+K');
    expect(keysOf('cut:split', 'resolve', {})).toBe('Mod+B');
    expect(keysOf('take:circle', 'resolve', {})).toBe('C');
  });

  it("are a person's own before all else, and none where they were taken away", () => {
    expect(keysOf('cut:split', 'premiere', { 'cut:split': 'B' })).toBe('B');
    expect(keysOf('cut:split', 'premiere', { 'cut:split': null })).toBeNull();
  });
});

describe('clashes', () => {
  it.each(KEY_SETS)('are not in the set %s', (set) => {
    expect(keyClashes(set, {})).toEqual([]);
  });

  it('are found within a room, and between a room and everywhere', () => {
    expect(keyClashes('dailies', { 'cut:split': 'M' })).toEqual([
      { keys: 'M', ids: ['cut:split', 'cut:marker'] },
    ]);
    expect(keyClashes('dailies', { 'cut:split': 'Mod+Z' })).toEqual([
      { keys: 'Mod+Z', ids: ['edit:undo', 'cut:split'] },
    ]);
  });

  it('are not where two rooms use the same keys', () => {
    expect(keyClashes('dailies', { 'cut:split': 'X' })).toEqual([]);
  });
});
