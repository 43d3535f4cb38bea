import { expect, it } from 'vitest';
import { loudnessWords } from '#renderer/dailies/loudness-words.ts';

it('names the whole and its peaks, to a tenth', () => {
  expect(loudnessWords({ integratedLufs: -18.24, truePeakDbtp: -1 })).toBe('-18.2 LUFS, peaks to -1.0 dB');
});

it('says nothing of a sound in which nothing is heard', () => {
  expect(loudnessWords({ integratedLufs: -70, truePeakDbtp: -120 })).toBe(null);
});
