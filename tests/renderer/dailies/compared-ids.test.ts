import { describe, expect, it } from 'vitest';
import { afterChoosing, afterTurning, columnsOf } from '#renderer/dailies/compared-ids.ts';
import { type TakeId, takeIdSchema } from '#shared/ids.ts';

const id = (n: number): TakeId => takeIdSchema.parse(`s1-010_t0${n}`);
const ids = (...numbers: number[]) => numbers.map(id);

describe('the takes that are compared', () => {
  it('are one more or one less by a press, never none and never five', () => {
    expect(afterChoosing(ids(1, 2), id(3))).toEqual(ids(1, 2, 3));
    expect(afterChoosing(ids(1, 2), id(1))).toEqual(ids(2));
    expect(afterChoosing(ids(2), id(2))).toEqual(ids(2));
    expect(afterChoosing(ids(1, 2, 3, 4), id(5))).toEqual(ids(1, 2, 3, 4));
  });

  it('are turned over one after another in the place of the last, beside the others', () => {
    const all = ids(1, 2, 3, 4);
    expect(afterTurning(all, ids(1, 2), 1)).toEqual(ids(1, 3));
    expect(afterTurning(all, ids(1, 4), 1)).toEqual(ids(1, 2));
    expect(afterTurning(all, ids(1, 2), -1)).toEqual(ids(1, 4));
    expect(afterTurning(ids(1, 2), ids(1, 2), 1)).toEqual(ids(1, 2));
  });

  it('stand in one line while they are two or upright, else in two', () => {
    expect([columnsOf(2, false), columnsOf(3, false), columnsOf(4, false), columnsOf(4, true)]).toEqual([
      2, 2, 2, 4,
    ]);
  });
});
