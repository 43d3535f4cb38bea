import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNotes } from '#shared/interchange/read-notes.ts';
import { SAMPLE } from './sample-cut.ts';

describe('readNotes', () => {
  it('puts notes on the shot that is seen there', () => {
    const text =
      '0:01 too dark\n- [00:00:04:00] – cut earlier\n(0:08,5): hold it\nand longer\n0:10.25 lovely';
    expect(readNotes(text, SAMPLE)).toEqual({
      notes: [
        { atFrame: 24, shot: 'a', take: 'a_t01', text: 'too dark' },
        // Both are seen: the note is on the one that comes.
        { atFrame: 96, shot: 'b', take: 'b_t01', text: 'cut earlier' },
        { atFrame: 204, shot: 'd', take: 'd_t01', text: 'hold it\nand longer' },
        { atFrame: 246, shot: 'f', take: 'f_t01', text: 'lovely' },
      ],
      unread: [],
    });
  });

  it('tells which lines it could not place, and goes on', () => {
    const { notes, unread } = readNotes('hello\n0:75 no\n1:12 too late\n0:02\n0:03 yes', SAMPLE);
    expect(notes).toMatchObject([{ atFrame: 72, text: 'yes' }]);
    expect(unread).toEqual([
      { line: 1, text: 'hello', why: 'names no place of the film, such as 1:12' },
      { line: 2, text: '0:75 no', why: '0:75 is not a time' },
      { line: 3, text: '1:12 too late', why: 'the film ends before 1:12' },
      { line: 4, text: '0:02', why: 'says nothing' },
    ]);
  });

  it('never throws, and never leaves the film', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { atFrame } of readNotes(text, SAMPLE).notes) expect(atFrame).toBeLessThan(325);
      }),
    );
  });
});
