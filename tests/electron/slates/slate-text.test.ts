import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortenText, slateMarkup } from '#electron/slates/slate-text.ts';

const OPEN = '<span foreground="#ececec" font_features="tnum=1">';

describe('slateMarkup', () => {
  it.each([
    ['a <b>bold</b> & "quoted" \\ 100% %{n}', 'a &lt;b&gt;bold&lt;/b&gt; &amp; "quoted" \\ 100% %{n}'],
    ['one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['a\u0000b\u001bc\td', 'a b c d'],
    ['half \ud83d a pair', 'half \ufffd a pair'],
    ['no \uffff letter', 'no \ufffd letter'],
    ['שלום 日本 😀', 'שלום 日本 😀'],
  ])('prints %j letter for letter', (text, expected) => {
    expect(slateMarkup(text, '#ececec')).toBe(`${OPEN}${expected}</span>`);
  });

  it('lets no text open a tag of its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const inner = slateMarkup(text, '#ececec').slice(OPEN.length, -'</span>'.length);
        expect(inner).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect(inner).not.toMatch(/[^\P{Cc}\n]/u);
      }),
    );
  });
});

describe('shortenText', () => {
  it.each([
    ['abcdefghij', 1, 'abcdefghij'],
    ['abcdefghij', 2, 'abcdefghij'],
    ['abcdefghij', 0.5, 'abcd…'],
    ['abc defghi', 0.5, 'abc…'],
    ['abcdefghij', 0, '…'],
    ['👩‍🚀👩‍🚀👩‍🚀👩‍🚀', 0.5, '👩‍🚀…'],
    ['', 0.5, '…'],
  ])('keeps of %j the share %d', (text, share, expected) => {
    expect(shortenText(text, share)).toBe(expected);
  });
});
