import { gradePicture, type SmallPicture } from './graded-picture.ts';
import type { LookStep } from './look.ts';

/** What is seen and heard of a clip next to a seam, as its file has it: the last of the first clip, or the first of the second. */
export type SeamSide = SmallPicture & {
  /** Of half a second of sound up to, or from, the seam; `SILENT_DB` where the clip has none. */
  readonly levelDb: number;
};

/** Small enough that grain and a pixel's shift do not count, large enough that a moved person does. */
export const SEAM_WIDTH = 64;
export const SEAM_HEIGHT = 36;
/** Twelve frames: a level, rather than a single word or blow. */
export const SEAM_SOUND_FRAMES = 12;

/** What stands for silence; nothing is quieter. */
export const SILENT_DB = -70;
/** Quieter than this nothing is heard beside other sound. */
const HEARD_DB = -60;

/** What a film makes of one side of a seam. */
export type SeamTreatment = {
  /** One after the other; look-up tables are left out. */
  readonly look: readonly LookStep[];
  readonly gainDb: number;
  /** False where something else is meant to be heard there: another file, nothing, or the sound of the other side. */
  readonly isHeard: boolean;
};

export type SeamMeasures = {
  /** Mean difference of a pixel's luma: 0 for the same picture, 1 for white against black. */
  readonly pictureDifference: number;
  /** By how much the second picture is brighter on average, -1 to 1. */
  readonly brightnessStep: number;
  /** How far the average colors lie apart in chroma, 0 (same) to about 1.4, brightness left out. */
  readonly colorStep: number;
  /** How loud each of the two sides is; null where what is heard there is meant to be. */
  readonly levels: { readonly beforeDb: number; readonly afterDb: number } | null;
};

/** What a seam is meant to be: one movement going on, or a change of view. */
export type SeamIntent = 'continuous' | 'cut';

export type SeamJump = {
  /**
   * `held`: the same picture stands on both sides, so that the movement stops for a frame. `silence`: one side is silent
   * and the other is not.
   */
  readonly kind: 'picture' | 'brightness' | 'color' | 'level' | 'silence' | 'held';
  /** The measure, without its sign, and the limit that it passed (for `held`: fell below). */
  readonly amount: number;
  readonly limit: number;
  /** For brightness, level and silence: by how much the second side has more of it, less where negative. */
  readonly step?: number;
};

export type SeamVerdict =
  | { readonly kind: 'ok' }
  | { readonly kind: 'jumps'; readonly jumps: readonly SeamJump[] };

export type SeamLimits = {
  readonly picture: number;
  readonly brightness: number;
  readonly color: number;
  readonly levelDb: number;
  /** A picture difference below this counts as the same picture twice. */
  readonly held: number;
};

/**
 * Within one movement small steps show; between views only a flash or a blast disturbs, and no picture can be too
 * different. 0.004 is one level of 255: what an encoder changes in a still picture.
 */
const SEAM_LIMITS: Readonly<Record<SeamIntent, SeamLimits>> = {
  continuous: { picture: 0.08, brightness: 0.03, color: 0.02, levelDb: 6, held: 0.004 },
  cut: { picture: 1, brightness: 0.4, color: 0.25, levelDb: 15, held: 0.004 },
};

/** A side as the film shows it and makes it heard. */
export function treatedSide(side: SeamSide, { look, gainDb }: SeamTreatment): SeamSide {
  const levelDb = side.levelDb < HEARD_DB ? side.levelDb : Math.max(SILENT_DB, side.levelDb + gainDb);
  return { ...gradePicture(side, look), levelDb };
}

/** @param hear false where no step of level is to be looked for */
export function measureSeamSides(before: SeamSide, after: SeamSide, hear = true): SeamMeasures {
  return {
    pictureDifference: meanDifference(before.luma, after.luma) / 255,
    brightnessStep: (mean(after.luma) - mean(before.luma)) / 255,
    colorStep: Math.hypot(mean(after.cb) - mean(before.cb), mean(after.cr) - mean(before.cr)) / 255,
    levels: hear ? { beforeDb: before.levelDb, afterDb: after.levelDb } : null,
  };
}

/** Every jump that a seam makes beyond what its intent allows. */
export function seamVerdict(
  measures: SeamMeasures,
  intent: SeamIntent,
  limits: SeamLimits = SEAM_LIMITS[intent],
): SeamVerdict {
  const { pictureDifference, brightnessStep, colorStep } = measures;
  const steps: readonly SeamJump[] = [
    { kind: 'picture', amount: pictureDifference, limit: limits.picture },
    {
      kind: 'brightness',
      amount: Math.abs(brightnessStep),
      limit: limits.brightness,
      step: brightnessStep,
    },
    { kind: 'color', amount: colorStep, limit: limits.color },
    ...levelStep(measures.levels, limits.levelDb),
  ];
  const held: SeamJump = { kind: 'held', amount: pictureDifference, limit: limits.held };
  const jumps = [
    ...steps.filter(({ amount, limit }) => amount > limit),
    ...(held.amount < held.limit ? [held] : []),
  ];
  return jumps.length === 0 ? { kind: 'ok' } : { kind: 'jumps', jumps };
}

function levelStep(levels: SeamMeasures['levels'], limit: number): SeamJump[] {
  if (levels === null) return [];
  const step = levels.afterDb - levels.beforeDb;
  const isSilence = Math.min(levels.beforeDb, levels.afterDb) < HEARD_DB;
  return [{ kind: isSilence ? 'silence' : 'level', amount: Math.abs(step), limit, step }];
}

/** Root mean square in dB below full scale, not below `SILENT_DB`; samples from -1 to 1. */
export function levelOfSound(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  return Math.max(SILENT_DB, 10 * Math.log10(Math.max(power, Number.MIN_VALUE)));
}

function mean(values: Uint8Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function meanDifference(before: Uint8Array, after: Uint8Array): number {
  const sum = before.reduce((total, value, index) => total + Math.abs(value - (after[index] ?? 0)), 0);
  return sum / Math.max(1, before.length);
}
