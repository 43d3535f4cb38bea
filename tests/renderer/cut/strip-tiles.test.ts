import { describe, expect, it } from 'vitest';
import { stripPictures, stripTiles } from '#renderer/cut/strip-tiles.ts';

describe('the pictures of a clip', () => {
  it('are more where it is drawn larger, in steps', () => {
    expect([100, 300, 800, 1500, 3000, 20_000].map(stripPictures)).toEqual([1, 3, 6, 12, 24, 48]);
  });

  it('are those that it shows of its take, each at its place', () => {
    const tiles = stripTiles({ pictures: 4, takeFrames: 96, inFrame: 30, frames: 40, perTakeFrame: 2 });
    expect(tiles).toEqual([
      { picture: 1, left: -12, width: 48 },
      { picture: 2, left: 36, width: 48 },
    ]);
  });

  it('stay where they are while the end is trimmed', () => {
    const shown = { pictures: 4, takeFrames: 96, inFrame: 0, perTakeFrame: 2 };
    const whole = stripTiles({ ...shown, frames: 96 });
    expect(stripTiles({ ...shown, frames: 50 })).toEqual(whole.slice(0, 3));
  });
});
