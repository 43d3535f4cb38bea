import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNotes } from '#shared/interchange/read-notes.ts';
import { SAMPLE } from './sample-cut.ts';

describe('readNotes', () => {
  it('puts notes on the shot that is seen there, and on the frame of it', () => {
    const text =
      '0:01 too dark\n- [00:00:04:00] – cut earlier\n(0:08,5): hold it\nand longer\n0:10.25 lovely';
    expect(readNotes(text, SAMPLE)).toEqual({
      notes: [
        // The take begins at its frame 10.
        { atFrame: 24, shot: 'a', shotFrame: 34, take: 'a_t01', text: 'too dark' },
        // Both are seen: the note is on the one that comes, 87 frames into the film.
        { atFrame: 96, shot: 'b', shotFrame: 9, take: 'b_t01', text: 'cut earlier' },
        { atFrame: 204, shot: 'd', shotFrame: 80, take: 'd_t01', text: 'hold it\nand longer' },
        // The card before it has given way at frame 245.
        { atFrame: 246, shot: 'f', shotFrame: 1, take: 'f_t01', text: 'lovely' },
      ],
      unread: [],
    });
  });

  it('counts the frames of a take at its speed, and of a held picture as its last', () => {
    // Frame 150 is the 14th of a clip that runs twice as fast from its frame 20; at 240 the last of 109 is held.
    expect(readNotes('0:06.25 a\n0:10 b', SAMPLE).notes).toMatchObject([
      { atFrame: 150, shot: 'c', shotFrame: 46 },
      { atFrame: 240, shot: 'd', shotFrame: 108 },
    ]);
  });

  it.each([
    ['0:02-0:04 too long', 48, 96, 'too long'],
    ['[0:02 – 0:04]: too long', 48, 96, 'too long'],
    ['0:02 to 0:04, too long', 48, 96, 'too long'],
    ['00:00:02:00-00:00:04:12 too long', 48, 108, 'too long'],
    ['0:02-0:59 too long', 48, 324, 'too long'],
    ['0:02-0:02 too long', 48, undefined, 'too long'],
    ['0:02 - 3 people too many', 48, undefined, '3 people too many'],
  ])('reads the range of %s', (line, atFrame, untilFrame, text) => {
    const [note] = readNotes(line, SAMPLE).notes;
    expect(note).toMatchObject({ atFrame, text });
    expect(note?.untilFrame).toBe(untilFrame);
  });

  it.each([
    ['> 0:02 quoted', 'quoted'],
    ['> > - 0:02 quoted twice', 'quoted twice'],
    ['1. 0:02 in a list', 'in a list'],
    ['12) [0:02] in brackets', 'in brackets'],
    ['At 0:02: with a word', 'with a word'],
    ['@0:02 with a sign', 'with a sign'],
    ['TC 00:00:02:00 with its name', 'with its name'],
    ['00:00:02;00 of a recorder', 'of a recorder'],
    ['01:00:02:00 as editors count', 'as editors count'],
  ])('reads %s', (line, text) => {
    expect(readNotes(line, SAMPLE).notes).toMatchObject([{ atFrame: 48, text }]);
  });

  it('takes what follows a note for more of it, and a greeting or a name for none', () => {
    const mail = 'Hi Ada,\n\n> 0:01 too dark\n> and too long\n\nBest,\nTom';
    expect(readNotes(mail, SAMPLE)).toMatchObject({
      notes: [{ text: 'too dark\nand too long' }],
      unread: [
        { line: 1, text: 'Hi Ada,' },
        { line: 6, text: 'Best,' },
        { line: 7, text: 'Tom' },
      ],
    });
  });

  it('tells which lines it could not place, and goes on', () => {
    const { notes, unread } = readNotes(
      'hello\n0:75 no\n1:12 too late\n0:02\n0:04-0:02 back\n0:03 yes',
      SAMPLE,
    );
    expect(notes).toMatchObject([{ atFrame: 72, text: 'yes' }]);
    expect(unread).toEqual([
      { line: 1, text: 'hello', why: 'names no place of the film, such as 1:12' },
      { line: 2, text: '0:75 no', why: '0:75 is not a time' },
      { line: 3, text: '1:12 too late', why: 'the film ends before 1:12' },
      { line: 4, text: '0:02', why: 'says nothing' },
      { line: 5, text: '0:04-0:02 back', why: '0:02 comes before 0:04' },
    ]);
  });

  it('never throws, and never leaves the film', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { atFrame, untilFrame } of readNotes(text, SAMPLE).notes) {
          expect(atFrame).toBeLessThan(325);
          expect(untilFrame ?? atFrame).toBeGreaterThanOrEqual(atFrame);
          expect(untilFrame ?? 0).toBeLessThan(325);
        }
      }),
    );
  });

  it('reads a line of many brackets and dashes in no time', () => {
    const line = `0:02 ${'- ['.repeat(100_000)}`;
    expect(readNotes(line, SAMPLE).notes).toHaveLength(1);
  });
});
