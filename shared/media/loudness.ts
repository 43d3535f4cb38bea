/** Loudness of a sound after EBU R 128. */
export type Loudness = {
  /** Of the whole; -70 for digital silence and for anything too short or quiet to be measured. */
  readonly integratedLufs: number;
  /** How far loud and quiet parts lie apart, in LU. Means nothing for less than about ten seconds. */
  readonly rangeLu: number;
  /** Highest point of the wave between samples; `SILENT_PEAK_DBTP` where there is none. */
  readonly truePeakDbtp: number;
};

/** How loud a sound is as a whole, where nothing else of it matters. */
export type HeardLevel = Pick<Loudness, 'integratedLufs'>;

export type LoudnessTarget = {
  readonly integratedLufs: number;
  readonly ceilingDbtp: number;
};

/** What `loudnessPlan` decided for a whole programme. */
export type LoudnessPlan =
  /** Too quiet to be meant to be heard: raising it would raise nothing but noise. */
  | { readonly kind: 'leave' }
  | {
      readonly kind: 'level';
      readonly gainDb: number;
      /** Samples are kept below this, in dB below full scale; null where no peak comes near the ceiling. */
      readonly limitDb: number | null;
    };

export const MEASURABLE_FLOOR_LUFS = -70;
export const SILENT_PEAK_DBTP = -120;
/** Below this a sound is taken for silence. */
const SILENCE_LUFS = -60;
/** More would raise a noise to be heard. A programme is turned down by as much as it takes. */
const MAX_GAIN_DB = 20;
/** By how much a true peak may pass the ceiling, in dB. */
export const PEAK_TOLERANCE_DB = 0.2;
/** How near its target a film's loudness must come, in LU. */
export const LOUDNESS_TOLERANCE_LU = 0.5;
/** The limiter sees samples; the wave between them reaches higher. */
const LIMIT_BELOW_CEILING_DB = 1;
/** A result that comes this near is not worth another pass; 0.5 LU is what a target allows. */
const WORTH_CORRECTING_LU = 0.3;
/** More than this taken off the peaks is heard as pumping: the programme then stays quieter than its target. */
const MAX_LIMITING_DB = 9;

/** One steady gain for a whole programme, and a limiter only for the peaks that it lifts over the ceiling. */
export function loudnessPlan(measured: Loudness, target: LoudnessTarget): LoudnessPlan {
  if (measured.integratedLufs < SILENCE_LUFS) return { kind: 'leave' };
  return levelBy(target.integratedLufs - measured.integratedLufs, measured, target);
}

/**
 * What to do otherwise after a plan was carried out and its result measured; null where the result will do, or where
 * nothing more can be done. A limiter takes some loudness off, and a wave may pass it between samples.
 */
export function correctedPlan(
  plan: LoudnessPlan,
  before: Loudness,
  after: Loudness,
  target: LoudnessTarget,
): LoudnessPlan | null {
  if (plan.kind === 'leave') return null;
  const missingLu = target.integratedLufs - after.integratedLufs;
  const overDb = after.truePeakDbtp - target.ceilingDbtp;
  const peaksFit = overDb <= PEAK_TOLERANCE_DB / 2;
  if (Math.abs(missingLu) <= WORTH_CORRECTING_LU && peaksFit) return null;
  const corrected = levelBy(plan.gainDb + missingLu, before, target);
  if (corrected.kind === 'leave') return null;
  const limitDb = peaksFit ? (plan.limitDb ?? corrected.limitDb) : limitOf(plan, target) - overDb;
  const unchanged = limitDb === plan.limitDb && Math.abs(corrected.gainDb - plan.gainDb) < 0.05;
  return unchanged ? null : { ...corrected, limitDb };
}

/**
 * Gains in dB that bring clips to one level before they are joined, so that no clip jumps out; 0 for clips that are
 * silent. None of them clips: the mix is in floats, and the whole is limited once at the end.
 *
 * @param referenceLufs the level to bring them to; null for the middle one of those that are heard
 * @param maxDb the most that any is changed by: a whispered scene should stay quieter than a shouted one
 */
export function matchingGains(
  clips: readonly HeardLevel[],
  referenceLufs: number | null,
  maxDb: number = MAX_MATCHING_DB,
): readonly number[] {
  const heard = clips.map(({ integratedLufs }) => integratedLufs).filter((lufs) => lufs >= SILENCE_LUFS);
  const reference = referenceLufs ?? median(heard);
  return clips.map(({ integratedLufs }) =>
    integratedLufs < SILENCE_LUFS ? 0 : clamp(reference - integratedLufs, Math.min(maxDb, MAX_GAIN_DB)),
  );
}

/** Twice as loud or half as loud to the ear is 10 dB; beyond 6 a difference is taken for meant. */
const MAX_MATCHING_DB = 6;

function levelBy(wantedDb: number, before: Loudness, target: LoudnessTarget): LoudnessPlan {
  const headroomDb = target.ceilingDbtp - before.truePeakDbtp;
  const gainDb = Math.min(wantedDb, headroomDb + MAX_LIMITING_DB, MAX_GAIN_DB);
  return { kind: 'level', gainDb, limitDb: gainDb > headroomDb ? limitAt(target) : null };
}

function limitOf(plan: { readonly limitDb: number | null }, target: LoudnessTarget): number {
  return plan.limitDb ?? limitAt(target);
}

function limitAt(target: LoudnessTarget): number {
  return target.ceilingDbtp - LIMIT_BELOW_CEILING_DB;
}

/** The middle value; of two middle ones the quieter. 0 where there is none, and then nothing asks for it. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(-most, value));
}
