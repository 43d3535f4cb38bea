import type { Dirent } from 'node:fs';
import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, open, readdir, rm } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { hashFile, promoteFile, WORKING_SUFFIX } from '#electron/files/durable-files.ts';
import { readError, writeError } from '#electron/files/file-errors.ts';
import { DailiesError } from '#shared/app-error.ts';
import {
  ARCHIVE_MANIFEST,
  type ArchiveManifest,
  isArchived,
  writeArchiveManifest,
} from '#shared/interchange/archive-manifest.ts';
import { isProjectPath } from '#shared/storyboard/project-path.ts';

/** Already compressed: deflating them again only costs time. */
const PACKED = new Set([
  '.mp4',
  '.mov',
  '.webm',
  '.mkv',
  '.png',
  '.jpg',
  '.jpeg',
  '.webp',
  '.heic',
  '.m4a',
  '.mp3',
  '.aac',
  '.ogg',
]);

/**
 * Writes everything that makes a project, but for its history of jobs, into one zip file with a list of checksums.
 * Files are streamed, however large they are. Links are left out, since they may lead anywhere.
 *
 * @param out must not be there yet; its folder must
 * @throws DailiesError `output-exists`, `disk-full`, `file-unwritable`, `file-unreadable`; nothing is left behind then
 */
export async function writeArchive(folder: string, out: string): Promise<{ files: number; bytes: number }> {
  const paths = (await filesIn(folder, '')).toSorted();
  const working = join(dirname(out), `.archive-${process.pid}-${Date.now()}${WORKING_SUFFIX}`);
  try {
    const files: ArchiveManifest['files'] = [];
    for (const path of paths) files.push({ path, ...(await hashed(folder, path)) });
    await writeZip(folder, files, working);
    await syncWritten(working);
    if (!(await promoteFile(working, out))) throw new DailiesError({ code: 'output-exists', path: out });
    return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
  } catch (cause) {
    throw writeError(out, cause);
  } finally {
    await rm(working, { force: true });
  }
}

async function filesIn(folder: string, under: string): Promise<string[]> {
  const entries = await readdir(join(folder, under), { withFileTypes: true }).catch((cause) => {
    throw readError(join(folder, under), cause);
  });
  const nested = await Promise.all(
    entries
      .filter((entry) => isKept(entry, under))
      .map(async (entry) => {
        const path = under === '' ? entry.name : `${under}/${entry.name}`;
        if (entry.isDirectory()) return filesIn(folder, path);
        return entry.isFile() && isProjectPath(path) ? [path] : [];
      }),
  );
  return nested.flat();
}

/** Other archives and what is only half there are left out as well. */
function isKept({ name }: Dirent, under: string): boolean {
  if (!isArchived(under === '' ? name : `${under}/${name}`)) return false;
  const isHalf = name.endsWith(WORKING_SUFFIX) || /\.part(?:\.json)?$/.test(name);
  return !isHalf && name !== ARCHIVE_MANIFEST && !(under === 'cuts' && name.endsWith('.zip'));
}

async function hashed(folder: string, path: string): Promise<{ bytes: number; sha256: string }> {
  return hashFile(join(folder, ...path.split('/'))).catch((cause) => {
    throw readError(path, cause);
  });
}

async function writeZip(folder: string, files: ArchiveManifest['files'], working: string): Promise<void> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(writeArchiveManifest({ version: 1, files })), ARCHIVE_MANIFEST, FIXED);
  for (const { path, bytes } of files) {
    const compress = !PACKED.has(extname(path).toLowerCase());
    const real = join(folder, ...path.split('/'));
    zip.addReadStreamLazy(path, { ...FIXED, compress, size: bytes }, (given) => {
      // A link that took the file's place since is not followed.
      lstat(real).then(
        (stats) =>
          stats.isFile()
            ? given(null, createReadStream(real))
            : given(new Error(`${path} is no file any more`), createReadStream(real)),
        (cause) => given(cause, createReadStream(real)),
      );
    });
  }
  zip.end();
  const failed = new Promise<never>((_, reject) => zip.once('error', reject));
  await Promise.race([
    pipeline(zip.outputStream as Readable, createWriteStream(working, { flags: 'wx' })),
    failed,
  ]);
}

/** The same project is the same archive, whenever and wherever it is made. */
const FIXED = { mtime: new Date(Date.UTC(1980, 0, 2)), mode: 0o100644 };

async function syncWritten(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
