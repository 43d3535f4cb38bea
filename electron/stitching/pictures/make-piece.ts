import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from '#electron/files/durable-files.ts';
import { type CacheRecipe, cacheKey } from '#electron/media/cache-key.ts';
import type { FfmpegCommand } from '#electron/media/run-ffmpeg.ts';
import { DailiesError } from '#shared/app-error.ts';
import { placeChecked } from '../place-checked.ts';
import { type CopyFacts, type InspectedClip, inspectClip } from '../plan/inspect-clip.ts';
import { type MadePiece, pieceFrames } from '../plan/stitch-plan.ts';
import { type StitchJob, timeoutMs } from '../stitch-job.ts';
import { overPiece } from './over-piece.ts';
import { bridgeCommand, encodeCommand } from './picture-arguments.ts';
import { sideOf } from './picture-sides.ts';
import { pieceRecipe } from './piece-recipe.ts';
import { mostShared, type RunShared, sharedRunner } from './share-process.ts';

/** A file of pictures to join; `recipe` is null where nothing is kept. */
export type MadeFile<Facts = CopyFacts> = {
  readonly path: string;
  readonly facts: Facts;
  readonly recipe: CacheRecipe | null;
  readonly wasKept: boolean;
};

/** What the pieces of one stitch share. */
export type PieceMaker<Facts = CopyFacts> = {
  readonly job: StitchJob;
  readonly judge: JudgePiece<Facts>;
  /** Never more processes than the job is wide, however many pieces are to be made at once. */
  readonly runPiece: RunShared;
  /** What a file in the job's folder holds: a copy of ours by what it was made from, any other is read, once. */
  readonly hashOf: (file: string) => Promise<string>;
};

/** What is to be known of a piece, or in words why it is not what was asked for: an exit code proves nothing. */
export type JudgePiece<Facts> = (
  clip: InspectedClip,
  frames: number,
) => { readonly ok: true; readonly facts: Facts } | { readonly ok: false; readonly reason: string };

export function pieceMaker<Facts>(job: StitchJob, judge: JudgePiece<Facts>): PieceMaker<Facts> {
  const hashes = new Map<string, Promise<string>>();
  const copies = new Map([...job.prepared.values()].map(({ file, recipe }) => [file, recipe]));
  const read = async (file: string) => {
    const recipe = copies.get(file);
    if (recipe) return cacheKey(recipe);
    const path = join(job.folder, file);
    return job.cache ? job.cache.contentOf(path) : (await hashFile(path)).sha256;
  };
  return {
    job,
    judge,
    runPiece: sharedRunner(job.runFfmpeg, { width: job.width, most: sharedPieces(job) }),
    hashOf: (file) => {
      const known = hashes.get(file) ?? read(file);
      hashes.set(file, known);
      return known;
    },
  };
}

/** How many short pieces may share a process. Hardware encoders are told things before the first input. */
export function sharedPieces({ plan, clips }: StitchJob): number {
  if (plan.target.coding.kind !== 'x264') return 1;
  return mostShared([plan.target, ...[...clips.values()].map(({ probe }) => probe)]);
}

/** Beside longer pieces, what starting a process costs is nothing. */
const MOST_SHARED_FRAMES = 48;

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
  const made = join(job.folder, outputName(index));
  const file = await keptOrMade(maker, command, join(job.folder, `kept-${outputName(index)}`), {
    make: async () => {
      const options = { onFrames, signal, timeoutMs: timeoutMs(frames) };
      await maker.runPiece(command, options, frames <= MOST_SHARED_FRAMES);
      return made;
    },
    read: (path) => factsOf(maker, { path, step: command.step, frames }),
  });
  onFrames(frames);
  await Promise.all(command.inputs.filter(isOwnSide).map((side) => rm(join(job.folder, side.file))));
  return file;
}

/** What was cut out or drawn for this piece alone: a long film would fill the disk with it. */
function isOwnSide({ file }: FfmpegCommand['inputs'][number]): boolean {
  return file.startsWith(SIDE);
}

const SIDE = 'side-';

function outputName(index: number): string {
  return `piece-${index}.mp4`;
}

async function commandOf(job: StitchJob, piece: MadePiece, index: number): Promise<FfmpegCommand> {
  const place = { cwd: job.folder, output: outputName(index) };
  const { target } = job.plan;
  const over = await overPiece(job, piece.cover, pieceFrames(piece));
  if (piece.kind === 'encode') {
    const side = await sideOf(job, piece.stretch, `${SIDE}${index}`);
    return encodeCommand(place, side, { closing: piece.closing, over }, target);
  }
  const before = await sideOf(job, piece.before, `${SIDE}${index}-before`);
  const after = await sideOf(job, piece.after, `${SIDE}${index}-after`);
  return bridgeCommand(place, { before, after }, { overlap: piece.overlap, over }, target);
}

async function keptOrMade<Facts>(
  { job, hashOf }: PieceMaker<Facts>,
  command: FfmpegCommand,
  place: string,
  by: { readonly make: () => Promise<string>; readonly read: (path: string) => Promise<Facts> },
): Promise<MadeFile<Facts>> {
  if (!job.cache) {
    const path = await by.make();
    return { path, facts: await by.read(path), recipe: null, wasKept: false };
  }
  const contents = await Promise.all(command.inputs.map(({ file }) => hashOf(file)));
  const recipe = pieceRecipe('piece', command, contents, job.encoder);
  const { read: facts, wasKept } = await placeChecked(job.cache, recipe, place, by);
  return { path: place, facts, recipe, wasKept };
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
