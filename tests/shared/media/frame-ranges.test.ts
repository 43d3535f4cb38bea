import { describe, expect, it } from 'vitest';
import { blackRanges, rangesWhere, silentRanges } from '#shared/media/frame-ranges.ts';

const marked = (text: string, minFrames: number) =>
  rangesWhere(text.length, minFrames, (frame) => text[frame] === 'x').map(
    ({ fromFrame, toFrame }) => `${fromFrame}-${toFrame}`,
  );

describe('rangesWhere', () => {
  it('finds ranges at the start, in the middle and up to the end', () => {
    expect(marked('xx..x...xxx', 1)).toEqual(['0-2', '4-5', '8-11']);
    expect(marked('xxx', 3)).toEqual(['0-3']);
  });

  it('leaves out those that are too short, and finds none in nothing', () => {
    expect(marked('xx..x...xxx', 3)).toEqual(['8-11']);
    expect(marked('...', 1)).toEqual([]);
    expect(marked('', 0)).toEqual([]);
  });
});

describe('silentRanges', () => {
  /** One frame of sound with a single sample of this height. */
  const frame = (height: number) => [0, 0, 0, height, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

  it('counts frames that stay below -60 dB, a thousandth of full scale, and takes no sound for silence', () => {
    const pairs = Int16Array.from([frame(33), frame(32), frame(-32), frame(-33)].flat());
    expect(silentRanges({ pairs }, 6, { belowDb: -60, minFrames: 1 })).toEqual([
      { fromFrame: 1, toFrame: 3 },
      { fromFrame: 4, toFrame: 6 },
    ]);
  });
});

describe('blackRanges', () => {
  it('finds two frames or more of which 98 of 100 pixels are dark', () => {
    expect(blackRanges([98, 100, 97, 100, 99, 0])).toEqual([
      { fromFrame: 0, toFrame: 2 },
      { fromFrame: 3, toFrame: 5 },
    ]);
    expect(blackRanges([0, 100, 0])).toEqual([]);
  });
});
