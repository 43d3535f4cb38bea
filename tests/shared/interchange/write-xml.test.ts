import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { element, escapeText, textElement, xmlDocument } from '#shared/interchange/write-xml.ts';

describe('xmlDocument', () => {
  it('nests, indents and escapes', () => {
    const root = element('a', { b: '"<&\n', none: undefined, n: 0 }, [
      textElement('c', 'x < y & z'),
      element('d'),
    ]);
    expect(xmlDocument('a', root)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE a>\n<a b="&quot;&lt;&amp;&#10;" n="0">\n  <c>x &lt; y &amp; z</c>\n  <d/>\n</a>\n',
    );
  });

  it('lets no text become markup or an entity, and keeps out what XML forbids', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    const wrong = /[<>]|&(?!amp;|lt;|gt;)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const written = escapeText(String.fromCharCode(...units));
        return written.isWellFormed() && !wrong.test(written);
      }),
    );
  });
});
