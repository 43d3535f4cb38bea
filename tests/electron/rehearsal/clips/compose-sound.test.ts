import { describe, expect, it } from 'vitest';
import { composeSound } from '#electron/rehearsal/clips/compose-sound.ts';

const SAMPLES = 4 * 48_000 + 2000;
const sound = composeSound(7, 4, SAMPLES);
const left = (sample: number) => Math.abs(sound[2 * sample] ?? Number.NaN);

describe('composeSound', () => {
  it('has two channels of the asked length', () => {
    expect(sound.length).toBe(388_000);
  });

  it.each([0, 48_000, 96_000, 144_000])('ticks at sample %i and not just before', (sample) => {
    expect(left(sample)).toBeGreaterThan(5000);
    for (let before = Math.max(0, sample - 480); before < sample; before += 1) {
      expect(left(before)).toBeLessThan(3000);
    }
  });

  it('has no tick in the frame beyond the last second, and ends in silence', () => {
    for (let sample = 192_000; sample < SAMPLES; sample += 1) expect(left(sample)).toBe(0);
    expect(left(191_990)).toBeLessThan(10);
  });

  it('never comes near clipping', () => {
    expect(sound.every((level) => Math.abs(level) < 12_000)).toBe(true);
  });

  it('is the same for the same seed and another for another', () => {
    expect(composeSound(7, 1, 50_000)).toEqual(composeSound(7, 1, 50_000));
    expect(composeSound(8, 1, 50_000)).not.toEqual(composeSound(7, 1, 50_000));
  });
});
