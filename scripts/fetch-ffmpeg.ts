import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { hashFile } from '#electron/files/durable-files.ts';
import type { PinnedSource } from './ffmpeg-sources.ts';

/**
 * Fetches archives, proves each by its checksum before anything looks into it, and puts what is wanted of them into
 * `folder`. That folder is made anew, and only once everything is there; where anything fails, it is gone.
 *
 * @throws Error with what differs
 */
export async function fetchFfmpeg(sources: readonly PinnedSource[], folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const work = await mkdtemp(join(tmpdir(), 'dailies-ffmpeg-'));
  try {
    for (const [index, source] of sources.entries()) await fetchOne(source, join(work, String(index)));
    await mkdir(folder, { recursive: true });
    for (const [index, source] of sources.entries()) await takeOut(source, join(work, String(index)), folder);
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    throw cause;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchOne({ url, sha256 }: PinnedSource, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const archive = join(folder, basename(new URL(url).pathname));
  const response = await fetch(url);
  if (!response.ok || response.body === null) throw new Error(`${url} answered ${response.status}.`);
  await pipeline(response.body, createWriteStream(archive));
  const found = (await hashFile(archive)).sha256;
  if (found !== sha256)
    throw new Error(`${url} is not what was written down: its checksum is ${found}, not ${sha256}.`);
  // Every system that Dailies is packed on has a tar; those of Windows and macOS read zip as well.
  await promisify(execFile)('tar', ['-xf', basename(archive)], { cwd: folder });
}

async function takeOut({ url, takes }: PinnedSource, from: string, folder: string): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const [name, ending] of Object.entries(takes)) {
    const file = files.find((path) => path.replaceAll('\\', '/').endsWith(`/${ending.replace(/^\//, '')}`));
    if (file === undefined) throw new Error(`${url} has no ${ending} in it.`);
    await copyFile(file, join(folder, name));
    await chmod(join(folder, name), 0o755);
  }
}
