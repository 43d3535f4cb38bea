import { describe, expect, it } from 'vitest';
import { FALL_SAMPLES, joinSteps, smoothJoins } from '#electron/stitching/sound/smooth-joins.ts';

/** Interleaved, the right channel silent. */
const left = (samples: readonly number[]) => Float32Array.from(samples.flatMap((sample) => [sample, 0]));
const ofLeft = (block: Float32Array) => [...block].filter((_, index) => index % 2 === 0);

describe('the steps at a join', () => {
  const stepOfLeft = (around: number[]) => joinSteps(left(around))[0];

  it('are what goes beyond the way that the waves go there anyway', () => {
    expect(stepOfLeft([0, 0.25, 0.5, 0.75])).toEqual({ fall: 0, jump: 0 });
    expect(stepOfLeft([0.5, 0.5, 0, 0])).toEqual({ fall: -0.5, jump: 0 });
    expect(stepOfLeft([0, 0, 0.5, 0.5])).toEqual({ fall: 0, jump: 0.5 });
    expect(stepOfLeft([-0.25, -0.25, 0.5, 0.5])).toEqual({ fall: 0.25, jump: 0.5 });
    expect(stepOfLeft([0.5, 0.5, 0.25, 0.25])).toEqual({ fall: -0.25, jump: 0 });
  });
});

describe('a smoothed join', () => {
  const cutOff = { samples: 2000, heard: 4000, steps: joinSteps(left([0.5, 0.5, 0, 0])) };
  const steps = (samples: readonly number[]) =>
    samples.slice(1).map((sample, at) => Math.abs(sample - (samples[at] ?? 0)));

  it('lets a cut-off wave fall before it, and touches nothing else', () => {
    const block = left([...Array<number>(2000).fill(0.5), ...Array<number>(2000).fill(0)]);
    smoothJoins(block, 0, cutOff);
    const samples = ofLeft(block);
    expect(samples[1999]).toBeCloseTo(0, 3);
    expect(samples[2000 - FALL_SAMPLES - 1]).toBe(0.5);
    expect(samples.slice(2000)).toEqual(Array(2000).fill(0));
    expect(Math.max(...steps(samples))).toBeLessThan(0.002);
  });

  it('lets a sound that begins at once rise within 2 ms, the second time as well', () => {
    const sound = { samples: 2000, heard: 6000, steps: joinSteps(left([0, 0, 0.5, 0.5])) };
    const one = [...Array<number>(1000).fill(0.5), ...Array<number>(1000).fill(0)];
    const block = left([...one, ...one, ...one]);
    smoothJoins(block, 0, sound);
    const samples = ofLeft(block);
    expect(samples[0]).toBe(0.5);
    expect([samples[2000], samples[2096], samples[4000], samples[4096]]).toEqual([0, 0.5, 0, 0.5]);
    expect(Math.max(...steps(samples.slice(1990, 2100)))).toBeLessThan(0.01);
  });

  it('is the same however the sound is cut into blocks', () => {
    const whole = left(Array<number>(4000).fill(0.5));
    smoothJoins(whole, 0, cutOff);
    const parts = [0, 777, 1999, 2001, 3500].map((from, index, all) => {
      const block = left(Array<number>((all[index + 1] ?? 4000) - from).fill(0.5));
      smoothJoins(block, from, cutOff);
      return ofLeft(block);
    });
    expect(parts.flat()).toEqual(ofLeft(whole));
  });

  it('leaves a sound alone that begins as it ends', () => {
    const block = left(Array<number>(4000).fill(0.5));
    smoothJoins(block, 0, { ...cutOff, steps: joinSteps(left([0.5, 0.5, 0.5, 0.5])) });
    expect(new Set(ofLeft(block))).toEqual(new Set([0.5]));
  });
});
