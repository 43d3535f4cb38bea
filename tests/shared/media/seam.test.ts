import { describe, expect, it } from 'vitest';
import {
  levelOfSound,
  measureSeamSides,
  type SeamMeasures,
  type SeamSide,
  seamVerdict,
  treatedSide,
} from '#shared/media/seam.ts';

const PIXELS = 64 * 36;
const side = (luma: number, differences: Partial<SeamSide> = {}): SeamSide => ({
  luma: new Uint8Array(PIXELS).fill(luma),
  cb: new Uint8Array(PIXELS).fill(128),
  cr: new Uint8Array(PIXELS).fill(128),
  levelDb: -20,
  ...differences,
});
const sound = (height: number) => Float32Array.from({ length: 1000 }, (_, at) => (at % 2 ? height : -height));

describe('measureSeamSides', () => {
  it('is nothing at all between two equal sides', () => {
    expect(measureSeamSides(side(100), side(100))).toEqual({
      pictureDifference: 0,
      brightnessStep: 0,
      colorStep: 0,
      levels: { beforeDb: -20, afterDb: -20 },
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

  it('measures color as the distance in both directions: 3 and 4 make 5', () => {
    const other = side(100, {
      cb: new Uint8Array(PIXELS).fill(128 + 3),
      cr: new Uint8Array(PIXELS).fill(128 - 4),
    });
    expect(measureSeamSides(side(100), other).colorStep).toBeCloseTo(5 / 255, 10);
  });

  it('measures level in dB: a tenth of full height is -20, silence and nothing at all are -70', () => {
    expect(levelOfSound(sound(0.1))).toBeCloseTo(-20, 4);
    expect(levelOfSound(sound(0))).toBe(-70);
    expect(levelOfSound(new Float32Array(0))).toBe(-70);
  });

  it('asks for no level where something else is meant to be heard', () => {
    expect(measureSeamSides(side(0), side(0, { levelDb: -3 }), false).levels).toBeNull();
  });
});

describe('a side as the film has it', () => {
  const plain = { look: [], gainDb: 0, isHeard: true };
  const look = { exposureEv: 0, temperatureKelvin: 6500, saturationPercent: 100 };

  it('is as its file has it without a look and a gain', () => {
    expect(treatedSide(side(100), plain)).toEqual(side(100));
  });

  it('is a stop brighter by 2 to the power of 1/2.4, and louder by its gain', () => {
    const shown = treatedSide(side(100), { ...plain, look: [{ ...look, exposureEv: 1 }], gainDb: 6 });
    expect([shown.luma[0], shown.cb[0], shown.cr[0], shown.levelDb]).toEqual([133, 128, 128, -14]);
  });

  it('is grey without saturation, and as bright as before', () => {
    const red = side(100, { cr: new Uint8Array(PIXELS).fill(168) });
    const shown = treatedSide(red, { ...plain, look: [{ ...look, saturationPercent: 0 }] });
    expect([shown.luma[9], shown.cb[9], shown.cr[9]]).toEqual([100, 128, 128]);
  });

  it('is no louder where there is nothing to be heard', () => {
    expect(treatedSide(side(0, { levelDb: -70 }), { ...plain, gainDb: 24 }).levelDb).toBe(-70);
  });
});

describe('seamVerdict', () => {
  const smooth: SeamMeasures = {
    pictureDifference: 0.02,
    brightnessStep: 0.01,
    colorStep: 0.005,
    levels: { beforeDb: -20, afterDb: -18 },
  };
  const kinds = (
    { levelStepDb, ...measures }: Partial<SeamMeasures> & { levelStepDb?: number },
    intent: 'continuous' | 'cut',
  ) => {
    const levels = levelStepDb === undefined ? smooth.levels : { beforeDb: -30, afterDb: -30 + levelStepDb };
    const verdict = seamVerdict({ ...smooth, levels, ...measures }, intent);
    return verdict.kind === 'ok' ? [] : verdict.jumps.map(({ kind }) => kind);
  };

  it('finds nothing in a smooth seam, nor at a limit', () => {
    expect(seamVerdict(smooth, 'continuous')).toEqual({ kind: 'ok' });
    expect(kinds({ pictureDifference: 0.08, brightnessStep: -0.03, levelStepDb: -6 }, 'continuous')).toEqual(
      [],
    );
  });

  it('names every jump within one movement, with its amount and limit', () => {
    expect(kinds({ brightnessStep: -0.05, colorStep: 0.03, levelStepDb: -9 }, 'continuous')).toEqual([
      'brightness',
      'color',
      'level',
    ]);
    expect(seamVerdict({ ...smooth, pictureDifference: 0.3 }, 'continuous')).toEqual({
      kind: 'jumps',
      jumps: [{ kind: 'picture', amount: 0.3, limit: 0.08 }],
    });
  });

  it('says which side of a seam is louder and brighter', () => {
    const levels = { beforeDb: -30, afterDb: -21 };
    const louder = seamVerdict({ ...smooth, levels, brightnessStep: -0.1 }, 'continuous');
    expect(louder).toMatchObject({
      jumps: [
        { kind: 'brightness', amount: 0.1, step: -0.1 },
        { kind: 'level', amount: 9, step: 9 },
      ],
    });
  });

  it('lets a cut to another view be as different as it likes, but not a flash or a blast', () => {
    expect(
      kinds({ pictureDifference: 0.9, brightnessStep: 0.2, colorStep: 0.1, levelStepDb: 10 }, 'cut'),
    ).toEqual([]);
    expect(kinds({ pictureDifference: 0.9, brightnessStep: 0.5, levelStepDb: 20 }, 'cut')).toEqual([
      'brightness',
      'level',
    ]);
  });

  it('tells silence beside sound from another level, and says which side has the sound', () => {
    const beside = (beforeDb: number, afterDb: number) =>
      seamVerdict({ ...smooth, levels: { beforeDb, afterDb } }, 'cut');
    expect(beside(-24, -70)).toMatchObject({ jumps: [{ kind: 'silence', amount: 46, step: -46 }] });
    expect(beside(-70, -24)).toMatchObject({ jumps: [{ kind: 'silence', step: 46 }] });
    expect(beside(-50, -24)).toMatchObject({ jumps: [{ kind: 'level', step: 26 }] });
    expect(beside(-70, -62)).toEqual({ kind: 'ok' });
  });

  it('notices the same picture on both sides, and misses no level that is meant', () => {
    expect(kinds({ pictureDifference: 0.001, levels: null }, 'continuous')).toEqual(['held']);
  });
});
