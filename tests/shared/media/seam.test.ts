import { describe, expect, it } from 'vitest';
import { measureSeamSides, type SeamMeasures, type SeamSide, seamVerdict } from '#shared/media/seam.ts';

const PIXELS = 64 * 36;
const side = (luma: number, differences: Partial<SeamSide> = {}): SeamSide => ({
  luma: new Uint8Array(PIXELS).fill(luma),
  cb: new Uint8Array(PIXELS).fill(128),
  cr: new Uint8Array(PIXELS).fill(128),
  sound: null,
  ...differences,
});
const sound = (height: number) => Float32Array.from({ length: 1000 }, (_, at) => (at % 2 ? height : -height));

describe('measureSeamSides', () => {
  it('is nothing at all between two equal sides', () => {
    const both = side(100, { sound: sound(0.1) });
    expect(measureSeamSides(both, both)).toEqual({
      pictureDifference: 0,
      brightnessStep: 0,
      colourStep: 0,
      levelStepDb: 0,
    });
  });

  it('counts 51 levels of 255 as a fifth, upwards from before to after', () => {
    expect(measureSeamSides(side(151), side(100))).toMatchObject({
      pictureDifference: 0.2,
      brightnessStep: -0.2,
    });
  });

  it('sees another picture of the same brightness', () => {
    const stripes = (phase: number) =>
      Uint8Array.from({ length: PIXELS }, (_, at) => ((at + phase) % 2) * 255);
    expect(measureSeamSides(side(0, { luma: stripes(0) }), side(0, { luma: stripes(1) }))).toMatchObject({
      pictureDifference: 1,
      brightnessStep: 0,
    });
  });

  it('measures colour as the distance in both directions: 3 and 4 make 5', () => {
    const other = side(100, {
      cb: new Uint8Array(PIXELS).fill(128 + 3),
      cr: new Uint8Array(PIXELS).fill(128 - 4),
    });
    expect(measureSeamSides(side(100), other).colourStep).toBeCloseTo(5 / 255, 10);
  });

  it('measures level in dB: ten times the height is 20 dB, silence is -70', () => {
    const step = (before: Float32Array, after: Float32Array) =>
      measureSeamSides(side(0, { sound: before }), side(0, { sound: after })).levelStepDb;
    expect(step(sound(0.05), sound(0.5))).toBeCloseTo(20, 4);
    expect(step(sound(0.1), sound(0))).toBeCloseTo(-50, 4);
    expect(step(new Float32Array(0), sound(0))).toBe(0);
  });

  it('knows no step of level where a clip has no sound', () => {
    expect(measureSeamSides(side(0), side(0, { sound: sound(0.5) })).levelStepDb).toBeNull();
  });
});

describe('seamVerdict', () => {
  const smooth: SeamMeasures = {
    pictureDifference: 0.02,
    brightnessStep: 0.01,
    colourStep: 0.005,
    levelStepDb: 2,
  };
  const kinds = (measures: Partial<SeamMeasures>, intent: 'continuous' | 'cut') => {
    const verdict = seamVerdict({ ...smooth, ...measures }, intent);
    return verdict.kind === 'ok' ? [] : verdict.jumps.map(({ kind }) => kind);
  };

  it('finds nothing in a smooth seam, nor at a limit', () => {
    expect(seamVerdict(smooth, 'continuous')).toEqual({ kind: 'ok' });
    expect(kinds({ pictureDifference: 0.08, brightnessStep: -0.03, levelStepDb: -6 }, 'continuous')).toEqual(
      [],
    );
  });

  it('names every jump within one movement, with its amount and limit', () => {
    expect(kinds({ brightnessStep: -0.05, colourStep: 0.03, levelStepDb: -9 }, 'continuous')).toEqual([
      'brightness',
      'colour',
      'level',
    ]);
    expect(seamVerdict({ ...smooth, pictureDifference: 0.3 }, 'continuous')).toEqual({
      kind: 'jumps',
      jumps: [{ kind: 'picture', amount: 0.3, limit: 0.08 }],
    });
  });

  it('says which side of a seam is louder and brighter', () => {
    const louder = seamVerdict({ ...smooth, levelStepDb: 9, brightnessStep: -0.1 }, 'continuous');
    expect(louder).toMatchObject({
      jumps: [
        { kind: 'brightness', amount: 0.1, step: -0.1 },
        { kind: 'level', amount: 9, step: 9 },
      ],
    });
  });

  it('lets a cut to another view be as different as it likes, but not a flash or a blast', () => {
    expect(
      kinds({ pictureDifference: 0.9, brightnessStep: 0.2, colourStep: 0.1, levelStepDb: 10 }, 'cut'),
    ).toEqual([]);
    expect(kinds({ pictureDifference: 0.9, brightnessStep: 0.5, levelStepDb: 40 }, 'cut')).toEqual([
      'brightness',
      'level',
    ]);
  });

  it('notices the same picture on both sides, and misses no sound that is not there', () => {
    expect(kinds({ pictureDifference: 0.001, levelStepDb: null }, 'continuous')).toEqual(['held']);
  });
});
