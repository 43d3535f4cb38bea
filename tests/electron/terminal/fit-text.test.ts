import { describe, expect, it } from 'vitest';
import { fitText, shownText } from '#electron/terminal/fit-text.ts';

describe('fitText', () => {
  it.each([
    { text: 's1-020  done', columns: 12, fitted: 's1-020  done' },
    { text: 's1-020  done', columns: 11, fitted: 's1-020  do…' },
    { text: '灯台の灯り', columns: 10, fitted: '灯台の灯り' },
    { text: '灯台の灯り', columns: 9, fitted: '灯台の灯…' },
    { text: '灯台の灯り', columns: 8, fitted: '灯台の…' },
    { text: 'a👩‍🚀b', columns: 4, fitted: 'a👩‍🚀b' },
    { text: 'a👩‍🚀b', columns: 3, fitted: 'a…' },
    { text: 'two\nlines\tand a tab', columns: 40, fitted: 'two lines and a tab' },
    { text: '\u001b[31mred\u001b[0m', columns: 40, fitted: '[31mred[0m' },
  ])('keeps $text within $columns cells', ({ text, columns, fitted }) => {
    expect(fitText(text, columns)).toBe(fitted);
  });
});

describe('shownText', () => {
  it('leaves line breaks and takes out what a terminal would obey', () => {
    expect(shownText('one\ntwo\u001b]0;title\u0007\r\u009b2J')).toBe('one\ntwo]0;title2J');
  });
});
