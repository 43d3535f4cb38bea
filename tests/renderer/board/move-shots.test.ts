import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOnBoard, beforeOf, newShotsPlace, type Place, stepOf } from '#renderer/board/move-shots.ts';
import { type ShotId, sceneIdSchema, shotIdSchema } from '#shared/ids.ts';

const shot = (id: string): ShotId => shotIdSchema.parse(id);
const film = [
  { id: sceneIdSchema.parse('s1'), shots: ['a', 'b', 'c'].map((id) => ({ id: shot(id) })) },
  { id: sceneIdSchema.parse('s2'), shots: ['d'].map((id) => ({ id: shot(id) })) },
  { id: sceneIdSchema.parse('s3'), shots: [] },
];

/** The order of all shots after they were moved there. */
function after(moved: readonly ShotId[], { scene, before }: Place): string {
  return film
    .map(({ id, shots }) => {
      const staying = shots.map((one) => one.id).filter((one) => !moved.includes(one));
      if (id !== scene) return staying.join('');
      const at = before === null ? staying.length : staying.indexOf(before);
      return [...staying.slice(0, at), ...moved, ...staying.slice(at)].join('');
    })
    .join('|');
}

describe('dropping shots beside another', () => {
  it.each([
    ['b', 'left', ['c'], 'acb|d|'],
    ['a', 'right', ['c'], 'acb|d|'],
    ['a', 'right', ['b'], 'abc|d|'],
    ['c', 'right', ['a'], 'bca|d|'],
    ['d', 'left', ['a', 'b'], 'c|abd|'],
  ] as const)('at %s, %s: %j', (target, side, names, expected) => {
    const moved = names.map(shot);
    const place = beforeOf(film, shot(target), side, moved);
    expect(place && after(moved, place)).toBe(expected);
  });

  it('does nothing on one of themselves', () => {
    expect(beforeOf(film, shot('a'), 'left', [shot('a'), shot('b')])).toBeNull();
  });
});

describe('moving by one step', () => {
  it.each([
    [['b'], 'earlier', 'bac|d|'],
    [['b'], 'later', 'acb|d|'],
    [['c'], 'later', 'ab|cd|'],
    [['d'], 'earlier', 'abcd||'],
    [['d'], 'later', 'abc||d'],
    [['a', 'b'], 'later', 'cab|d|'],
  ] as const)('%j %s', (names, direction, expected) => {
    const moved = names.map(shot);
    const place = stepOf(film, moved, direction);
    expect(place && after(moved, place)).toBe(expected);
  });

  it('ends at the ends of the film', () => {
    expect(stepOf(film, [shot('a')], 'earlier')).toBeNull();
  });

  it('never loses a shot', () => {
    const chosen = fc.subarray(['a', 'b', 'c', 'd'].map(shot), { minLength: 1 });
    fc.assert(
      fc.property(chosen, fc.constantFrom('earlier', 'later'), (moved, direction) => {
        const place = stepOf(film, moved, direction);
        if (place !== null)
          expect([...after(moved, place).replaceAll('|', '')].toSorted().join('')).toBe('abcd');
      }),
    );
  });
});

describe('new shots', () => {
  const s1 = sceneIdSchema.parse('s1');

  it('go after the one that is looked at, else to the end of the scene', () => {
    expect(newShotsPlace(film, s1, shot('a'))).toEqual({ scene: 's1', before: 'b' });
    expect(newShotsPlace(film, s1, shot('c'))).toEqual({ scene: 's1', before: null });
    expect(newShotsPlace(film, s1, shot('d'))).toEqual({ scene: 's1', before: null });
    expect(newShotsPlace(film, s1, undefined)).toEqual({ scene: 's1', before: null });
  });
});

describe('shots that were chosen', () => {
  it('are moved in the order in which they stand, not in that of the choice', () => {
    expect(asOnBoard(film, ['d', 'c', 'a'].map(shot))).toEqual(['a', 'c', 'd'].map(shot));
  });
});
