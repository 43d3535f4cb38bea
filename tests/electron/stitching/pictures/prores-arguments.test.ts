import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pieceList } from '#electron/stitching/pictures/prores-arguments.ts';

describe('the list of a film’s pieces', () => {
  it('names each with its length, to the microsecond', () => {
    expect(pieceList([24, 1, 11], (index) => `part-${index}.mov`)).toBe(
      [
        'ffconcat version 1.0',
        'file part-0.mov',
        'duration 1.000000',
        'file part-1.mov',
        'duration 0.041667',
        'file part-2.mov',
        'duration 0.458333',
        '',
      ].join('\n'),
    );
  });

  it('never drifts, however many pieces there are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 600 }), (frames) => {
        const list = pieceList(frames, (index) => `${index}`);
        const lengths = [...list.matchAll(/duration (\S+)/g)].map(([, seconds]) => Number(seconds));
        let start = 0;
        let frame = 0;
        lengths.forEach((length, index) => {
          expect(Math.abs(start * 24 - frame)).toBeLessThan(0.0001);
          start += length;
          frame += frames[index] ?? 0;
        });
      }),
    );
  });
});
