import { join } from 'node:path';
import type { CacheRecipe } from '#electron/media/cache-key.ts';
import type { MediaCache } from '#electron/media/media-cache.ts';
import type { RunFfmpeg, RunOptions } from '#electron/media/run-ffmpeg.ts';
import type { RunFfprobe } from '#electron/media/run-ffprobe.ts';
import { DailiesError } from '#shared/app-error.ts';
import type { FrameSize } from '#shared/cut/cut.ts';
import { pieceRecipe } from '../pictures/piece-recipe.ts';
import { placeChecked } from '../place-checked.ts';
import { type CopyFacts, type InspectedClip, inspectClip } from '../plan/inspect-clip.ts';
import { prepareCommand } from './prepare-arguments.ts';
import { preparedGrid } from './prepared-grid.ts';

/** A take's joinable copy: pictures only, in a private folder. */
export type PreparedTake = {
  /** Its name in the folder. */
  readonly file: string;
  readonly path: string;
  readonly facts: CopyFacts;
  /** By which it is kept; null where nothing is. */
  readonly recipe: CacheRecipe | null;
  readonly wasKept: boolean;
};

export type PrepareTools = {
  readonly runFfmpeg: RunFfmpeg;
  readonly runFfprobe: RunFfprobe;
  readonly cache: MediaCache | null;
  /** Tells one build of the encoder from another. */
  readonly encoder: string;
};

/** A take to prepare: under a name of ours in a private folder, where the copy gets the other name. */
export type WantedCopy = {
  readonly take: InspectedClip;
  readonly size: FrameSize;
  readonly folder: string;
  readonly file: string;
  readonly output: string;
};

/**
 * Makes the copy of a take that films of a size are joined from, or finds the kept one.
 *
 * @throws DailiesError `ffmpeg-failed`, also where something else came out than was asked for
 */
export async function prepareTake(
  tools: PrepareTools,
  { take, size, folder, file, output }: WantedCopy,
  options: RunOptions,
): Promise<PreparedTake> {
  const made = `made-${output}`;
  const command = prepareCommand({ cwd: folder, output: made }, { ...take, file }, size);
  const make = async () => {
    await tools.runFfmpeg(command, options);
    return join(folder, made);
  };
  const read = async (path: string) =>
    factsOf(await inspectClip(path, tools.runFfprobe), command.step, take.frames);
  if (!tools.cache) {
    const path = await make();
    return { file: made, path, facts: await read(path), recipe: null, wasKept: false };
  }
  const path = join(folder, output);
  const linked = { ...take, path: join(folder, file) };
  const recipe = await preparedRecipe(tools.cache, linked, size, tools.encoder);
  const { read: facts, wasKept } = await placeChecked(tools.cache, recipe, path, { make, read });
  return { file: output, path, facts, recipe, wasKept };
}

/** By which the copy of a take is kept: its content, the size, the coding and the encoder. */
export async function preparedRecipe(
  cache: MediaCache,
  take: InspectedClip,
  size: FrameSize,
  encoder: string,
): Promise<CacheRecipe> {
  const command = prepareCommand({ cwd: '', output: '' }, { ...take, file: '' }, size);
  return pieceRecipe('prepared', command, [await cache.contentOf(take.path)], encoder);
}

/** The plan counted on the places where it may be cut. */
function factsOf({ copy }: InspectedClip, step: string, frames: number): CopyFacts {
  const detail = copy.kind === 'unfit' ? copy.reason : misfit(copy, frames);
  if (copy.kind === 'fit' && detail === null) return copy;
  throw new DailiesError({
    code: 'ffmpeg-failed',
    step,
    detail: detail ?? 'the copy differs from what was asked for',
  });
}

function misfit({ tables, starts, ends }: CopyFacts, frames: number): string | null {
  const { durationFrames } = tables.probe;
  if (durationFrames !== frames) return `${durationFrames} of ${frames} frames came out`;
  const grid = preparedGrid(frames);
  const known = [new Set(starts), new Set(ends)];
  const isCut = grid.starts.every((at) => known[0]?.has(at)) && grid.ends.every((at) => known[1]?.has(at));
  return isCut ? null : 'its key frames are not where they were asked for';
}
