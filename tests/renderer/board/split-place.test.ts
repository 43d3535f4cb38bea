import { describe, expect, it } from 'vitest';
import { splitPlace } from '#renderer/board/split-place.ts';

describe('splitPlace', () => {
  const prompt = 'He climbs. The lamp turns. A gull cries.';

  it('parts at the cursor inside of the words', () => {
    expect(splitPlace(prompt, 11)).toBe(11);
  });

  it.each([null, 0, prompt.length])(
    'parts after the sentence nearest to the middle, with the cursor at %s',
    (cursor) => {
      expect(splitPlace(prompt, cursor)).toBe(27);
    },
  );

  it('parts at the end of a line as well', () => {
    expect(splitPlace('waves\nrocks', null)).toBe(6);
  });

  it.each(['', 'one sentence only.', '   '])('has no place in %j', (single) => {
    expect(splitPlace(single, null)).toBeNull();
  });
});
