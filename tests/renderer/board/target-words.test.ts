import { describe, expect, it } from 'vitest';
import { targetWords } from '#renderer/board/target-words.ts';

describe('targetWords', () => {
  it.each([
    { filmFrames: 936, targetSeconds: 30, words: '9 s over' },
    { filmFrames: 624, targetSeconds: 30, words: '4 s short' },
    { filmFrames: 720, targetSeconds: 30, words: 'as long as wanted' },
    { filmFrames: 725, targetSeconds: 30, words: 'as long as wanted' },
  ])('says "$words" of $filmFrames frames for $targetSeconds s', ({ filmFrames, targetSeconds, words }) => {
    expect(targetWords(filmFrames, targetSeconds)).toBe(words);
  });
});
