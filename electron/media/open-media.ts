import { copyFile, link, mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { type ClipLength, clipLength, MAX_MEDIA_SECONDS } from '#shared/media/clip-length.ts';
import type { MediaProbe } from '#shared/media/media-probe.ts';
import type { Mp4Clip } from '#shared/media/probe-mp4.ts';
import { FRAMES_PER_SECOND } from '#shared/timecode.ts';
import { readClip } from './probe-clip.ts';
import type { FfmpegCommand, FfmpegReport, RunFfmpeg } from './run-ffmpeg.ts';
import type { ForeignProbe, RunFfprobe } from './run-ffprobe.ts';
import { type Demuxer, SNIFFED_BYTES, sniffDemuxer } from './sniff-demuxer.ts';

/** What every small job over a file needs. */
export type MediaTools = {
  readonly runFfmpeg: RunFfmpeg;
  readonly runFfprobe: RunFfprobe;
  /** Made where it is missing; best on the disk of the clips. Each job makes and removes a folder of its own in it. */
  readonly workFolder: string;
  readonly signal?: AbortSignal;
};

/** A file of a person's in a job's private folder, under a name of ours, and what ffmpeg is to read it as. */
export type OpenFile = { readonly path: string; readonly file: string; readonly demuxer: Demuxer };

/** Every frame number of a job counts the `frames` of its clip. */
export type OpenClip = OpenFile &
  ClipLength & {
    readonly probe: MediaProbe;
    /** Its own rate, the mean where it is uneven. */
    readonly framesPerSecond: number;
    /** Frames that can be decoded by themselves, rising; null where the file does not say, or others reach across them. */
    readonly keyFrames: readonly number[] | null;
  };

/** 8K with room to spare; decoders are told as well, since a picture's own claim may differ from the file's. */
export const MAX_PIXELS = 8192 * 4608;
const MAX_SIDE = 16_384;

/** Gives a job its private folder, and removes it with all that is in it. */
export async function withJobFolder<Value>(
  tools: MediaTools,
  job: string,
  use: (folder: string) => Promise<Value>,
): Promise<Value> {
  await mkdir(tools.workFolder, { recursive: true });
  const folder = await mkdtemp(join(tools.workFolder, `${job}-`));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Reads what a clip is before any decoder sees it, and links it into the folder.
 *
 * @param name its name there, without a path
 * @throws DailiesError `clip-unusable` where it is no clip, damaged, or claims an absurd size or length
 */
export async function openClip(
  tools: MediaTools,
  folder: string,
  path: string,
  name: string,
): Promise<OpenClip> {
  const read = await readClip(path);
  const demuxer = await demuxerOf(path);
  if (demuxer !== 'mov' && demuxer !== 'matroska') throw unusable(path, 'it is no MP4, MOV or WebM clip');
  const clip =
    read.kind === 'mp4'
      ? { ...mp4Facts(read.clip), probe: read.clip.probe }
      : await tools.runFfprobe(path).then((probe) => ({ ...foreignFacts(probe), probe }));
  refuseAbsurd(path, clip);
  await linkInto(path, join(folder, name));
  return { path, file: name, demuxer, ...clip };
}

/**
 * A file that may hold sound only. Its length is not read: say `MAX_MEDIA_SECONDS` to whatever decodes it.
 *
 * @throws DailiesError `clip-unusable` where it is of no known kind
 */
export async function openSound(folder: string, path: string, name: string): Promise<OpenFile> {
  const demuxer = await demuxerOf(path);
  await linkInto(path, join(folder, name));
  return { path, file: name, demuxer };
}

/** Input options that let a decoder read this one file as this one kind, and nothing else. */
export function readingOptions(file: Pick<OpenFile, 'demuxer'>): readonly string[] {
  const limits = ['-t', String(MAX_MEDIA_SECONDS + 1), '-threads', '2'];
  return [...limits, '-protocol_whitelist', 'file', '-f', file.demuxer];
}

/** The same for a clip whose pictures are decoded. */
export function pictureReadingOptions(clip: Pick<OpenFile, 'demuxer'>): readonly string[] {
  return ['-max_pixels', String(MAX_PIXELS), ...readingOptions(clip)];
}

/** Runs a job's command; that ffmpeg fails over a file is the file's fault, and said so. */
export async function runOver(
  tools: MediaTools,
  source: Pick<OpenFile, 'path'> & { readonly frames?: number },
  command: FfmpegCommand,
): Promise<FfmpegReport> {
  const timeoutMs =
    source.frames === undefined
      ? MAX_TIMEOUT_MS
      : Math.min(MAX_TIMEOUT_MS, START_TIMEOUT_MS + source.frames * FRAME_TIMEOUT_MS);
  try {
    return await tools.runFfmpeg(command, { timeoutMs, ...(tools.signal ? { signal: tools.signal } : {}) });
  } catch (cause) {
    if (!(cause instanceof DailiesError) || cause.error.code !== 'ffmpeg-failed') throw cause;
    const { detail } = cause.error;
    // That a clip has a picture was looked up before: what ffmpeg does not find is sound.
    const reason = /matches no streams/.test(detail)
      ? 'it holds no sound'
      : `ffmpeg cannot read it (${detail})`;
    throw unusable(source.path, reason, cause);
  }
}

const START_TIMEOUT_MS = 60_000;
const FRAME_TIMEOUT_MS = 250;
const MAX_TIMEOUT_MS = 1_800_000;

export function unusable(path: string, reason: string, cause?: unknown): DailiesError {
  return new DailiesError({ code: 'clip-unusable', path, reason }, { cause });
}

async function demuxerOf(path: string): Promise<Demuxer> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw unusable(path, 'it cannot be opened', cause);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    const demuxer = sniffDemuxer(buffer.subarray(0, bytesRead));
    if (demuxer === null) throw unusable(path, 'it is of no kind that holds pictures or sound');
    return demuxer;
  } finally {
    await file.close();
  }
}

type ClipFacts = Pick<OpenClip, 'frames' | 'framesPerSecond' | 'exactSeek' | 'keyFrames'>;

function mp4Facts(clip: Mp4Clip): ClipFacts {
  const { timing, track, samples } = clip.picture;
  const length = clipLength(clip);
  const ticks = samples.durations.reduce((sum, duration) => sum + duration, 0);
  const framesPerSecond = (samples.count * track.timescale) / Math.max(1, ticks);
  return { ...length, framesPerSecond, keyFrames: length.exactSeek ? timing.syncSamples : null };
}

function foreignFacts({ durationFrames, framesPerSecond }: ForeignProbe): ClipFacts {
  return { frames: durationFrames, framesPerSecond, exactSeek: false, keyFrames: null };
}

/** @throws DailiesError `clip-unusable` for a size or a length that no clip of a film has */
export function refuseAbsurd(path: string, clip: Pick<OpenClip, 'frames' | 'probe'>): void {
  const { width, height } = clip.probe;
  if (width < 2 || height < 2 || Math.max(width, height) > MAX_SIDE || width * height > MAX_PIXELS) {
    throw unusable(path, `its pictures claim to be ${width} x ${height}, which Dailies does not read`);
  }
  if (!(clip.frames <= MAX_MEDIA_SECONDS * FRAMES_PER_SECOND)) {
    throw unusable(path, 'it claims to last longer than two hours, which Dailies does not read');
  }
}

async function linkInto(path: string, place: string): Promise<void> {
  await link(path, place).catch(() => copyFile(path, place));
}
