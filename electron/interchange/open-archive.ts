import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { lstat, mkdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { WORKING_SUFFIX } from '#electron/files/durable-files.ts';
import { readError, writeError } from '#electron/files/file-errors.ts';
import { refuseLowDisk } from '#electron/files/free-space.ts';
import { DailiesError } from '#shared/app-error.ts';
import {
  ARCHIVE_MANIFEST,
  type ArchiveEntry,
  type ArchiveManifest,
  archiveProblems,
  manifestProblems,
  readArchiveManifest,
} from '#shared/interchange/archive-manifest.ts';
import type { Problem } from '#shared/problem.ts';

/** A list of two hundred thousand files is shorter. */
const MOST_MANIFEST_BYTES = 64 * 1024 * 1024;

/**
 * Unpacks the archive of a project into a new folder. Its directory is judged before anything is written, each file
 * against its checksum while it is; the folder gets its name only once everything is there. No history of jobs came with
 * it: whoever opens it there sees to it that nothing paid is sent before a person takes the project over.
 *
 * @param folder must not be there yet; the folder it is to lie in must
 * @throws DailiesError `output-exists`; `invalid-input` with what is wrong with the archive; `disk-space-low`,
 * `disk-full`, `file-unwritable`, `file-unreadable`; nothing is left behind then
 */
export async function openArchive(
  archive: string,
  folder: string,
): Promise<{ folder: string; files: number }> {
  const zip = await openPromise(archive, {
    lazyEntries: true,
    autoClose: false,
    strictFileNames: true,
  }).catch((cause) => {
    throw notOne(archive, cause);
  });
  try {
    return await unpack({ archive, zip, folder });
  } finally {
    zip.close();
  }
}

type Unpacking = { readonly archive: string; readonly zip: ZipFile; readonly folder: string };

async function unpack({ archive, zip, folder }: Unpacking): Promise<{ folder: string; files: number }> {
  const found = await entriesOf(zip, archive);
  const entries = found.map(factsOf);
  refuse(archive, archiveProblems(entries, (await stat(archive)).size));
  const manifest = await readManifest(zip, found, archive);
  refuse(archive, manifestProblems(manifest, entries));
  if ((await lstat(folder).catch(() => null)) !== null) {
    throw new DailiesError({ code: 'output-exists', path: folder });
  }
  const parent = await realpath(dirname(folder)).catch((cause) => {
    throw writeError(folder, cause);
  });
  await refuseLowDisk(
    parent,
    manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  const working = join(parent, `.${basename(folder)}.${randomBytes(6).toString('hex')}${WORKING_SUFFIX}`);
  try {
    await mkdir(working);
    const byName = new Map(found.map((entry) => [entry.fileName, entry]));
    for (const listed of manifest.files) {
      const entry = byName.get(listed.path);
      if (entry) await unpackFile(zip, entry, { listed, archive, folder: working });
    }
    await rename(working, join(parent, basename(folder)));
    return { folder: join(parent, basename(folder)), files: manifest.files.length };
  } catch (cause) {
    throw writeError(folder, cause);
  } finally {
    await rm(working, { recursive: true, force: true });
  }
}

async function entriesOf(zip: ZipFile, archive: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (cause) {
    throw notOne(archive, cause);
  }
  return entries;
}

const FILE_KIND = 0o170000;
const PLAIN_FILE = 0o100000;

function factsOf(entry: Entry): ArchiveEntry {
  const kind = (entry.externalFileAttributes >>> 16) & FILE_KIND;
  const isPlain = (kind === 0 || kind === PLAIN_FILE) && !entry.isEncrypted() && entry.canDecodeFileData();
  const { fileName, uncompressedSize, compressedSize } = entry;
  return { name: fileName, bytes: uncompressedSize, packedBytes: compressedSize, isPlain };
}

async function readManifest(
  zip: ZipFile,
  entries: readonly Entry[],
  archive: string,
): Promise<ArchiveManifest> {
  const entry = entries.find(({ fileName }) => fileName === ARCHIVE_MANIFEST);
  if (entry === undefined || entry.uncompressedSize > MOST_MANIFEST_BYTES) throw notOne(archive);
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
  } catch (cause) {
    throw notOne(archive, cause);
  }
  const manifest = readArchiveManifest(Buffer.concat(chunks).toString('utf8'));
  if (manifest === null) throw notOne(archive);
  return manifest;
}

async function unpackFile(
  zip: ZipFile,
  entry: Entry,
  {
    listed,
    archive,
    folder,
  }: { readonly listed: ArchiveManifest['files'][number]; readonly archive: string; readonly folder: string },
): Promise<void> {
  const path = join(folder, ...listed.path.split('/'));
  await mkdir(dirname(path), { recursive: true });
  const hash = createHash('sha256');
  const watch = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const packed = await zip.openReadStreamPromise(entry).catch((cause) => {
    throw broken(archive, listed.path, cause);
  });
  await pipeline(packed, watch, createWriteStream(path, { flags: 'wx' })).catch((cause) => {
    const told = writeError(path, cause);
    throw told instanceof DailiesError ? told : broken(archive, listed.path, cause);
  });
  if (hash.digest('hex') !== listed.sha256) throw broken(archive, listed.path);
}

function broken(archive: string, path: string, cause?: unknown): DailiesError {
  const problems = [
    { place: `${basename(archive)}: ${path}`, message: 'is damaged: it is not what the list says' },
  ];
  return new DailiesError({ code: 'invalid-input', problems }, { cause });
}

function notOne(archive: string, cause?: unknown): unknown {
  const told = readError(archive, cause);
  if (told instanceof DailiesError) return told;
  const problems = [
    { place: basename(archive), message: 'is not the archive of a project, or it is damaged' },
  ];
  return new DailiesError({ code: 'invalid-input', problems }, { cause });
}

function refuse(archive: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const placed = problems.map(({ place, message }) => ({
    place: [basename(archive), ...(place === '' ? [] : [place])].join(': '),
    message,
  }));
  throw new DailiesError({ code: 'invalid-input', problems: placed });
}
