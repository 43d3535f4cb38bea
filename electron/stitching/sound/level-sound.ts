import { join } from 'node:path';
import { levelProgramme } from '#electron/media/level-programme.ts';
import { loudnessCommand, loudnessOf } from '#electron/media/measure-loudness.ts';
import type { FilmLoudness } from '#shared/cut/film-recipes.ts';
import {
  LOUDNESS_TOLERANCE_LU,
  type Loudness,
  type LoudnessTarget,
  PEAK_TOLERANCE_DB,
} from '#shared/media/loudness.ts';
import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { type StitchJob, timeoutMs } from '../stitch-job.ts';
import { readSoundFile, type SoundFile } from './read-sound.ts';
import { soundCommand } from './sound-arguments.ts';

/** The film's sound as it came out. */
export type FilmSound = SoundFile & {
  /** The steady gain of the whole. */
  readonly gainDb: number;
  /** Measured in the encoded sound; null where no loudness was asked for. */
  readonly loudness: Loudness | null;
};

/** The film's sound before an encoder: raw floats, the name of their file in the job's folder. */
export type RawSound = { readonly file: string } & Pick<FilmSound, 'gainDb' | 'loudness'>;

const LEVELED = 'sound.f32';
const SOUND = 'sound.mp4';
/** Encoding lets peaks grow by some tenths of a dB: one more try nearly always holds them. */
const MAX_TRIES = 4;

/** Encodes the programme, brought to the loudness that is asked for; measured as it will be heard, behind the encoder. */
export async function encodeSound(
  job: StitchJob,
  programme: string,
  signal: AbortSignal,
): Promise<FilmSound> {
  const { loudness } = job.plan.sound;
  if (loudness === null) {
    await encode(job, programme, signal);
    return { ...(await readSoundFile(join(job.folder, SOUND))), gainDb: 0, loudness: null };
  }
  let ceilingDbtp = loudness.ceilingDb;
  for (let tries = 1; ; tries += 1) {
    const target = { integratedLufs: loudness.targetLufs, ceilingDbtp };
    const { gainDb } = await level(job, programme, target, signal);
    await encode(job, LEVELED, signal);
    const heard = await measure(job, SOUND, job.folder, signal);
    const overDb = heard.truePeakDbtp - loudness.ceilingDb;
    if (overDb <= PEAK_TOLERANCE_DB || tries === MAX_TRIES) {
      return { ...(await readSoundFile(join(job.folder, SOUND))), gainDb, loudness: heard };
    }
    ceilingDbtp -= overDb;
  }
}

/** The programme brought to the loudness that is asked for, for a film that keeps its sound as it is. */
export async function levelSound(job: StitchJob, programme: string, signal: AbortSignal): Promise<RawSound> {
  const { loudness } = job.plan.sound;
  if (loudness === null) return { file: programme, gainDb: 0, loudness: null };
  const target = { integratedLufs: loudness.targetLufs, ceilingDbtp: loudness.ceilingDb };
  const { gainDb, after } = await level(job, programme, target, signal);
  return { file: LEVELED, gainDb, loudness: after };
}

/** Measures the first sound of an MP4 file, as it is decoded. */
export async function measure(
  job: Pick<StitchJob, 'runFfmpeg' | 'plan'>,
  file: string,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<Loudness> {
  const { stderr } = await job.runFfmpeg(loudnessCommand(folder, { file, demuxer: 'mov' }), {
    timeoutMs: timeoutMs(job.plan.frames),
    ...(signal ? { signal } : {}),
  });
  return loudnessOf(stderr);
}

/** Where a film's loudness is not what was asked for, in words; very uneven or silent sound is not forced. */
export function loudnessFault(heard: Loudness, { targetLufs, ceilingDb }: FilmLoudness): string | null {
  const isLoudEnough = Math.abs(heard.integratedLufs - targetLufs) <= LOUDNESS_TOLERANCE_LU;
  const isHeld = heard.truePeakDbtp <= ceilingDb + PEAK_TOLERANCE_DB;
  if (isLoudEnough && isHeld) return null;
  return `its loudness came to ${heard.integratedLufs} LUFS with peaks of ${heard.truePeakDbtp} dB, asked for were ${targetLufs} and ${ceilingDb}`;
}

async function level(
  job: StitchJob,
  input: string,
  target: LoudnessTarget,
  signal: AbortSignal,
): Promise<{ gainDb: number; after: Loudness }> {
  const { frames } = job.plan;
  const tools = { runFfmpeg: job.runFfmpeg, timeoutMs: timeoutMs(frames), signal };
  const programme = { folder: job.folder, input, output: LEVELED, samples: frames * SAMPLES_PER_FRAME };
  const { plan, after } = await levelProgramme(tools, programme, target);
  return { gainDb: plan.kind === 'level' ? plan.gainDb : 0, after };
}

async function encode(job: StitchJob, programme: string, signal: AbortSignal): Promise<void> {
  const command = soundCommand(job.folder, programme, SOUND);
  await job.runFfmpeg(command, { signal, timeoutMs: timeoutMs(job.plan.frames) });
}
