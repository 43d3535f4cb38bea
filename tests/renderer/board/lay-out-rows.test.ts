import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsFor, layOutRows, rowLayouter, rowOfShot } from '#renderer/board/lay-out-rows.ts';
import { sceneIdSchema, shotIdSchema } from '#shared/ids.ts';

const scene = (id: string, ...shots: string[]) => ({
  id: sceneIdSchema.parse(id),
  shots: shots.map((shot) => ({ id: shotIdSchema.parse(shot) })),
});

describe('the lines of the board', () => {
  it('are a heading and full lines of cards, the last one short', () => {
    expect(layOutRows([scene('s1', 'a', 'b', 'c'), scene('s2')], 2)).toEqual([
      { kind: 'scene', sceneId: 's1' },
      { kind: 'cards', sceneId: 's1', shotIds: ['a', 'b'] },
      { kind: 'cards', sceneId: 's1', shotIds: ['c'] },
      { kind: 'scene', sceneId: 's2' },
      { kind: 'no-cards', sceneId: 's2' },
    ]);
  });

  it('stay the same values where they are as they were', () => {
    const layOut = rowLayouter();
    const before = layOut([scene('s1', 'a', 'b', 'c'), scene('s2', 'd')], 2);
    const after = layOut([scene('s1', 'a', 'b', 'x'), scene('s2', 'd')], 2);
    expect(after).toEqual(layOutRows([scene('s1', 'a', 'b', 'x'), scene('s2', 'd')], 2));
    expect(after.map((row, index) => row === before[index])).toEqual([true, true, false, true, true]);
    expect(layOut([scene('s1', 'a', 'b', 'x')], 3)).toEqual(layOutRows([scene('s1', 'a', 'b', 'x')], 3));
  });

  it('hold every shot once, in order, whatever the columns', () => {
    const scenes = fc.array(fc.nat(30), { maxLength: 8 });
    fc.assert(
      fc.property(scenes, fc.integer({ min: 1, max: 12 }), (counts, columns) => {
        const film = counts.map((count, at) =>
          scene(`s${at}`, ...Array.from({ length: count }, (_, shot) => `s${at}-${shot}`)),
        );
        const rows = layOutRows(film, columns);
        const shown = rows.flatMap((row) => (row.kind === 'cards' ? row.shotIds : []));
        expect(shown).toEqual(film.flatMap(({ shots }) => shots.map(({ id }) => id)));
        expect(rows.every((row) => row.kind !== 'cards' || row.shotIds.length <= columns)).toBe(true);
      }),
    );
  });

  it('tell on which a shot stands', () => {
    const rows = layOutRows([scene('s1', 'a', 'b', 'c')], 2);
    expect(rowOfShot(rows, shotIdSchema.parse('c'))).toBe(2);
    expect(rowOfShot(rows, shotIdSchema.parse('z'))).toBe(-1);
  });
});

describe('the columns of the board', () => {
  it.each([
    [632, 200, 16, 3],
    [631, 200, 16, 2],
    [100, 200, 16, 1],
  ])('are as many as fit: %i pixels, cards of %i, gaps of %i', (width, card, gap, columns) => {
    expect(columnsFor(width, card, gap)).toBe(columns);
  });
});
