import { describe, expect, it } from 'vitest';
import { nextSight, type Sight, UNSEEN } from '#renderer/player/sight.ts';

const FRAME = 1 / 24;

function after(distances: readonly (number | null)[], takesPlace: boolean): Sight['kind'] {
  return distances.reduce((sight, distance) => nextSight(sight, distance, takesPlace), UNSEEN).kind;
}

describe('a player that waits to be seen', () => {
  it('is seen with its first picture that is near, where nothing of its clip is on screen', () => {
    expect(after([null, 0.3], false)).toBe('waiting');
    expect(after([null, 0.3, 0.2], false)).toBe('seen');
  });

  it('takes another take’s place only once it is in step and stays there', () => {
    expect(after([5 * FRAME, 3 * FRAME, 2 * FRAME, FRAME, FRAME, FRAME], true)).toBe('waiting');
    expect(after([5 * FRAME, 3 * FRAME, 2 * FRAME, FRAME, FRAME, FRAME, FRAME], true)).toBe('seen');
    expect(after([FRAME, FRAME, FRAME, 4 * FRAME, FRAME], true)).toBe('waiting');
  });

  it('takes it nearly in step on a machine on which it never gets there', () => {
    const never = Array.from({ length: 90 }, () => 3 * FRAME);
    expect(after(never, true)).toBe('waiting');
    expect(after([...never, 3 * FRAME], true)).toBe('seen');
    expect(after([...never, 1], true)).toBe('waiting');
  });

  it('stays seen, however far off it falls', () => {
    expect(after([0, 3], false)).toBe('seen');
  });
});
