import { describe, expect, it } from 'vitest';
import { assignPlayers } from '#renderer/player/assign-players.ts';

describe('players of a film', () => {
  it('keep what they have as long as it is wanted, so that they stay ready', () => {
    expect(assignPlayers(['a', 'b', null], ['b', 'c'])).toEqual(['c', 'b', null]);
    expect(assignPlayers(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual(['a', 'b', 'c']);
  });

  it('go to the most important first where there are too few', () => {
    expect(assignPlayers(['x', 'y'], ['a', 'b', 'c'])).toEqual(['a', 'b']);
    expect(assignPlayers(['c', null], ['a', 'b', 'c'])).toEqual(['a', 'b']);
  });

  it('show nothing twice', () => {
    expect(assignPlayers([null, null, null], ['a', 'a', 'b'])).toEqual(['a', 'b', null]);
  });
});
