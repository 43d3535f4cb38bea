import { lstat, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  createFile,
  hashFile,
  promoteFile,
  replaceFile,
  syncFile,
  syncFolder,
} from '#electron/files/durable-files.ts';
import { systemCode, writeError } from '#electron/files/file-errors.ts';
import { type FileSystem, realFileSystem } from '#electron/files/file-system.ts';
import { DailiesError } from '#shared/app-error.ts';
import type { TakeKind } from '#shared/ids.ts';
import type { Receipt } from '#shared/take.ts';
import type { ProjectPaths } from './project-paths.ts';
import { parseReceipt, receiptProblem } from './receipt.ts';

export type TakeFiles = { readonly media: string; readonly receipt: string };

/** Rehearsed takes have a folder of their own, so that none is ever found where paid ones are looked for. */
export function takesFolder(paths: ProjectPaths, kind: TakeKind): string {
  return kind === 'rehearsed' ? paths.rehearsalTakes : paths.takes;
}

/** Where a take and its receipt stand, or will. */
export function takeFiles(
  paths: ProjectPaths,
  receipt: Pick<Receipt, 'takeId' | 'kind' | 'file'>,
): TakeFiles {
  const folder = takesFolder(paths, receipt.kind);
  return { media: join(folder, receipt.file), receipt: join(folder, `${receipt.takeId}.json`) };
}

/**
 * Makes a verified download a take: the clip is fsynced and gets its final name, then the receipt is
 * written beside it. Nothing is ever overwritten. After a crash between any two steps the same call
 * finishes the work, also when the part is gone because the clip has its name already.
 *
 * @param partPath the finished download, on the same disk as the project
 * @throws DailiesError `take-conflict` where a name is taken by other content, or where the part is not what
 *   the receipt says or is gone; `disk-full` and `file-unwritable`. All files are then as they were, or the
 *   clip has its name and only the receipt is missing.
 */
export async function keepTake(
  take: { paths: ProjectPaths; partPath: string; receipt: Receipt },
  files: FileSystem = realFileSystem,
): Promise<TakeFiles> {
  const { paths, partPath, receipt } = take;
  const problem = receiptProblem(receipt, receipt.kind);
  if (problem !== null) throw new Error(`Not a receipt of this take: ${problem}`);
  const target = takeFiles(paths, receipt);
  await refuseOtherReceipt(target.receipt, receipt);
  if (await isKept(target.media, receipt, files)) await files.remove(partPath);
  else await promotePart(partPath, target.media, receipt, files);
  await writeReceipt(target.receipt, receipt, files);
  return target;
}

/**
 * Writes a receipt anew beside its take: for what becomes known later, such as the charge. Nothing is written where
 * another take's receipt stands, or none.
 *
 * @throws DailiesError `disk-full` or `file-unwritable`; the old receipt is then whole
 */
export async function amendReceipt(
  paths: ProjectPaths,
  receipt: Receipt,
  files: FileSystem = realFileSystem,
): Promise<void> {
  const { receipt: path } = takeFiles(paths, receipt);
  const text = await readIfThere(path);
  const parsed = text === null ? null : parseReceipt(text);
  if (!parsed?.ok || parsed.receipt.sha256 !== receipt.sha256) return;
  await replaceFile(path, `${JSON.stringify(receipt, null, 2)}\n`, files);
}

async function refuseOtherReceipt(path: string, receipt: Receipt): Promise<void> {
  const text = await readIfThere(path);
  if (text === null) return;
  const parsed = parseReceipt(text);
  if (parsed.ok && parsed.receipt.takeId === receipt.takeId && parsed.receipt.sha256 === receipt.sha256)
    return;
  throw conflict(path, 'is there already and is the receipt of something else');
}

/** Whether the clip stands under its name, made durable; other content under that name is a conflict. */
async function isKept(path: string, receipt: Receipt, files: FileSystem): Promise<boolean> {
  const stats = await statOrNull(path);
  if (stats === null || (stats.isFile() && stats.size === 0)) return false;
  if (!stats.isFile() || (await hashFile(path)).sha256 !== receipt.sha256) {
    throw conflict(path, 'is there already with other content');
  }
  await syncFile(path, files);
  await syncFolder(dirname(path), files);
  return true;
}

async function promotePart(part: string, media: string, receipt: Receipt, files: FileSystem): Promise<void> {
  if ((await statOrNull(part))?.isFile() !== true) throw conflict(part, 'is not there any more');
  const { sha256, bytes } = await hashFile(part);
  if (sha256 !== receipt.sha256 || bytes !== receipt.bytes) {
    throw conflict(part, 'is not the clip that was checked');
  }
  await syncFile(part, files);
  await files.makeFolder(dirname(media)).catch((cause) => {
    throw writeError(media, cause);
  });
  if (await promoteFile(part, media, files)) return;
  // The name was taken since it was looked at: by the same clip, or it is a conflict.
  if (await isKept(media, receipt, files)) await files.remove(part);
}

async function writeReceipt(path: string, receipt: Receipt, files: FileSystem): Promise<void> {
  if (await createFile(path, `${JSON.stringify(receipt, null, 2)}\n`, files)) return;
  await refuseOtherReceipt(path, receipt);
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function statOrNull(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function conflict(path: string, reason: string): DailiesError {
  return new DailiesError({ code: 'take-conflict', path, reason });
}
