import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLookPlain, lookMatrix, temperatureGains } from '#shared/media/look.ts';

const plain = { exposureEv: 0, temperatureKelvin: 6500, saturationPercent: 100 };
const close = (matrix: readonly number[]) => matrix.map((value) => Math.round(value * 1000) / 1000);

describe('a look as factors', () => {
  it('changes nothing where it says nothing', () => {
    expect(lookMatrix([])).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    expect(close(lookMatrix([plain, plain]))).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    expect(isLookPlain([plain])).toBe(true);
    expect(isLookPlain([plain, { ...plain, exposureEv: 0.1 }])).toBe(false);
  });

  it('lights by stops, takes color away, and does one step after the other', () => {
    const brighter = { ...plain, exposureEv: 2.4 };
    const grey = { ...plain, saturationPercent: 0 };
    expect(close(lookMatrix([brighter]))).toEqual([2, 0, 0, 0, 2, 0, 0, 0, 2]);
    const row = [0.425, 1.43, 0.144];
    expect(close(lookMatrix([brighter, grey]))).toEqual([...row, ...row, ...row]);
  });

  it('has more red and less blue when it is warm, the other way when it is cold', () => {
    const [warmRed, warmGreen, warmBlue] = temperatureGains(3200);
    const [coldRed, , coldBlue] = temperatureGains(10_000);
    expect(warmRed).toBeGreaterThan(1.1);
    expect(warmBlue).toBeLessThan(0.75);
    expect(Math.abs(warmGreen - 1)).toBeLessThan(0.1);
    expect(coldRed).toBeLessThan(0.96);
    expect(coldBlue).toBeGreaterThan(1.08);
  });

  it('keeps white as bright as it is at any temperature, without a step from one to the next', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 11_950 }), (kelvin) => {
        const [red, green, blue] = temperatureGains(kelvin);
        expect(0.2126 * red + 0.7152 * green + 0.0722 * blue).toBeCloseTo(1, 6);
        const [nextRed, , nextBlue] = temperatureGains(kelvin + 50);
        expect(nextRed).toBeLessThan(red);
        expect(nextBlue).toBeGreaterThan(blue);
        expect(nextBlue - blue).toBeLessThan(0.05);
      }),
    );
  });
});
