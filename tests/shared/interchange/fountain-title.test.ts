import { expect, it } from 'vitest';
import { lineEnds, titlePage } from '#shared/interchange/fountain-title.ts';

it('reads a page that is set in as a whole, and one whose title is emphasized over two lines', () => {
  expect(titlePage('    Title: Masks\n    Author: Nobody\n\nA door.')).toEqual({
    title: 'Masks',
    settings: [],
    rest: 'A door.',
    firstLine: 4,
  });
  expect(titlePage('Title:\n\t**BIG\n\tWATER**\nNotes:\n\t- seconds: 4\n\n').settings).toEqual([
    { text: 'seconds: 4', line: 5 },
  ]);
});

it('is not there where a script begins at once', () => {
  expect(titlePage('INT. A\n\nTitle: x')).toMatchObject({
    title: null,
    rest: 'INT. A\n\nTitle: x',
    firstLine: 1,
  });
  expect(lineEnds('a\r\nb\n')).toBe(2);
});
