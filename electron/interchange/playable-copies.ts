import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { copyToPlay } from '../media/copy-to-play.ts';
import type { MediaTools } from '../media/open-media.ts';
import type { ProjectPaths } from '../projects/project-paths.ts';
import type { KeptTake } from '../projects/read-receipts.ts';

/** Copies of takes that the page cannot play as they are, made when they are wanted. */
export type PlayableCopies = {
  /** @throws DailiesError `clip-unusable` */
  readonly of: (paths: ProjectPaths, take: KeptTake, tools: MediaTools) => Promise<string>;
};

/** The oldest beyond these are removed: each can be made again. */
const MOST_KEPT = 30;

export function playableCopies(): PlayableCopies {
  const making = new Map<string, Promise<void>>();
  return {
    of: async ({ cache }, { media, receipt }, tools) => {
      const folder = playingFolder(cache);
      const path = join(folder, `${receipt.sha256}.mp4`);
      if (await isThere(path)) return path;
      const known = making.get(path);
      const made = known ?? make(folder, path, () => copyToPlay(tools, media, path));
      making.set(path, made);
      await made.finally(() => making.delete(path));
      return path;
    },
  };
}

/** What these copies take of the disk. */
export async function playableUsage({ cache }: ProjectPaths): Promise<{ entries: number; bytes: number }> {
  const folder = playingFolder(cache);
  const sizes = await Promise.all(
    (await namesOf(folder)).map(async (name) => (await statOrNull(join(folder, name)))?.size ?? 0),
  );
  return { entries: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** Removes them all; each is made again when it is wanted. */
export async function clearPlayable({ cache }: ProjectPaths): Promise<void> {
  const folder = playingFolder(cache);
  for (const name of await namesOf(folder)) await rm(join(folder, name), { force: true });
}

function playingFolder(cache: string): string {
  return join(cache, 'playing');
}

async function namesOf(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function make(folder: string, path: string, copy: () => Promise<void>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await removeOldest(folder, path);
  await copy();
}

async function removeOldest(folder: string, path: string): Promise<void> {
  const others = (await namesOf(folder)).map((name) => join(folder, name)).filter((each) => each !== path);
  const aged = await Promise.all(
    others.map(async (each) => ({ each, at: (await statOrNull(each))?.mtimeMs ?? 0 })),
  );
  const over = aged.toSorted((a, b) => b.at - a.at).slice(MOST_KEPT - 1);
  for (const { each } of over) await rm(each, { force: true });
}

async function isThere(path: string): Promise<boolean> {
  return (await statOrNull(path)) !== null;
}

function statOrNull(path: string) {
  return stat(path).catch(() => null);
}
