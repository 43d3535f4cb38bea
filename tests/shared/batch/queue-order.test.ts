import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Destination, movedPlaces, type Place } from '#shared/batch/queue-order.ts';
import { type JobId, jobIdSchema } from '#shared/ids.ts';

const id = (n: number): JobId => jobIdSchema.parse(`job-${n}`);
const queue = (...ranks: number[]): Place[] => ranks.map((rank, index) => ({ id: id(index + 1), rank }));

/** The ids after a move, as a queue that orders by rank would have them. */
function orderAfter(places: readonly Place[], moved: readonly JobId[], to: Destination): string[] {
  const changed = new Map(movedPlaces(places, moved, to).map((place) => [place.id, place.rank]));
  return places
    .map((place) => ({ id: place.id, rank: changed.get(place.id) ?? place.rank }))
    .toSorted((a, b) => a.rank - b.rank)
    .map((place) => place.id);
}

describe('movedPlaces', () => {
  it.each<[string, number[], Destination, string[]]>([
    ['first', [3], { kind: 'first' }, ['job-3', 'job-1', 'job-2', 'job-4']],
    ['last', [1], { kind: 'last' }, ['job-2', 'job-3', 'job-4', 'job-1']],
    ['before another', [4], { kind: 'before', id: id(2) }, ['job-1', 'job-4', 'job-2', 'job-3']],
    ['several, in the order named', [4, 2], { kind: 'first' }, ['job-4', 'job-2', 'job-1', 'job-3']],
    ['one place earlier', [3], { kind: 'earlier' }, ['job-1', 'job-3', 'job-2', 'job-4']],
    ['the first one earlier', [1], { kind: 'earlier' }, ['job-1', 'job-2', 'job-3', 'job-4']],
    ['one place later', [2], { kind: 'later' }, ['job-1', 'job-3', 'job-2', 'job-4']],
    ['several later', [1, 2], { kind: 'later' }, ['job-3', 'job-1', 'job-2', 'job-4']],
    ['the last one later', [4], { kind: 'later' }, ['job-1', 'job-2', 'job-3', 'job-4']],
    ['before one that is gone', [4], { kind: 'before', id: id(9) }, ['job-1', 'job-2', 'job-3', 'job-4']],
    ['a job that is gone', [9], { kind: 'first' }, ['job-1', 'job-2', 'job-3', 'job-4']],
  ])('moves %s', (_, moved, to, expected) => {
    expect(orderAfter(queue(0, 1, 2, 3), moved.map(id), to)).toEqual(expected);
  });

  it('touches only what is moved where there is room', () => {
    expect(movedPlaces(queue(0, 1, 2), [id(3)], { kind: 'before', id: id(2) })).toEqual([
      { id: id(3), rank: 0.5 },
    ]);
  });

  it('numbers the queue anew where two places leave no room between them', () => {
    expect(movedPlaces(queue(5, 5, 8), [id(3)], { kind: 'before', id: id(2) })).toEqual([
      { id: id(1), rank: 0 },
      { id: id(3), rank: 1 },
      { id: id(2), rank: 2 },
    ]);
  });

  it('keeps the order of everything else, whatever is moved where and however often', () => {
    const move = fc.record({ from: fc.nat(9), before: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 120 }), (moves) => {
        let places = queue(0, 0, 1, 2, 1e9, 1e9, 2e9, 3e9, 3e9, 4e9);
        for (const { from, before } of moves) {
          const moved = places[from]?.id;
          const target = places[before]?.id;
          if (!moved || !target || moved === target) continue;
          const ids = places.map((place) => place.id).filter((each) => each !== moved);
          const expected = ids.toSpliced(ids.indexOf(target), 0, moved);
          const changed = new Map(
            movedPlaces(places, [moved], { kind: 'before', id: target }).map((place) => [
              place.id,
              place.rank,
            ]),
          );
          places = places
            .map((place) => ({ ...place, rank: changed.get(place.id) ?? place.rank }))
            .toSorted((a, b) => a.rank - b.rank);
          expect(places.map((place) => place.id)).toEqual(expected);
        }
      }),
    );
  });
});
