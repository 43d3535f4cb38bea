import { describe, expect, it } from 'vitest';
import { isSeen, rowsInSight } from '#renderer/cut/timeline/in-sight.ts';

describe('the part of the timeline that is drawn', () => {
  it('is what reaches into it from either side', () => {
    const seen = { from: 100, to: 200 };
    expect([isSeen(seen, 0, 99), isSeen(seen, 0, 100), isSeen(seen, 200, 300)]).toEqual([false, true, true]);
    expect([isSeen(seen, 201, 300), isSeen(seen, 0, 900)]).toEqual([false, true]);
  });

  it('is the rows that are on screen, of a list below other things', () => {
    const list = { top: 160, rowHeight: 36, rows: 1000 };
    expect(rowsInSight({ top: -200, bottom: 400 }, list)).toEqual([0, 7]);
    expect(rowsInSight({ top: 3760, bottom: 3800 }, list)).toEqual([100, 102]);
    expect(rowsInSight({ top: 90_000, bottom: 90_100 }, list)).toEqual([1000, 1000]);
    expect(rowsInSight({ top: 0, bottom: 100 }, list)).toEqual([0, 0]);
  });
});
