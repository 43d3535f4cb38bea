import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paintBackground } from '#electron/rehearsal/clips/paint-background.ts';

const paint = (seed: number) => paintBackground(seed, { width: 1280, height: 720, frames: 3 });

describe('paintBackground', () => {
  it('has the shape of the frame and every pixel of every frame', () => {
    const painted = paintBackground(1, { width: 432, height: 992, frames: 2 });
    expect(painted).toMatchObject({ width: 31, height: 72 });
    expect(painted.pixels.length).toBe(31 * 72 * 3 * 2);
  });

  it('is the same for the same seed, and another for another, for any safe integer', () => {
    const seeds = fc.maxSafeInteger();
    fc.assert(
      fc.property(seeds, seeds, (one, other) => {
        expect(paint(one).pixels).toEqual(paint(one).pixels);
        if (one !== other) expect(paint(one).pixels).not.toEqual(paint(other).pixels);
      }),
      { numRuns: 20 },
    );
  });

  it('moves', () => {
    const { pixels } = paint(5);
    const frame = pixels.length / 3;
    expect(pixels.subarray(0, frame)).not.toEqual(pixels.subarray(frame, 2 * frame));
  });

  it('stays dark enough for pale type to be read on it', () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const { pixels } = paint(seed);
      const mean = pixels.reduce((sum, level) => sum + level, 0) / pixels.length / 65_535;
      expect(mean).toBeGreaterThan(0.05);
      expect(mean).toBeLessThan(0.45);
    }
  });
});
