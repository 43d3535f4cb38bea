import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSetId, readSpsFacts } from '#shared/media/parameter-set.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
// Written by libx264 for 320x180 frames, 320x180 fields, and 322x182 with 10 bits and full color.
const FRAMES = bytes('6764000cacd941419f9f011000000300100000030300f1429960');
const FIELDS = bytes('67640015acd941433f260220000003002000000603e28532c0');
const TEN_BITS = bytes('67f4000d90d9b282a33c7c5e0220000003002000000601e28532c0');

describe('readSpsFacts', () => {
  it.each([
    ['frames', FRAMES, { chromaFormat: 1, bitDepth: 8, progressive: true }],
    ['fields', FIELDS, { chromaFormat: 1, bitDepth: 8, progressive: false }],
    ['ten bits in full color', TEN_BITS, { chromaFormat: 3, bitDepth: 10, progressive: true }],
  ])('tells %s', (_, set, facts) => {
    expect(readSpsFacts(set)).toEqual(facts);
  });

  it('is null for a set that ends too early, and never throws', () => {
    for (let length = 0; length < 9; length += 1) expect(readSpsFacts(FRAMES.subarray(0, length))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (noise) => {
        const facts = readSpsFacts(noise);
        return facts === null || (facts.chromaFormat <= 3 && facts.bitDepth <= 15);
      }),
    );
  });
});

describe('readSetId', () => {
  it('reads small ids, and null where there are no more bits', () => {
    expect(readSetId(FRAMES, 'sps')).toBe(0);
    expect(readSetId(bytes('6764000c40'), 'sps')).toBe(1);
    expect(readSetId(bytes('6760'), 'pps')).toBe(2);
    expect(readSetId(bytes('6764'), 'sps')).toBeNull();
    expect(readSetId(bytes('6700'), 'pps')).toBeNull();
  });
});
