import { describe, expect, it } from 'vitest';
import { rangeWords } from '#renderer/dailies/empty-words.ts';

describe('rangeWords', () => {
  it('says nothing of a take without such a part', () => {
    expect(rangeWords([], 96)).toBe(null);
  });

  it('names each part by its seconds, to a tenth', () => {
    const parts = [
      { fromFrame: 0, toFrame: 12 },
      { fromFrame: 73, toFrame: 96 },
    ];
    expect(rangeWords(parts, 96)).toBe('0 to 0.5 s, 3 to 4 s');
  });

  it('says throughout where it is all of the take, and its sound is longer than its picture too', () => {
    expect(rangeWords([{ fromFrame: 0, toFrame: 97 }], 96)).toBe('throughout');
    expect(rangeWords([{ fromFrame: 0, toFrame: 96 }], 97)).toBe('0 to 4 s');
  });
});
