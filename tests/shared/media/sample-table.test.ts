import { describe, expect, it } from 'vitest';
import { type Box, boxOver } from '#shared/media/boxes.ts';
import type { Mp4Track } from '#shared/media/read-mp4.ts';
import { readSampleTable } from '#shared/media/sample-table.ts';

function box(type: string, ...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(8 + numbers.length * 4);
  bytes.writeUInt32BE(bytes.length, 0);
  bytes.write(type, 4);
  numbers.forEach((number, index) => {
    bytes.writeUInt32BE(number >>> 0, 8 + index * 4);
  });
  return bytes;
}

const PARTS = {
  stts: box('stts', 0, 2, 3, 512, 2, 256),
  ctts: box('ctts', 0, 2, 1, 1024, 4, -512),
  stss: box('stss', 0, 2, 1, 4),
  stsz: box('stsz', 0, 0, 5, 10, 20, 30, 40, 50),
  // Two chunks of one sample, then one of three.
  stsc: box('stsc', 0, 2, 1, 1, 1, 3, 3, 1),
  stco: box('stco', 0, 3, 1000, 2000, 3000),
};

function read(changes: Partial<Record<keyof typeof PARTS, Buffer>> = {}, sampleCount = 5) {
  const tables: Box = boxOver(Buffer.concat(Object.values({ ...PARTS, ...changes })), 'stbl');
  const track: Mp4Track = {
    handler: 'vide',
    timescale: 12288,
    entry: { format: 'avc1', payload: new Uint8Array(), alone: true },
    edits: [],
    upright: true,
    sideways: false,
    sampleCount,
    mediaTicks: 0,
    tables,
  };
  return readSampleTable(track);
}

describe('readSampleTable', () => {
  it('expands every table, sample by sample', () => {
    expect(read()).toEqual({
      ok: true,
      value: {
        count: 5,
        offsets: Float64Array.of(1000, 2000, 3000, 3030, 3070),
        sizes: Uint32Array.of(10, 20, 30, 40, 50),
        durations: Uint32Array.of(512, 512, 512, 256, 256),
        compositionOffsets: Int32Array.of(1024, -512, -512, -512, -512),
        sync: Uint8Array.of(1, 0, 0, 1, 0),
      },
    });
  });

  it('knows one size for all, long offsets, and that without a list every sample is a start', () => {
    const none = Buffer.alloc(0);
    const long = box('co64', 0, 3, 1, 0, 2, 0, 3, 0);
    expect(read({ stsz: box('stsz', 0, 7, 5), stco: long, ctts: none, stss: none })).toMatchObject({
      ok: true,
      value: {
        offsets: Float64Array.of(2 ** 32, 2 * 2 ** 32, 3 * 2 ** 32, 3 * 2 ** 32 + 7, 3 * 2 ** 32 + 14),
        sizes: new Uint32Array(5).fill(7),
        compositionOffsets: new Int32Array(5),
        sync: new Uint8Array(5).fill(1),
      },
    });
  });

  it.each([
    ['sizes of another number', { stsz: box('stsz', 0, 7, 4) }, { kind: 'contradictory', box: 'stsz' }],
    ['fewer sizes than it says', { stsz: box('stsz', 0, 0, 5, 10) }, { kind: 'cut-off', box: 'stsz' }],
    ['durations of too few', { stts: box('stts', 0, 1, 4, 512) }, { kind: 'contradictory', box: 'stts' }],
    ['offsets of too many', { ctts: box('ctts', 0, 1, 6, 0) }, { kind: 'contradictory', box: 'ctts' }],
    ['a start that is no sample', { stss: box('stss', 0, 1, 6) }, { kind: 'contradictory', box: 'stss' }],
    [
      'chunks that hold too many',
      { stsc: box('stsc', 0, 1, 1, 2, 1) },
      { kind: 'contradictory', box: 'stsc' },
    ],
    [
      'chunks that hold too few',
      { stsc: box('stsc', 0, 1, 1, 1, 1) },
      { kind: 'contradictory', box: 'stsc' },
    ],
    [
      'chunks out of order',
      { stsc: box('stsc', 0, 2, 2, 1, 1, 1, 1, 1) },
      { kind: 'contradictory', box: 'stsc' },
    ],
    ['more lines than bytes', { stco: box('stco', 0, 400_000_000) }, { kind: 'cut-off', box: 'stco' }],
    ['no chunks', { stco: Buffer.alloc(0) }, { kind: 'missing', box: 'stco' }],
  ])('refuses %s', (_, changes, problem) => {
    expect(read(changes)).toEqual({ ok: false, problem });
  });

  it('refuses more samples than a film of hours has, before it sets room aside', () => {
    expect(read({}, 4_000_000_000)).toEqual({ ok: false, problem: { kind: 'too-large', box: 'stts' } });
  });
});
