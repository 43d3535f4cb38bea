import { describe, expect, it } from 'vitest';
import { filmSequence } from '#shared/interchange/film-sequence.ts';
import { writeEdl } from '#shared/interchange/write-edl.ts';
import { atSpeed, SAMPLE, sampleFacts, sampleSequence, shows } from './sample-cut.ts';

const PLACE = { kind: 'absolute', folder: '/films/one' } as const;
const edits = (edl: string) => edl.split('\r\n').filter((line) => /^\d/.test(line));

describe('writeEdl', () => {
  it('lists each clip from where it begins to be seen', () => {
    expect(edits(writeEdl(sampleSequence(), PLACE))).toEqual([
      '001  AT01     V     C        00:00:00:10 00:00:04:01 01:00:00:00 01:00:03:15',
      '002  AT01     V     C        00:00:04:01 00:00:04:01 01:00:03:15 01:00:03:15',
      '002  BT01     V     D    013 00:00:00:00 00:00:02:02 01:00:03:15 01:00:05:17',
      '003  CT01     V     C        00:00:00:20 00:00:04:20 01:00:05:17 01:00:07:17',
      '004  DT01     V     C        00:00:02:13 00:00:04:13 01:00:07:17 01:00:09:17',
      '005  DT01     V     C        00:00:04:12 00:00:04:13 01:00:09:17 01:00:10:05',
      '006  BL       V     C        00:00:00:00 00:00:00:00 01:00:10:05 01:00:10:05',
      '006  FT01     V     W002 024 00:00:00:00 00:00:02:12 01:00:10:05 01:00:12:17',
      '007  FT01     V     C        00:00:02:12 00:00:02:12 01:00:12:17 01:00:12:17',
      '007  BL       V     D    020 00:00:00:00 00:00:00:20 01:00:12:17 01:00:13:13',
    ]);
  });

  it('says speeds, files, shots and held frames in its comments', () => {
    const lines = writeEdl(sampleSequence(), PLACE).split('\r\n');
    expect(lines).toContain('M2   CT01     048.0                00:00:00:20');
    expect(lines).toContain('M2   DT01     000.0                00:00:04:12');
    expect(lines).toContain('* FREEZE FRAME');
    expect(lines).toContain('* FROM CLIP NAME: a_t01.mp4');
    expect(lines).toContain('* TO CLIP NAME: b_t01.mp4');
    expect(lines).toContain('* SOURCE FILE: /films/one/takes/a_t01.mp4');
    expect(lines).toContain('* SHOT: a');
  });

  it('lists both clips of a take that is in the film twice, with one reel', () => {
    const events = [shows('a', [40, 30]), shows('b', [0, 24]), shows('a', [0, 40])];
    expect(edits(writeEdl(filmSequence({ version: 1, events }, sampleFacts()), PLACE))).toEqual([
      '001  AT01     AA/V  C        00:00:01:16 00:00:02:22 01:00:00:00 01:00:01:06',
      '002  BT01     AA/V  C        00:00:00:00 00:00:01:00 01:00:01:06 01:00:02:06',
      '003  AT01     AA/V  C        00:00:00:00 00:00:01:16 01:00:02:06 01:00:03:22',
    ]);
  });

  it('says a speed that no tenth of a frame says with one digit more, and edges to the nearest frame', () => {
    const odd = { ...shows('a', [7, 37]), ...atSpeed(133) };
    const source = odd.source.kind === 'take' ? { ...odd.source, inHundredths: 60 } : odd.source;
    const edl = writeEdl(filmSequence({ version: 1, events: [{ ...odd, source }] }, sampleFacts()), PLACE);
    // From 7.6 through 37 x 1.33 = 49.21 frames, to 56.81.
    expect(edits(edl)[0]).toContain('00:00:00:08 00:00:02:09 01:00:00:00 01:00:01:13');
    expect(edl).toContain('M2   AT01     031.92               00:00:00:08');
  });

  it('takes sound along where every clip is heard with its own picture', () => {
    const events = [shows('a', [0, 48]), shows('b', [0, 48])];
    const edl = writeEdl(filmSequence({ version: 1, events }, sampleFacts()), PLACE);
    expect(edits(edl)[0]).toContain('AT01     AA/V  C');
  });

  it('gives every file a reel of its own of eight letters at most', () => {
    const events = ['scene-one-shot-010', 'scene-one-shot-020', 'bl', 's1-010'].map((id) =>
      shows(id, [0, 24]),
    );
    const reels = edits(writeEdl(filmSequence({ version: 1, events }, sampleFacts()), PLACE)).map((line) =>
      line.slice(5, 13).trim(),
    );
    expect(new Set(reels).size).toBe(4);
    expect(reels.every((reel) => /^[A-Z0-9]{1,8}$/.test(reel))).toBe(true);
    expect(reels[3]).toBe('S1010T01');
  });

  it('lets no title or note begin a line of its own', () => {
    const marks = new Map([['a', { prompt: 'x\n999  AX V C', seed: null, costMicroUsd: null, notes: [] }]]);
    const edl = writeEdl(filmSequence(SAMPLE, sampleFacts({ title: 'one\r\n999  AX', marks })), PLACE);
    expect(edl).toContain('TITLE: one 999  AX\r\n');
    expect(edits(edl).some((line) => line.startsWith('999'))).toBe(false);
  });
});
