import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '#electron/files/durable-files.ts';
import { DailiesError } from '#shared/app-error.ts';
import { type HardwareEncoder, TRIAL, trialCheckCommand, trialCommand } from './hardware-encoders.ts';
import { readClip } from './probe-clip.ts';
import type { FfmpegPrograms, RunFfmpeg } from './run-ffmpeg.ts';

export type EncoderTrial =
  | { readonly kind: 'proved'; readonly encoder: HardwareEncoder['name'] }
  | { readonly kind: 'unfit'; readonly encoder: HardwareEncoder['name']; readonly reason: string };

export type ProbeEncoders = {
  readonly candidates: readonly HardwareEncoder[];
  readonly programs: FfmpegPrograms;
  readonly runFfmpeg: RunFfmpeg;
  /** Where what was found is kept, such as the machine's own cache; made where it is missing. */
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signal?: AbortSignal;
};

const TIMEOUT_MS = 20_000;
/** A day: drivers change without a trace in the program, and a card that was busy is free again. */
const KEPT_MS = 24 * 3_600_000;
/** Raised when the trial asks for more. */
const TRIAL_VERSION = 1;

/**
 * Tries every candidate with a real second of picture, which must come out whole, with the right size and all of its
 * frames. What was found, also what failed, is kept for a day per build of ffmpeg; where it cannot be kept it is found
 * again next time.
 *
 * @throws DailiesError `canceled`, or `disk-full` where even a trial finds no room
 */
export async function probeEncoders(probe: ProbeEncoders): Promise<readonly EncoderTrial[]> {
  const file = join(probe.folder, `encoders-${await fingerprint(probe)}.json`);
  const kept = await readKept(file, probe);
  if (kept) return kept;
  await mkdir(probe.folder, { recursive: true });
  const trials: EncoderTrial[] = [];
  for (const encoder of probe.candidates) trials.push(await tryEncoder(probe, encoder));
  await replaceFile(file, JSON.stringify({ foundMs: probe.now(), trials })).catch(() => undefined);
  return trials;
}

async function fingerprint({ programs, candidates }: ProbeEncoders): Promise<string> {
  const { size, mtimeMs } = await stat(programs.ffmpeg);
  const text = JSON.stringify([TRIAL_VERSION, programs.ffmpeg, size, mtimeMs, candidates]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

const encoderName = z.enum(['h264_videotoolbox', 'h264_nvenc', 'h264_qsv', 'h264_amf', 'h264_vaapi']);
const keptTrials = z.object({
  foundMs: z.number(),
  trials: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('proved'), encoder: encoderName }),
      z.object({ kind: z.literal('unfit'), encoder: encoderName, reason: z.string() }),
    ]),
  ),
});

async function readKept(file: string, probe: ProbeEncoders): Promise<readonly EncoderTrial[] | null> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const read = keptTrials.safeParse(parseJson(text));
  if (!read.success) return null;
  const ageMs = probe.now() - read.data.foundMs;
  return ageMs >= 0 && ageMs < KEPT_MS ? read.data.trials : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function tryEncoder(probe: ProbeEncoders, encoder: HardwareEncoder): Promise<EncoderTrial> {
  const folder = await mkdtemp(join(probe.folder, 'trial-'));
  const options = { timeoutMs: TIMEOUT_MS, ...(probe.signal ? { signal: probe.signal } : {}) };
  try {
    await probe.runFfmpeg(trialCommand(folder, encoder), options);
    await probe.runFfmpeg(trialCheckCommand(folder), options);
    const reason = await wrongWith(join(folder, TRIAL.file));
    return reason === null ? proved(encoder) : unfit(encoder, reason);
  } catch (cause) {
    if (!(cause instanceof DailiesError)) throw cause;
    const { error } = cause;
    if (error.code === 'ffmpeg-failed') return unfit(encoder, error.detail);
    if (error.code === 'clip-unusable') return unfit(encoder, error.reason);
    throw cause;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is not as it was ordered in a file that an encoder made; null where all is. */
async function wrongWith(file: string): Promise<string | null> {
  const read = await readClip(file);
  if (read.kind === 'foreign') return 'it made no plain MP4';
  const { width, height, durationFrames, constant24, videoCodec } = read.clip.probe;
  const made = `${videoCodec} ${width}x${height}, ${durationFrames} frames`;
  const wanted = `avc1 ${TRIAL.width}x${TRIAL.height}, ${TRIAL.frames} frames`;
  if (made !== wanted) return `it made ${made}, not ${wanted}`;
  return constant24 ? null : 'its frames are not each a 24th of a second';
}

function proved({ name }: HardwareEncoder): EncoderTrial {
  return { kind: 'proved', encoder: name };
}

function unfit({ name }: HardwareEncoder, reason: string): EncoderTrial {
  return { kind: 'unfit', encoder: name, reason };
}
