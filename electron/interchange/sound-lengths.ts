import type { Cut } from '#shared/cut/cut.ts';
import { PAIRS_PER_FRAME } from '#shared/media/peaks.ts';
import { hashFile } from '../files/durable-files.ts';
import { resolveInside } from '../projects/resolve-inside.ts';
import type { FrameStrips } from './frame-strips.ts';

/** Whole frames of every sound file that a cut names, by its path in the project; what cannot be read is left out. */
export async function soundLengths(
  { peaks }: Pick<FrameStrips, 'peaks'>,
  folder: string,
  { events, music = [], voices = [] }: Cut,
): Promise<Map<string, number>> {
  const own = events.flatMap(({ sound }) => sound?.file ?? []);
  const files = new Set([...own, ...music.map(({ file }) => file), ...voices.map(({ file }) => file)]);
  const lengths = new Map<string, number>();
  for (const file of files) {
    const path = await resolveInside(folder, file).catch(() => null);
    if (path === null) continue;
    const { sha256 } = await hashFile(path);
    const frames = await peaks({ path, sha256 }).then(
      ({ pairs }) => Math.floor(pairs.length / 2 / PAIRS_PER_FRAME),
      () => 0,
    );
    if (frames > 0) lengths.set(file, frames);
  }
  return lengths;
}
