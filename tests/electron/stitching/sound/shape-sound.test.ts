import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeSound } from '#electron/stitching/sound/shape-sound.ts';

const cut = { kind: 'cut' } as const;
const open = { kind: 'open' } as const;
const piece = { samples: 2000, gainDb: 0, fadeIn: cut, fadeOut: cut };
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
    shapeSound(sound, 0, { ...piece, gainDb: -6.0206, fadeIn: open, fadeOut: open });
    expect(sound[0]).toBeCloseTo(0.5, 4);
    expect(sound[3999]).toBeCloseTo(0.5, 4);
  });

  it('crosses with its counterpart at equal power: together as loud as either alone, all along', () => {
    const [going, coming] = [ones(), ones()];
    const fade = { kind: 'fade', frames: 1 } as const;
    shapeSound(going, 0, { samples: 2000, gainDb: 0, fadeIn: open, fadeOut: fade });
    shapeSound(coming, 0, { samples: 2000, gainDb: 0, fadeIn: fade, fadeOut: open });
    const power = [...going].map((sample, index) => sample ** 2 + (coming[index] ?? 0) ** 2);
    expect(Math.min(...power)).toBeCloseTo(1, 5);
    expect(Math.max(...power)).toBeCloseTo(1, 5);
    expect(going[0]).toBeCloseTo(1, 3);
    expect(going[3999]).toBeCloseTo(0, 3);
    expect(coming[1999]).toBeCloseTo(Math.SQRT1_2, 3);
  });

  it('gives the same however the sound is cut into blocks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1999 }), fc.integer({ min: -12, max: 12 }), (at, gainDb) => {
        const whole = ones();
        const parts = ones();
        shapeSound(whole, 0, { ...piece, gainDb });
        shapeSound(parts.subarray(0, at * 2), 0, { ...piece, gainDb });
        shapeSound(parts.subarray(at * 2), at, { ...piece, gainDb });
        expect(parts).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });
});
