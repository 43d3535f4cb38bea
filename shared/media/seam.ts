/** What is seen and heard on one side of a seam: the last of the first clip, or the first of the second. */
export type SeamSide = {
  /** One frame made small, `SEAM_WIDTH` x `SEAM_HEIGHT`: each value 0 (black) to 255 (white). */
  readonly luma: Uint8Array;
  /** Blueness and redness of the same pixels, 128 for grey. */
  readonly cb: Uint8Array;
  readonly cr: Uint8Array;
  /** Half a second of sound up to, or from, the seam: samples from -1 to 1; null where the clip has no sound. */
  readonly sound: Float32Array | null;
};

/** Small enough that grain and a pixel's shift do not count, large enough that a moved person does. */
export const SEAM_WIDTH = 64;
export const SEAM_HEIGHT = 36;
/** Twelve frames: a level, rather than a single word or blow. */
export const SEAM_SOUND_FRAMES = 12;

export type SeamMeasures = {
  /** Mean difference of a pixel's luma: 0 for the same picture, 1 for white against black. */
  readonly pictureDifference: number;
  /** By how much the second picture is brighter on average, -1 to 1. */
  readonly brightnessStep: number;
  /** How far the average colours lie apart in chroma, 0 (same) to about 1.4, brightness left out. */
  readonly colourStep: number;
  /** By how many dB the second clip is louder; null where either has no sound at all. Silence counts as -70 dB. */
  readonly levelStepDb: number | null;
};

/** What a seam is meant to be: one movement going on, or a change of view. */
export type SeamIntent = 'continuous' | 'cut';

export type SeamJump = {
  /** `held`: the same picture stands on both sides, so that the movement stops for a frame. */
  readonly kind: 'picture' | 'brightness' | 'colour' | 'level' | 'held';
  /** The measure, without its sign, and the limit that it passed (for `held`: fell below). */
  readonly amount: number;
  readonly limit: number;
  /** For brightness and level: by how much the second side has more of it, less where negative. */
  readonly step?: number;
};

export type SeamVerdict =
  | { readonly kind: 'ok' }
  | { readonly kind: 'jumps'; readonly jumps: readonly SeamJump[] };

export type SeamLimits = {
  readonly picture: number;
  readonly brightness: number;
  readonly colour: number;
  readonly levelDb: number;
  /** A picture difference below this counts as the same picture twice. */
  readonly held: number;
};

/**
 * Within one movement small steps show; between views only a flash or a blast disturbs, and no picture can be too
 * different. 0.004 is one level of 255: what an encoder changes in a still picture.
 */
export const SEAM_LIMITS: Readonly<Record<SeamIntent, SeamLimits>> = {
  continuous: { picture: 0.08, brightness: 0.03, colour: 0.02, levelDb: 6, held: 0.004 },
  cut: { picture: 1, brightness: 0.4, colour: 0.25, levelDb: 15, held: 0.004 },
};

const SILENT_DB = -70;
const SILENT_POWER = 10 ** (SILENT_DB / 10);

export function measureSeamSides(before: SeamSide, after: SeamSide): SeamMeasures {
  const cb = mean(after.cb) - mean(before.cb);
  const cr = mean(after.cr) - mean(before.cr);
  return {
    pictureDifference: meanDifference(before.luma, after.luma) / 255,
    brightnessStep: (mean(after.luma) - mean(before.luma)) / 255,
    colourStep: Math.hypot(cb, cr) / 255,
    levelStepDb:
      before.sound === null || after.sound === null ? null : levelDb(after.sound) - levelDb(before.sound),
  };
}

/** Every jump that a seam makes beyond what its intent allows. */
export function seamVerdict(
  measures: SeamMeasures,
  intent: SeamIntent,
  limits: SeamLimits = SEAM_LIMITS[intent],
): SeamVerdict {
  const steps: readonly SeamJump[] = [
    { kind: 'picture', amount: measures.pictureDifference, limit: limits.picture },
    {
      kind: 'brightness',
      amount: Math.abs(measures.brightnessStep),
      limit: limits.brightness,
      step: measures.brightnessStep,
    },
    { kind: 'colour', amount: measures.colourStep, limit: limits.colour },
    {
      kind: 'level',
      amount: Math.abs(measures.levelStepDb ?? 0),
      limit: limits.levelDb,
      step: measures.levelStepDb ?? 0,
    },
  ];
  const held: SeamJump = { kind: 'held', amount: measures.pictureDifference, limit: limits.held };
  const jumps = [
    ...steps.filter(({ amount, limit }) => amount > limit),
    ...(held.amount < held.limit ? [held] : []),
  ];
  return jumps.length === 0 ? { kind: 'ok' } : { kind: 'jumps', jumps };
}

function mean(values: Uint8Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function meanDifference(before: Uint8Array, after: Uint8Array): number {
  const sum = before.reduce((total, value, index) => total + Math.abs(value - (after[index] ?? 0)), 0);
  return sum / Math.max(1, before.length);
}

/** Root mean square in dB below full scale. */
function levelDb(sound: Float32Array): number {
  const power = sound.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, sound.length);
  return 10 * Math.log10(Math.max(power, SILENT_POWER));
}
