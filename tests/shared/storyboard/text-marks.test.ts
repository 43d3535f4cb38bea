import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameMarks } from '#shared/storyboard/text-marks.ts';

describe('nameMarks', () => {
  it('cuts a text into plain text, variables, mentions and stray braces', () => {
    expect(nameMarks('a {{b-1}} @c-d_e, @@ {{{{ {{ x@y')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'variable', name: 'b-1' },
      { kind: 'text', text: ' ' },
      { kind: 'mention', id: 'c-d_e' },
      { kind: 'text', text: ', ' },
      { kind: 'text', text: '@' },
      { kind: 'text', text: ' ' },
      { kind: 'text', text: '{{' },
      { kind: 'text', text: ' ' },
      { kind: 'unclosed' },
      { kind: 'text', text: ' x@y' },
    ]);
  });

  it('leaves a hyphen at the end of a mention to the text', () => {
    expect(nameMarks('@keeper-')).toEqual([
      { kind: 'mention', id: 'keeper' },
      { kind: 'text', text: '-' },
    ]);
  });

  it('keeps a text without marks whole', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const plain = `${text.replaceAll(/[{@]/g, '')}.`;
        expect(nameMarks(plain)).toEqual([{ kind: 'text', text: plain }]);
      }),
    );
  });
});
