import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePeaks, encodePeaks, foldPeaks } from '#shared/media/peaks.ts';

/** A stretch of sound for both channels. */
const stretch = (samples: number, left: number, right: number) =>
  Int16Array.from({ length: samples * 2 }, (_, index) => (index % 2 === 0 ? left : right));

describe('foldPeaks', () => {
  it('keeps the lowest and highest sample of each 250, over both channels', () => {
    const folder = foldPeaks(2);
    folder.add(stretch(250, 5, -7));
    folder.add(stretch(249, 100, 90));
    folder.add(stretch(1, -32_768, 32_767));
    expect([...folder.end().pairs]).toEqual([-7, 5, -32_768, 32_767]);
  });

  it('counts a last stretch that is not full', () => {
    const folder = foldPeaks(2);
    folder.add(stretch(251, 3, 4));
    expect([...folder.end().pairs]).toEqual([3, 4, 3, 4]);
  });

  it('gives no pair for no sound', () => {
    expect(foldPeaks(2).end().pairs).toHaveLength(0);
  });

  it('gives the same however the sound comes in pieces', () => {
    const sound = Int16Array.from({ length: 3000 }, (_, index) =>
      Math.round(30_000 * Math.sin(index * index)),
    );
    const whole = foldPeaks(2);
    whole.add(sound);
    const expected = whole.end();
    fc.assert(
      fc.property(fc.array(fc.nat(3000), { maxLength: 6 }), (cuts) => {
        const folder = foldPeaks(2);
        const places = [0, ...cuts.toSorted((a, b) => a - b), 3000];
        for (const [index, place] of places.entries()) folder.add(sound.subarray(place, places[index + 1]));
        expect(folder.end()).toEqual(expected);
      }),
    );
  });
});

describe('the bytes of peaks', () => {
  it('are the name of the version, the number of pairs and the pairs, little-endian', () => {
    expect([...encodePeaks({ pairs: Int16Array.of(-2, 258) })]).toEqual([
      0x44, 0x50, 0x4b, 0x31, 1, 0, 0, 0, 0xfe, 0xff, 2, 1,
    ]);
  });

  it('read back as they were, also from the middle of a buffer at an odd place', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -32_768, max: 0 }), fc.nat(32_767))), (pairs) => {
        const peaks = { pairs: Int16Array.from(pairs.flat()) };
        const bytes = encodePeaks(peaks);
        const odd = new Uint8Array(bytes.length + 1);
        odd.set(bytes, 1);
        expect(decodePeaks(odd.subarray(1))).toEqual(peaks);
      }),
    );
  });

  it('are refused where cut off, too long, of another version or foreign', () => {
    const bytes = encodePeaks({ pairs: Int16Array.of(-2, 258) });
    expect(decodePeaks(bytes.subarray(0, 11))).toBeNull();
    expect(decodePeaks(Uint8Array.of(...bytes, 0))).toBeNull();
    expect(decodePeaks(Uint8Array.from(bytes, (byte, at) => (at === 3 ? 0x32 : byte)))).toBeNull();
    expect(decodePeaks(new Uint8Array(0))).toBeNull();
  });
});
