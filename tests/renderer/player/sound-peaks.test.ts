import { describe, expect, it } from 'vitest';
import { peakOfFrame } from '#renderer/player/sound-peaks.ts';

describe('the peak of a frame', () => {
  it('is its loudest sample, whichever way it goes, and nothing after the end', () => {
    const pairs = new Int16Array(32);
    pairs[17] = 8192;
    pairs[20] = -16_384;
    expect([0, 1, 2].map((frame) => peakOfFrame({ pairs }, frame))).toEqual([0, 0.5, 0]);
  });
});
