import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runOver } from '#electron/media/open-media.ts';
import type { FfmpegCommand, FfmpegReport } from '#electron/media/run-ffmpeg.ts';
import { DailiesError } from '#shared/app-error.ts';
import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { heardSpan } from '../plan/sound-plan.ts';
import { clipOfJob, type StitchJob, timeoutMs } from '../stitch-job.ts';
import { plainSound } from './plain-sound.ts';
import { BYTES_PER_SAMPLE, measureStemsCommand, stemsCommand } from './sound-arguments.ts';
import { decodeReel, fitsReel, type PlainStretch } from './sound-reel.ts';
import { type HeardPiece, type NamedStem, type SoundFiles, stemBatches, stemOf } from './sound-stems.ts';

/** A piece's sound as raw floats, which may end before the piece does: then it is silent. */
export type DecodedPiece = {
  readonly path: string;
  readonly firstSample: number;
  readonly thereSamples: number;
};

/** Ten minutes of raw sound are 230 MB on the disk. */
const MOST_FRAMES = 14_400;

/** In order, as many at a time as the disk is to hold decoded. */
export function decodedTogether(pieces: readonly HeardPiece[]): HeardPiece[][] {
  const stretches: HeardPiece[][] = [];
  let frames = MOST_FRAMES;
  for (const each of pieces) {
    const own = heardSpan(each.piece).frames;
    const last = stretches.at(-1);
    if (last && frames + own <= MOST_FRAMES) last.push(each);
    else stretches.push([each]);
    frames = last && frames + own <= MOST_FRAMES ? frames + own : own;
  }
  return stretches;
}

/** By the places of pieces in the plan. */
export type DecodedPieces = ReadonlyMap<number, DecodedPiece>;

/**
 * Decodes the sound of pieces: what is plain in a row, by one decoder for all of a kind; any other beside each other, cut
 * or filled with silence to its frames. The files are the caller's to remove.
 *
 * @throws DailiesError `clip-unusable`, `ffmpeg-failed`
 */
export async function decodePieces(
  job: StitchJob,
  files: SoundFiles,
  pieces: readonly HeardPiece[],
  signal: AbortSignal,
): Promise<DecodedPieces> {
  const decoded = new Map<number, DecodedPiece>();
  for (const plain of plainByKind(job, pieces)) {
    for (const [index, sound] of await decodePlain(job, plain, signal)) decoded.set(index, sound);
  }
  for (const batch of stemBatches(pieces.filter(({ index }) => !decoded.has(index)))) {
    await decodeBatch(job, files, batch, signal);
    for (const { piece, index } of batch) decoded.set(index, await readStem(stemPath(job, index), piece));
  }
  return decoded;
}

type PlainPiece = { readonly index: number; readonly stretch: PlainStretch };

function plainByKind(job: StitchJob, pieces: readonly HeardPiece[]): PlainPiece[][] {
  const plain = pieces.flatMap((piece) => {
    const stretch = plainStretch(job, piece);
    return stretch ? [{ index: piece.index, stretch }] : [];
  });
  return [...Map.groupBy(plain, ({ stretch }) => stretch.sound.kind).values()];
}

function plainStretch(job: StitchJob, { piece, source }: HeardPiece): PlainStretch | null {
  if (source.kind !== 'take' || source.speedPercent !== 100) return null;
  const { clip, path } = clipOfJob(job, source.takeId);
  const sound = clip.copy.kind === 'fit' ? plainSound(clip.copy.tables) : null;
  if (sound === null) return null;
  const fromSample = Math.round(source.inFrame * SAMPLES_PER_FRAME);
  const stretch = { path, sound, fromSample, samples: heardSpan(piece).frames * SAMPLES_PER_FRAME };
  return fitsReel(stretch) ? stretch : null;
}

/** None of them where the decoder stumbles: then each clip is read for itself, and the one at fault is named. */
async function decodePlain(
  job: StitchJob,
  plain: readonly PlainPiece[],
  signal: AbortSignal,
): Promise<DecodedPieces> {
  const stretches = plain.map(({ stretch }) => stretch);
  const name = `reel-${plain[0]?.index}`;
  const decoded = await unlessFfmpegFails(() => decodeReel(job, stretches, name, signal));
  if (decoded === null) return new Map();
  const { path, places } = decoded;
  return new Map(
    plain.flatMap(({ index }, at) => {
      const place = places[at];
      return place ? [[index, { path, firstSample: place.firstSample, thereSamples: place.samples }]] : [];
    }),
  );
}

async function unlessFfmpegFails<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DailiesError && error.error.code === 'ffmpeg-failed') return null;
    throw error;
  }
}

async function decodeBatch(
  job: StitchJob,
  files: SoundFiles,
  batch: readonly HeardPiece[],
  signal: AbortSignal,
): Promise<void> {
  const stems = await Promise.all(
    batch.map(async (each) => ({ ...(await stemOf(job, each, files)), output: stemName(each.index) })),
  );
  await runOverStems(job, stemsCommand(job.folder, stems), stems, signal);
}

/** Where ffmpeg fails over several files, each of them is tried alone, so that the one that cannot be read is named. */
export async function runOverStems(
  job: StitchJob,
  command: FfmpegCommand,
  stems: readonly NamedStem[],
  signal: AbortSignal,
): Promise<FfmpegReport> {
  try {
    return await job.runFfmpeg(command, { signal, timeoutMs: timeoutMs(framesOf(stems)) });
  } catch (error) {
    if (!(error instanceof DailiesError) || error.error.code !== 'ffmpeg-failed') throw error;
    const tools = { ...job, workFolder: job.folder, signal };
    for (const stem of stems) await runOver(tools, stem, measureStemsCommand(job.folder, [stem]));
    throw error;
  }
}

function framesOf(stems: readonly { readonly frames: number }[]): number {
  return stems.reduce((sum, { frames }) => sum + frames, 0);
}

function stemName(index: number): string {
  return `stem-${index}.f32`;
}

function stemPath(job: StitchJob, index: number): string {
  return join(job.folder, stemName(index));
}

async function readStem(path: string, piece: HeardPiece['piece']): Promise<DecodedPiece> {
  const samples = heardSpan(piece).frames * SAMPLES_PER_FRAME;
  refuseOtherLength((await stat(path)).size, samples);
  return { path, firstSample: 0, thereSamples: samples };
}

function refuseOtherLength(bytes: number, samples: number): void {
  const wanted = samples * BYTES_PER_SAMPLE;
  if (bytes === wanted) return;
  const detail = `${bytes} of ${wanted} bytes came out`;
  throw new DailiesError({ code: 'ffmpeg-failed', step: 'decoding sound', detail });
}
