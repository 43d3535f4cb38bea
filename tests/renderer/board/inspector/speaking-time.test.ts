import { describe, expect, it } from 'vitest';
import { speakingSeconds } from '#renderer/board/inspector/speaking-time.ts';

describe('the time to speak lines', () => {
  it('is a second for two and a half words', () => {
    expect(speakingSeconds(['The light is out.', 'I know it, sir,', 'I know.'])).toBe(4);
  });

  it('counts signs where words are not parted', () => {
    expect(speakingSeconds(['灯塔灭了'])).toBeCloseTo(0.8);
  });

  it('is none for no lines', () => {
    expect(speakingSeconds([])).toBe(0);
  });
});
