import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  correctedPlan,
  type Loudness,
  type LoudnessPlan,
  loudnessPlan,
  matchingGains,
} from '#shared/media/loudness.ts';

const target = { integratedLufs: -16, ceilingDbtp: -1.5 };
const measured = (integratedLufs: number, truePeakDbtp: number): Loudness => ({
  integratedLufs,
  truePeakDbtp,
  rangeLu: 3,
});

describe('loudnessPlan', () => {
  it('is a plain gain where no peak comes to the ceiling', () => {
    expect(loudnessPlan(measured(-20, -6), target)).toEqual({ kind: 'level', gainDb: 4, limitDb: null });
    expect(loudnessPlan(measured(-10, -0.5), target)).toEqual({ kind: 'level', gainDb: -6, limitDb: null });
  });

  it('limits samples 1 dB under the ceiling where a peak would pass it', () => {
    expect(loudnessPlan(measured(-20, -5), target)).toEqual({ kind: 'level', gainDb: 4, limitDb: -2.5 });
  });

  it('leaves silence and whatever is quieter than -60 LUFS alone', () => {
    expect(loudnessPlan(measured(-70, -120), target)).toEqual({ kind: 'leave' });
    expect(loudnessPlan(measured(-60.1, -20), target)).toEqual({ kind: 'leave' });
  });

  it('raises nothing by more than 20 dB, and turns down by as much as it takes', () => {
    expect(loudnessPlan(measured(-60, -50), target)).toEqual({ kind: 'level', gainDb: 20, limitDb: null });
    expect(loudnessPlan(measured(8, 9), target)).toEqual({ kind: 'level', gainDb: -24, limitDb: null });
  });

  it('stays short of the target rather than take more than 9 dB off the peaks', () => {
    expect(loudnessPlan(measured(-30, -1.5), target)).toEqual({ kind: 'level', gainDb: 9, limitDb: -2.5 });
  });

  it('is finite and within its bounds for whatever was measured', () => {
    const level = fc.double({ min: -70, max: 10, noNaN: true });
    fc.assert(
      fc.property(level, fc.double({ min: -120, max: 20, noNaN: true }), (lufs, peak) => {
        const plan = loudnessPlan(measured(lufs, peak), target);
        return plan.kind === 'leave' || (Number.isFinite(plan.gainDb) && plan.gainDb <= 20);
      }),
    );
  });
});

describe('correctedPlan', () => {
  const before = measured(-20, -5);
  const plan: LoudnessPlan = { kind: 'level', gainDb: 4, limitDb: -2.5 };

  it('asks for nothing more within 0.3 LU and under the ceiling', () => {
    expect(correctedPlan(plan, before, measured(-16.25, -1.5), target)).toBeNull();
    expect(correctedPlan({ kind: 'leave' }, measured(-70, -120), measured(-70, -120), target)).toBeNull();
  });

  it('adds the loudness that the limiter took', () => {
    expect(correctedPlan(plan, before, measured(-16.75, -2), target)).toEqual({
      kind: 'level',
      gainDb: 4.75,
      limitDb: -2.5,
    });
  });

  it('lowers the limit by as much as the wave between samples passes the ceiling', () => {
    expect(correctedPlan(plan, before, measured(-16, -1), target)).toEqual({
      kind: 'level',
      gainDb: 4,
      limitDb: -3,
    });
  });

  it('begins to limit where the gain alone brought a peak too near', () => {
    const gentle: LoudnessPlan = { kind: 'level', gainDb: 3.5, limitDb: null };
    expect(correctedPlan(gentle, before, measured(-16, -1.25), target)).toEqual({
      kind: 'level',
      gainDb: 3.5,
      limitDb: -2.75,
    });
  });

  it('gives up where the gain is at its bound already', () => {
    const most: LoudnessPlan = { kind: 'level', gainDb: 9, limitDb: -2.5 };
    expect(correctedPlan(most, measured(-30, -1.5), measured(-21.5, -1.6), target)).toBeNull();
  });
});

describe('matchingGains', () => {
  const clips = [measured(-14, -1), measured(-20, -3), measured(-70, -120), measured(-22, -9)];

  it('brings clips to the middle one of those heard and leaves silent ones alone', () => {
    expect(matchingGains(clips, null)).toEqual([-6, 0, 0, 2]);
  });

  it('brings clips to a level given, by at most 6 dB or as much as is said, never over 20', () => {
    expect(matchingGains(clips, -18)).toEqual([-4, 2, 0, 4]);
    expect(matchingGains([measured(-30, -12)], -18)).toEqual([6]);
    expect(matchingGains([measured(-55, -40)], -18, 100)).toEqual([20]);
  });

  it('leaves everything alone where nothing is heard', () => {
    expect(matchingGains([measured(-70, -120)], null)).toEqual([0]);
    expect(matchingGains([], null)).toEqual([]);
  });
});
