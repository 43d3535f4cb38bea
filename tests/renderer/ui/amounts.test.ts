import { describe, expect, it } from 'vitest';
import { aboutWords, minutesWords, priceWords, secondsWords } from '#renderer/ui/amounts.ts';

describe('amounts in words', () => {
  it('says lengths', () => {
    expect([secondsWords(120), secondsWords(108), minutesWords(1608)]).toEqual(['5 s', '4.5 s', '1:07']);
  });

  it('says prices, also where none is known', () => {
    expect([priceWords(4_200_000), priceWords(null)]).toEqual(['$4.20', 'no price known']);
  });

  it.each([
    [20_000, 'under a minute'],
    [360_000, 'about 6 min'],
    [7_200_000, 'about 2 h'],
  ])('says %i ms as %s', (ms, words) => {
    expect(aboutWords(ms)).toBe(words);
  });
});
