import { describe, expect, it } from 'vitest';
import { duckedBy, duckStep } from '#renderer/player/duck-level.ts';

describe('music beside voices', () => {
  it('is as loud as it is where nobody speaks up', () => {
    expect(duckedBy(0)).toBe(1);
    expect(duckedBy(0.039)).toBe(1);
  });

  it('loses about 14 dB beside a voice that peaks at -12 dB, as in the export', () => {
    expect(20 * Math.log10(duckedBy(10 ** (-12 / 20)))).toBeCloseTo(-14, 6);
  });

  it('goes down at once and comes back slowly', () => {
    expect(duckStep(1, 0.2, 1)).toBe(0.2);
    expect(duckStep(0.2, 1, 0)).toBeCloseTo(0.2, 6);
    expect(duckStep(0.2, 1, 24)).toBeGreaterThan(0.9);
    expect(duckStep(0.2, 1, 1)).toBeLessThan(0.3);
  });
});
