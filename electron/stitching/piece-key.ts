import { createHash } from 'node:crypto';
import type { FfmpegCommand } from '#electron/media/run-ffmpeg.ts';

/** Raised where two commands that read alike no longer make the same piece. */
const RECIPE_VERSION = 1;

/**
 * The key of what a command makes: all of its arguments (so ranges, kind, size and recipe), the content of its
 * inputs and the encoder. Names and folders of files play no part.
 *
 * @param contents the SHA-256 of each input, in order
 */
export function pieceKey(command: FfmpegCommand, contents: readonly string[], encoder: string): string {
  const told = {
    recipe: RECIPE_VERSION,
    encoder,
    inputs: command.inputs.map(({ options }, index) => ({ options, content: contents[index] })),
    filter: command.filter,
    outputs: command.outputs.map(({ options }) => options),
  };
  return createHash('sha256').update(JSON.stringify(told)).digest('hex');
}
