import { describe, expect, it } from 'vitest';
import { actionsOf, KEY_SETS, keyClashes, keysOf } from '#shared/actions/action-keys.ts';

describe('the keys of an action', () => {
  it('are our own where nobody says otherwise', () => {
    expect(keysOf('cut:transition', 'dailies', {})).toBe('T');
  });

  it('follow the habits of another editor', () => {
    expect(keysOf('cut:transition', 'premiere', {})).toBe('Mod+D');
    expect(keysOf('cut:transition', 'resolve', {})).toBe('Mod+T');
    expect(keysOf('take:circle', 'resolve', {})).toBe('C');
  });

  it("are a person's own before all else, and none where they were taken away", () => {
    expect(keysOf('cut:transition', 'premiere', { 'cut:transition': 'B' })).toBe('B');
    expect(keysOf('cut:transition', 'premiere', { 'cut:transition': null })).toBeNull();
  });
});

describe('what keys mean', () => {
  it('is in a room what the room says, before what they do everywhere', () => {
    expect(actionsOf('N', 'dailies', {})).toEqual(['shot:add', 'take:note', 'cut:snap']);
    expect(actionsOf('N', 'dailies', { 'help:keys': 'N' })).toEqual([
      'shot:add',
      'take:note',
      'cut:snap',
      'help:keys',
    ]);
    expect(actionsOf('Mod+F12', 'dailies', {})).toEqual([]);
  });

  it('is the list of keys by F1 and a question mark, after whatever a person gave them to', () => {
    expect(actionsOf('F1', 'dailies', {})).toEqual(['help:keys']);
    expect(actionsOf('Shift+?', 'resolve', {})).toEqual(['help:keys']);
    expect(actionsOf('F1', 'dailies', { 'edit:undo': 'F1' })).toEqual(['edit:undo', 'help:keys']);
  });
});

describe('clashes', () => {
  it.each(KEY_SETS)('are not in the set %s', (set) => {
    expect(keyClashes(set, {})).toEqual([]);
  });

  it('are found within a room, and between a room and everywhere', () => {
    expect(keyClashes('dailies', { 'cut:transition': 'M' })).toEqual([
      { keys: 'M', ids: ['cut:transition', 'cut:marker'] },
    ]);
    expect(keyClashes('dailies', { 'cut:transition': 'Mod+Z' })).toEqual([
      { keys: 'Mod+Z', ids: ['edit:undo', 'cut:transition'] },
    ]);
  });

  it('are not where two rooms use the same keys', () => {
    expect(keyClashes('dailies', { 'cut:transition': 'X' })).toEqual([]);
  });
});
