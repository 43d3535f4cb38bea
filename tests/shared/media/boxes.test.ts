import { describe, expect, it } from 'vitest';
import {
  boxOver,
  childBox,
  childBoxes,
  failMp4,
  findChild,
  readingMp4,
  u8,
  u64,
} from '#shared/media/boxes.ts';

const over = (hex: string) => boxOver(Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex')), 'file');
// 'free' with one byte, then 'skip' with none.
const TWO = '00000009 66726565 2a 00000008 736b6970';

describe('childBoxes', () => {
  it('finds boxes of every way to say a length', () => {
    expect(childBoxes(over(TWO)).map(({ type, start, end }) => [type, start, end])).toEqual([
      ['free', 8, 9],
      ['skip', 17, 17],
    ]);
    const long = over('00000001 66726565 0000000000000012 2a2b');
    expect(childBoxes(long).map(({ start, end }) => [start, end])).toEqual([[16, 18]]);
    const toTheEnd = over('00000000 66726565 2a2b2c');
    expect(childBoxes(toTheEnd).map(({ start, end }) => [start, end])).toEqual([[8, 11]]);
  });

  it('starts behind fields that stand before the boxes, and stops before a rest too short for one', () => {
    expect(childBoxes(over(`ffff ${TWO} 0000`), 2).map(({ type }) => type)).toEqual(['free', 'skip']);
  });

  it.each([
    ['longer than what holds it', '0000000a 66726565 2a', { kind: 'cut-off', box: 'free' }],
    ['shorter than its own header', '00000007 66726565', { kind: 'cut-off', box: 'free' }],
    ['too long to be counted', '00000001 66726565 ffffffffffffffff', { kind: 'too-large', box: 'file' }],
    ['cut off in its header', '00000001 66726565 0000', { kind: 'cut-off', box: 'file' }],
  ])('refuses a box %s', (_, hex, problem) => {
    expect(readingMp4(() => childBoxes(over(hex)))).toEqual({ ok: false, problem });
  });
});

describe('fields', () => {
  it('are read inside their box only', () => {
    const free = childBox(over(TWO), 'free');
    expect(readingMp4(() => u8(free, 0))).toEqual({ ok: true, value: 42 });
    for (const offset of [-1, 1]) {
      expect(readingMp4(() => u8(free, offset))).toEqual({
        ok: false,
        problem: { kind: 'cut-off', box: 'free' },
      });
    }
    expect(readingMp4(() => u64(over('001fffffffffffff'), 0))).toEqual({ ok: true, value: 9007199254740991 });
  });
});

describe('readingMp4', () => {
  it('names the box that is missing', () => {
    expect(findChild(over(TWO), 'moov')).toBeNull();
    expect(readingMp4(() => childBox(over(TWO), 'moov'))).toEqual({
      ok: false,
      problem: { kind: 'missing', box: 'moov' },
    });
    expect(readingMp4(() => failMp4('contradictory', 'stts'))).toMatchObject({ ok: false });
  });

  it('lets a bug through', () => {
    expect(() =>
      readingMp4(() => {
        throw new TypeError('a bug');
      }),
    ).toThrow('a bug');
  });
});
