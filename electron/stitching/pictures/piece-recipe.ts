import type { CacheRecipe } from '#electron/media/cache-key.ts';
import type { FfmpegCommand } from '#electron/media/run-ffmpeg.ts';

/** Raised where two commands that read alike no longer make the same piece. */
const RECIPE_VERSION = 1;

/**
 * The recipe of what a command makes: all of its arguments (so ranges, kind, size and coding), the content of its
 * inputs and the encoder. Names and folders of files play no part.
 *
 * @param kind what it is, for the name of its file in the cache
 * @param contents the SHA-256 of each input, in order
 */
export function pieceRecipe(
  kind: 'piece' | 'prepared',
  command: FfmpegCommand,
  contents: readonly string[],
  encoder: string,
): CacheRecipe {
  const told = {
    inputs: command.inputs.map(({ options }) => options),
    filter: command.filter,
    outputs: command.outputs.map(({ options }) => options),
  };
  return {
    kind,
    version: RECIPE_VERSION,
    sources: contents,
    values: { encoder, command: JSON.stringify(told) },
  };
}
