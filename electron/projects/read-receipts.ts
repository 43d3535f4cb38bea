import { lstatSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readError, systemCode } from '#electron/files/file-errors.ts';
import { inSlices } from '#electron/files/in-slices.ts';
import type { TakeKind } from '#shared/ids.ts';
import type { Problem } from '#shared/problem.ts';
import type { Receipt } from '#shared/take.ts';
import type { ProjectPaths } from './project-paths.ts';
import { parseReceipt, receiptProblem } from './receipt.ts';
import { PART_SUFFIX } from './stale-parts.ts';

/** A take that is really there: its receipt reads and its clip stands beside it with the right length. */
export type KeptTake = { readonly receipt: Receipt; readonly media: string };

/** `place` of a problem is the receipt's path in the project, with forward slashes. */
export type ReceiptsRead = { readonly takes: readonly KeptTake[]; readonly problems: readonly Problem[] };

/**
 * All takes of a project, by shot id, then number, paid and imported ones before rehearsed ones. What does not
 * hold together is told and left out: a clip that is missing or of another length, a receipt that does not
 * read, a rehearsed take among paid ones. Clips are not hashed here.
 *
 * @throws DailiesError `file-unreadable` where a folder or a receipt may not be read: what cannot be seen is not missing
 */
export async function readReceipts(paths: ProjectPaths): Promise<ReceiptsRead> {
  const paid = await readFolder(paths.takes, 'takes', 'paid');
  const rehearsed = await readFolder(paths.rehearsalTakes, 'takes/rehearsal', 'rehearsed');
  return {
    takes: [...paid.takes.toSorted(byShotAndNumber), ...rehearsed.takes.toSorted(byShotAndNumber)],
    problems: [...paid.problems, ...rehearsed.problems],
  };
}

async function readFolder(folder: string, label: string, kind: TakeKind): Promise<ReceiptsRead> {
  const takes: KeptTake[] = [];
  const problems: Problem[] = [];
  await inSlices(await receiptNames(folder), (name) => {
    const read = readReceipt(folder, name, kind);
    if (read === null) return;
    if (read.ok) takes.push(read.take);
    else problems.push({ place: `${label}/${name}`, message: read.reason });
  });
  return { takes, problems };
}

/** A model's own input may hold pictures in words; nothing is longer. */
const LONGEST_RECEIPT_BYTES = 32 * 1024 * 1024;

export type ReadReceipt = { ok: true; take: KeptTake } | { ok: false; reason: string };

/**
 * One take by the plain name of its receipt. Null where it went away since the folder was listed. At once, since of ten
 * thousand receipts each would be waited for ten times longer than it takes to be read; the caller lets others have
 * their turn.
 */
export function readReceipt(folder: string, name: string, kind: TakeKind): ReadReceipt | null {
  const path = join(folder, name);
  if ((lstatOf(path)?.size ?? 0) > LONGEST_RECEIPT_BYTES)
    return { ok: false, reason: 'is too long for a receipt' };
  const text = textOf(path);
  if (text === null) return null;
  const parsed = parseReceipt(text);
  if (!parsed.ok) return parsed;
  const { receipt } = parsed;
  const problem = receiptProblem(receipt, kind);
  if (problem !== null) return { ok: false, reason: problem };
  if (name !== `${receipt.takeId}.json`) return { ok: false, reason: `is the receipt of ${receipt.takeId}` };
  const media = join(folder, receipt.file);
  const stats = lstatOf(media);
  if (stats === null || !stats.isFile()) return { ok: false, reason: `has lost its clip ${receipt.file}` };
  if (stats.size !== receipt.bytes) {
    return {
      ok: false,
      reason: `says that ${receipt.file} has ${receipt.bytes} bytes, but it has ${stats.size}`,
    };
  }
  return { ok: true, take: { receipt, media } };
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return null;
    throw readError(path, cause);
  }
}

function lstatOf(path: string) {
  try {
    return lstatSync(path);
  } catch {
    return null;
  }
}

/**
 * In a fixed order on every system. Passed over: hidden files (another system's litter, our own unfinished ones), and
 * what tells how far a download is.
 */
export async function receiptNames(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .filter(
        (name) => name.endsWith('.json') && !name.endsWith(`${PART_SUFFIX}.json`) && !name.startsWith('.'),
      )
      .toSorted();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw readError(folder, error);
  }
}

/** By shot id, then number. */
export function byShotAndNumber(left: KeptTake, right: KeptTake): number {
  const [a, b] = [left.receipt, right.receipt];
  if (a.shotId !== b.shotId) return a.shotId < b.shotId ? -1 : 1;
  return a.number - b.number;
}
