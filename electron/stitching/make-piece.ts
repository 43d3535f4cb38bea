import { join } from 'node:path';
import { hashFile } from '#electron/files/durable-files.ts';
import type { FfmpegCommand } from '#electron/media/run-ffmpeg.ts';
import { DailiesError } from '#shared/app-error.ts';
import { type CopyFacts, type InspectedClip, inspectClip } from './inspect-clip.ts';
import { overPiece } from './over-piece.ts';
import { bridgeCommand, encodeCommand } from './picture-arguments.ts';
import { sideOf } from './picture-sides.ts';
import { pieceKey } from './piece-key.ts';
import { type StitchJob, timeoutMs } from './stitch-job.ts';
import { type MadePiece, pieceFrames } from './stitch-plan.ts';

/** A file of pictures to join; `key` is null where it does not lie in the cache. */
export type MadeFile = {
  readonly path: string;
  readonly facts: CopyFacts;
  readonly key: string | null;
  readonly wasKept: boolean;
};

/** What the pieces of one stitch share. */
export type PieceMaker = {
  readonly job: StitchJob;
  /** The content of a file in the job's folder; each is read once. */
  readonly hashOf: (file: string) => Promise<string>;
};

export function pieceMaker(job: StitchJob): PieceMaker {
  const hashes = new Map<string, Promise<string>>();
  const read = async (file: string) => (await hashFile(join(job.folder, file))).sha256;
  return {
    job,
    hashOf: (file) => {
      const known = hashes.get(file) ?? read(file);
      hashes.set(file, known);
      return known;
    },
  };
}

/**
 * A piece as a checked file: from the cache where one of the same inputs, ranges, recipe and encoder is kept,
 * else encoded, and kept then.
 *
 * @throws DailiesError `ffmpeg-failed` where the encoder fails, or made something else than was asked for
 */
export async function makePiece(
  maker: PieceMaker,
  piece: MadePiece,
  index: number,
  signal: AbortSignal,
): Promise<MadeFile> {
  const { job } = maker;
  const frames = pieceFrames(piece);
  const onFrames = job.meter.part(frames);
  const command = await commandOf(job, piece, index);
  const key = await keyOf(maker, command);
  const kept = key === null ? null : await findKept(job, key, frames);
  if (!kept) await job.runFfmpeg(command, { onFrames, signal, timeoutMs: timeoutMs(frames) });
  onFrames(frames);
  if (kept) return { ...kept, key, wasKept: true };
  const made = join(job.folder, outputName(index));
  const facts = factsOf(await inspectClip(made, job.runFfprobe), command.step, frames);
  if (key === null || !job.cache) return { path: made, facts, key: null, wasKept: false };
  const path = await job.cache.keep(key, made);
  return { path, facts, key, wasKept: false };
}

function outputName(index: number): string {
  return `piece-${index}.mp4`;
}

async function commandOf(job: StitchJob, piece: MadePiece, index: number): Promise<FfmpegCommand> {
  const place = { cwd: job.folder, output: outputName(index) };
  const { target } = job.plan;
  const over = await overPiece(job, piece.cover, pieceFrames(piece));
  if (piece.kind === 'encode') {
    const side = await sideOf(job, piece.stretch, `drawn-${index}.png`);
    return encodeCommand(place, side, { closing: piece.closing, over }, target);
  }
  const before = await sideOf(job, piece.before, `drawn-${index}-before.png`);
  const after = await sideOf(job, piece.after, `drawn-${index}-after.png`);
  return bridgeCommand(place, { before, after }, { overlap: piece.overlap, over }, target);
}

async function keyOf({ job, hashOf }: PieceMaker, command: FfmpegCommand): Promise<string | null> {
  if (!job.cache) return null;
  const contents = await Promise.all(command.inputs.map(({ file }) => hashOf(file)));
  return pieceKey(command, contents, job.cache.encoder);
}

/** A kept piece that does not hold what its key says is dropped, and made anew. */
async function findKept(
  { cache, runFfprobe }: StitchJob,
  key: string,
  frames: number,
): Promise<{ path: string; facts: CopyFacts } | null> {
  const path = await cache?.find(key);
  if (!path) return null;
  try {
    return { path, facts: factsOf(await inspectClip(path, runFfprobe), 'reading a kept piece', frames) };
  } catch {
    await cache?.drop([key]);
    return null;
  }
}

/** An exit code proves nothing: the piece's own tables must hold what was asked for. */
function factsOf({ copy, probe }: InspectedClip, step: string, frames: number): CopyFacts {
  if (copy.kind === 'fit' && probe.durationFrames === frames && copy.starts[0] === 0) return copy;
  const detail = copy.kind === 'unfit' ? copy.reason : `${probe.durationFrames} of ${frames} frames came out`;
  throw new DailiesError({ code: 'ffmpeg-failed', step, detail });
}
