import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradePicture } from '#shared/media/graded-picture.ts';

const PLAIN = { exposureEv: 0, temperatureKelvin: 6500, saturationPercent: 100 };
const one = (luma: number, cb: number, cr: number) => ({
  luma: Uint8Array.of(luma),
  cb: Uint8Array.of(cb),
  cr: Uint8Array.of(cr),
});

describe('a small picture with a look', () => {
  it('is the same without one', () => {
    expect(gradePicture(one(90, 140, 120), [PLAIN])).toEqual(one(90, 140, 120));
  });

  it('is lit and dimmed: a stop is 1.335 times as much', () => {
    expect(gradePicture(one(90, 128, 128), [{ ...PLAIN, exposureEv: 1 }])).toEqual(one(120, 128, 128));
    expect(gradePicture(one(120, 128, 128), [{ ...PLAIN, exposureEv: -1 }])).toEqual(one(90, 128, 128));
  });

  it('goes no further than white', () => {
    expect(gradePicture(one(250, 128, 128), [{ ...PLAIN, exposureEv: 4 }])).toEqual(one(255, 128, 128));
  });

  it('keeps its brightness when it loses its color', () => {
    const byte = fc.integer({ min: 90, max: 160 });
    fc.assert(
      fc.property(byte, byte, byte, (luma, cb, cr) => {
        const grey = gradePicture(one(luma, cb, cr), [{ ...PLAIN, saturationPercent: 0 }]);
        expect(Math.abs((grey.luma[0] ?? 0) - luma)).toBeLessThanOrEqual(1);
        expect([grey.cb[0], grey.cr[0]]).toEqual([128, 128]);
      }),
    );
  });
});
