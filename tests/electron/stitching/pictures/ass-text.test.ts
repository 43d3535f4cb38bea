import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assText, escapeAss } from '#electron/stitching/pictures/ass-text.ts';

const JOINER = '\u2060';
const FONT_CHANGE = /\{\\fn[A-Za-z ]+\}/g;

describe('escapeAss', () => {
  it.each([
    ['plain words', 'plain words'],
    ['{\\an8}up', `\\{\\${JOINER}an8\\}up`],
    ['C:\\new', `C:\\${JOINER}new`],
    ['two\r\nlines', 'two\\Nlines'],
    ['100 % of %{pts} : ; , =', '100 % of %\\{pts\\} : ; , ='],
    ['a\u0000b\u001bc', 'a b c'],
    ['灯台', '{\\fnNoto Sans CJK JP}灯台{\\fnNoto Sans}'],
    ['שלום', '{\\fnNoto Sans Hebrew}שלום{\\fnNoto Sans}'],
  ])('writes %j letter for letter', (text, written) => {
    expect(escapeAss(text, 'Noto Sans')).toBe(written);
  });

  it('leaves no command of a person’s in any text, and no second line', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('{\\', '}', '\\N', '\\h'),
        (text, nasty) => {
          const written = escapeAss(`${nasty}${text}${nasty}`, 'Noto Sans').replace(FONT_CHANGE, '');
          expect(written).not.toMatch(/[\n\r\u2028\u2029]/);
          expect(written.replaceAll(/\\[{}]|\\N/g, '')).not.toMatch(new RegExp(`[{}]|\\\\(?!${JOINER})`));
        },
      ),
    );
  });
});

describe('assText', () => {
  it('writes one event for a title, that ends between its last frame and the next', () => {
    const title = { text: 'Dawn', style: 'center', fromFrame: 0, durationFrames: 48 } as const;
    const cover = { texts: [title], labels: [], timecodeFrom: null };
    const events = assText(cover, 48, { width: 1280, height: 720 }, 'Noto Sans')
      .split('\n')
      .filter((line) => line.startsWith('Dialogue:'));
    expect(events).toHaveLength(1);
    expect(events[0]).toBe('Dialogue: 0,0:00:00.00,0:00:01.98,center,,0,0,0,,Dawn');
  });
});
