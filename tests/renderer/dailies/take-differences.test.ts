import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedWords } from '#renderer/dailies/take-differences.ts';

describe('the words that differ', () => {
  it('are marked, those of both are not', () => {
    expect(markedWords('the old keeper climbs', 'the young keeper climbs')).toEqual([
      { text: 'the ', isShared: true },
      { text: 'old ', isShared: false },
      { text: 'keeper climbs', isShared: true },
    ]);
  });

  it('never lose a letter of the text', () => {
    const words = fc.array(fc.constantFrom('sea', 'lamp', 'a', 'gull,'), { maxLength: 20 });
    fc.assert(
      fc.property(words, words, (one, other) => {
        const text = one.join(' ');
        expect(
          markedWords(text, other.join(' '))
            .map((run) => run.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
