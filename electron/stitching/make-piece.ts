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
export type MadeFile<Facts = CopyFacts> = {
  readonly path: string;
  readonly facts: Facts;
  readonly key: string | null;
  readonly wasKept: boolean;
};

/** What the pieces of one stitch share. */
export type PieceMaker<Facts = CopyFacts> = {
  readonly job: StitchJob;
  readonly judge: JudgePiece<Facts>;
  /** The content of a file in the job's folder; each is read once. */
  readonly hashOf: (file: string) => Promise<string>;
};

/** What is to be known of a piece, or in words why it is not what was asked for: an exit code proves nothing. */
export type JudgePiece<Facts> = (
  clip: InspectedClip,
  frames: number,
) => { readonly ok: true; readonly facts: Facts } | { readonly ok: false; readonly reason: string };

export function pieceMaker<Facts>(job: StitchJob, judge: JudgePiece<Facts>): PieceMaker<Facts> {
  const hashes = new Map<string, Promise<string>>();
  const read = async (file: string) => (await hashFile(join(job.folder, file))).sha256;
  return {
    job,
    judge,
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
export async function makePiece<Facts>(
  maker: PieceMaker<Facts>,
  piece: MadePiece,
  index: number,
  signal: AbortSignal,
): Promise<MadeFile<Facts>> {
  const { job } = maker;
  const frames = pieceFrames(piece);
  const onFrames = job.meter.part(frames);
  const command = await commandOf(job, piece, index);
  const key = await keyOf(maker, command);
  const kept = key === null ? null : await findKept(maker, key, frames);
  if (!kept) await job.runFfmpeg(command, { onFrames, signal, timeoutMs: timeoutMs(frames) });
  onFrames(frames);
  if (kept) return { ...kept, key, wasKept: true };
  const made = join(job.folder, outputName(index));
  const facts = await factsOf(maker, { path: made, step: command.step, frames });
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

async function keyOf({ job, hashOf }: PieceMaker<unknown>, command: FfmpegCommand): Promise<string | null> {
  if (!job.cache) return null;
  const contents = await Promise.all(command.inputs.map(({ file }) => hashOf(file)));
  return pieceKey(command, contents, job.cache.encoder);
}

/** A kept piece that does not hold what its key says is dropped, and made anew. */
async function findKept<Facts>(
  maker: PieceMaker<Facts>,
  key: string,
  frames: number,
): Promise<{ path: string; facts: Facts } | null> {
  const { cache } = maker.job;
  const path = await cache?.find(key);
  if (!path) return null;
  try {
    return { path, facts: await factsOf(maker, { path, step: 'reading a kept piece', frames }) };
  } catch {
    await cache?.drop([key]);
    return null;
  }
}

/** The piece's own tables must hold what was asked for. */
async function factsOf<Facts>(
  { job, judge }: PieceMaker<Facts>,
  { path, step, frames }: { path: string; step: string; frames: number },
): Promise<Facts> {
  const judged = judge(await inspectClip(path, job.runFfprobe), frames);
  if (judged.ok) return judged.facts;
  throw new DailiesError({ code: 'ffmpeg-failed', step, detail: judged.reason });
}
