import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { type Copied, copyHashed } from '#electron/files/copy-hashed.ts';
import { hashFile, promoteFile, syncFile, WORKING_SUFFIX } from '#electron/files/durable-files.ts';
import { writeError } from '#electron/files/file-errors.ts';
import { startOfFile } from '#electron/files/start-of-file.ts';
import { decodePicture, unusable } from '#electron/pictures/decode-picture.ts';
import { readPicture } from '#electron/pictures/read-picture.ts';
import { type MediaKind, SNIFFED_BYTES, sniffMedia } from '#electron/pictures/sniff-media.ts';
import { isProjectPath } from '#shared/storyboard/project-path.ts';
import type { ProjectPaths } from './project-paths.ts';

export type ImportedReference = {
  /** As a storyboard names it: `references/keeper-1a2b3c4d.png`. */
  readonly file: string;
  readonly media: MediaKind;
  readonly sha256: string;
  /** False where the same content was there already, under whatever name. */
  readonly isNew: boolean;
};

/**
 * Copies a picture or clip into `references/` under a readable name with the start of its hash. The content stays as
 * it is: pictures are fitted when a request is made, to the shape of each shot. What a file is, is read from its
 * bytes, and its ending follows that.
 *
 * @param sourcePath anywhere on the machine; chosen by the person, never taken from a storyboard
 * @param readableName what the person knows it by, where its path does not say that
 * @throws DailiesError `picture-unusable` for what is missing or no picture or clip, `disk-full`,
 *   `file-unwritable`; `references/` is then as it was
 */
export async function importReference(
  paths: ProjectPaths,
  sourcePath: string,
  readableName: string = sourcePath,
): Promise<ImportedReference> {
  const media = await checkedMedia(sourcePath);
  await mkdir(paths.references, { recursive: true }).catch((cause) => {
    throw writeError(paths.references, cause);
  });
  const working = join(paths.references, `.import.${randomBytes(6).toString('hex')}${WORKING_SUFFIX}`);
  try {
    const copied = await copyHashed(sourcePath, working);
    const twin = await sameContent(paths.references, copied);
    if (twin !== null) return { file: `references/${twin}`, media, sha256: copied.sha256, isNew: false };
    await syncFile(working);
    const name = await promoteNamed(working, paths.references, namesFor(readableName, media, copied.sha256));
    return { file: `references/${name}`, media, sha256: copied.sha256, isNew: true };
  } finally {
    await rm(working, { force: true });
  }
}

/** Small letters, digits and hyphens of a file's name, at most 40; `reference` where nothing is left. */
export function readableStem(fileName: string): string {
  const plain = parse(fileName).name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const stem = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return stem.slice(0, 40).replace(/-+$/, '') || 'reference';
}

async function checkedMedia(path: string): Promise<MediaKind> {
  const stats = await stat(path).catch(() => null);
  if (stats === null) throw unusable(path, 'is not there');
  if (!stats.isFile()) throw unusable(path, 'is not a file');
  const start = await startOfFile(path, SNIFFED_BYTES);
  if (start === null) throw unusable(path, 'cannot be opened');
  const media = sniffMedia(start);
  if (media === null) throw unusable(path, 'is not a picture or clip');
  if (media.kind === 'picture') await decodePicture(await readPicture(path), path);
  return media;
}

/** The first file by name in the folder with that content, or null. Only files of that length are read. */
async function sameContent(folder: string, { sha256, bytes }: Copied): Promise<string | null> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .filter((name) => isProjectPath(name) && !name.startsWith('.'));
  for (const name of names.toSorted()) {
    const path = join(folder, name);
    if ((await stat(path)).size === bytes && (await hashFile(path)).sha256 === sha256) return name;
  }
  return null;
}

/** The name that was free; more of the hash is taken where a shorter one stands for something else. */
async function promoteNamed(working: string, folder: string, names: readonly string[]): Promise<string> {
  for (const name of names) {
    if (await promoteFile(working, join(folder, name))) return name;
  }
  throw unusable(names.join(', '), 'cannot be given a name of its own in references');
}

function namesFor(name: string, { extension }: MediaKind, sha256: string): string[] {
  return [8, 16, 64].map((length) => `${readableStem(name)}-${sha256.slice(0, length)}.${extension}`);
}
