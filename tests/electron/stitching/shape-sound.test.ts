import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SoundPiece } from '#electron/stitching/plan-stitch.ts';
import { shapeSound } from '#electron/stitching/shape-sound.ts';

const piece: SoundPiece = { frames: 1, gainDb: 0, take: null, fadeIn: true, fadeOut: true };
const ones = () => new Float32Array(4000).fill(1);

describe('shapeSound', () => {
  it('fades both edges over 96 samples and leaves the middle as it is', () => {
    const sound = ones();
    shapeSound(sound, 0, piece);
    const left = sound.filter((_, index) => index % 2 === 0);
    expect([left[0], left[48], left[96], left[1000], left[1903], left[1951], left[1999]]).toEqual([
      0, 0.5, 1, 1, 1, 0.5, 0,
    ]);
    expect(sound.filter((_, index) => index % 2 === 1)).toEqual(left);
  });

  it('applies its gain: 6.02 dB less is half', () => {
    const sound = ones();
    shapeSound(sound, 0, { ...piece, gainDb: -6.0206, fadeIn: false, fadeOut: false });
    expect(sound[0]).toBeCloseTo(0.5, 4);
    expect(sound[3999]).toBeCloseTo(0.5, 4);
  });

  it('gives the same however the sound is cut into blocks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1999 }), fc.integer({ min: -12, max: 12 }), (cut, gainDb) => {
        const whole = ones();
        const parts = ones();
        shapeSound(whole, 0, { ...piece, gainDb });
        shapeSound(parts.subarray(0, cut * 2), 0, { ...piece, gainDb });
        shapeSound(parts.subarray(cut * 2), cut, { ...piece, gainDb });
        expect(parts).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });
});
