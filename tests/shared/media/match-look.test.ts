import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradePicture, type SmallPicture } from '#shared/media/graded-picture.ts';
import { matchLook } from '#shared/media/match-look.ts';

const PIXELS = 64 * 36;
const PLAIN = { exposureEv: 0, temperatureKelvin: 6500, saturationPercent: 100 };

/** Middle tones in some colors, so that no look of the tests drives many of them beyond what can be shown. */
function picture(seed: number, light: number): SmallPicture {
  const wave = (at: number, speed: number) => Math.sin(at * speed + seed);
  const plane = (value: (at: number) => number) => Uint8Array.from({ length: PIXELS }, (_, at) => value(at));
  return {
    luma: plane((at) => light + 40 * wave(at, 0.11)),
    cb: plane((at) => 128 + 20 * wave(at, 0.07)),
    cr: plane((at) => 132 + 20 * wave(at, 0.05)),
  };
}

function mean(values: Uint8Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function distance(one: SmallPicture, other: SmallPicture) {
  return {
    light: Math.abs(mean(one.luma) - mean(other.luma)) / 255,
    color: Math.hypot(mean(one.cb) - mean(other.cb), mean(one.cr) - mean(other.cr)) / 255,
  };
}

describe('the look that matches a picture with another', () => {
  it('is none for the same picture', () => {
    const same = picture(1, 110);
    expect(matchLook(same, [], same)).toEqual(PLAIN);
  });

  it('finds back a look, under one that lies over both, to less than a movement allows', () => {
    const look = fc.record({
      exposureEv: fc.double({ min: -1.2, max: 1.2, noNaN: true }),
      temperatureKelvin: fc.integer({ min: 4200, max: 10_000 }),
      saturationPercent: fc.integer({ min: 60, max: 140 }),
    });
    const over = fc.constantFrom([], [{ ...PLAIN, exposureEv: -0.3, saturationPercent: 90 }]);
    fc.assert(
      fc.property(look, over, fc.integer({ min: 0, max: 9 }), (hidden, film, seed) => {
        const own = picture(seed, 100);
        const wanted = gradePicture(own, [hidden, ...film]);
        const found = matchLook(own, film, wanted);
        const left = distance(gradePicture(own, [found, ...film]), wanted);
        expect(left.light).toBeLessThan(0.01);
        expect(left.color).toBeLessThan(0.01);
      }),
      { numRuns: 25 },
    );
  });

  it('stays within what a storyboard may say, however far apart they are', () => {
    const [black, white] = [picture(0, 40), picture(0, 210)];
    for (const { exposureEv, temperatureKelvin, saturationPercent } of [
      matchLook(black, [], white),
      matchLook(white, [], black),
    ]) {
      expect(Math.abs(exposureEv)).toBeLessThanOrEqual(4);
      expect(temperatureKelvin).toBeGreaterThanOrEqual(2000);
      expect(temperatureKelvin).toBeLessThanOrEqual(12_000);
      expect(saturationPercent).toBeGreaterThanOrEqual(0);
      expect(saturationPercent).toBeLessThanOrEqual(200);
    }
  });
});
