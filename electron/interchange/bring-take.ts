import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { generatorKindSchema } from '#shared/batch/batch-run.ts';
import { type ShotId, type TakeId, takeId } from '#shared/ids.ts';
import { filedUnder } from '#shared/reviews/filed-under.ts';
import { allShots } from '#shared/storyboard/edits/find-in-film.ts';
import type { Receipt } from '#shared/take.ts';
import type { LedgerConnection } from '../batches/ledger/connection.ts';
import type { Ledger } from '../batches/ledger/ledger.ts';
import { giveTakeNumber } from '../batches/ledger/take-numbers.ts';
import { insertTake } from '../batches/ledger/takes.ts';
import { releaseChain } from '../batches/release-jobs.ts';
import type { Command } from '../core/command-desk.ts';
import type { OpenedProject } from '../core/opened-project.ts';
import { type Copied, copyHashed } from '../files/copy-hashed.ts';
import { hashFile, WORKING_SUFFIX } from '../files/durable-files.ts';
import { writeError } from '../files/file-errors.ts';
import type { MediaTools } from '../media/open-media.ts';
import type { ProjectPaths } from '../projects/project-paths.ts';
import { keepTake } from '../projects/take-files.ts';
import { takenNumbers } from '../projects/taken-numbers.ts';
import { type CheckedClip, checkClip } from './check-clip.ts';

/** A clip of a person's own, and the shot that it is to be a take of. */
export type OwnClip = {
  readonly shotId: ShotId;
  readonly path: string;
  /** As the person knows it, without a folder. */
  readonly name: string;
};

/** `isNew` is false where the shot had a take of that very content. */
export type BroughtTake = { readonly takeId: TakeId; readonly isNew: boolean };

export type BringPorts = {
  readonly tools: Pick<MediaTools, 'runFfmpeg' | 'runFfprobe'>;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
};

/**
 * Makes a clip of a person's own a take of a shot: copied, looked at, and named by the next number of that shot's, then
 * written down with what waited for a take of it. A take is no edit: an undo does not take it away.
 *
 * @throws DailiesError `not-found` for a shot that is not in the film; `clip-unusable`, naming the clip as the person
 *   does; `project-read-only`, `disk-full`, `file-unwritable`. The takes are then as they were, a number may be left out.
 */
export async function bringTake(
  project: OpenedProject,
  clip: OwnClip,
  ports: BringPorts,
  command: Pick<Command, 'record'>,
): Promise<BroughtTake> {
  const ledger = writableLedger(project);
  refuseUnknownShot(project, clip.shotId);
  const known = await sameTake(project, clip);
  const receipt = known ?? (await keepCopy(project, ledger, clip, ports));
  const reply = { takeId: receipt.takeId, isNew: known === null };
  await ledger.change((db) => {
    if (receipt.kind === 'imported') writeDown(db, receipt, ports.nowMs());
    command.record(db, reply);
  });
  if (reply.isNew) project.takesChanged([receipt.takeId]);
  return reply;
}

async function keepCopy(
  { paths }: OpenedProject,
  ledger: Ledger,
  clip: OwnClip,
  ports: BringPorts,
): Promise<Receipt> {
  const part = join(paths.takes, `.import.${randomBytes(6).toString('hex')}${WORKING_SUFFIX}`);
  try {
    await mkdir(paths.takes, { recursive: true }).catch((cause) => {
      throw writeError(paths.takes, cause);
    });
    const copied = await copyHashed(clip.path, part);
    const checked = await checkClip(toolsIn(paths, ports.tools), { path: part, name: clip.name });
    const onDisk = (await takenNumbers(paths, 'imported')).get(clip.shotId) ?? 0;
    const number = await ledger.change((db) =>
      giveTakeNumber(db, clip.shotId, { generator: 'cloudflare', onDisk }),
    );
    const receipt = receiptOf(clip, { copied, checked, number, nowMs: ports.nowMs() });
    await keepTake({ paths, partPath: part, receipt });
    return receipt;
  } finally {
    await rm(part, { force: true });
  }
}

/** Doing it again changes nothing: so does whoever finds a clip that a crash kept from being written down. */
function writeDown(db: LedgerConnection, receipt: Receipt, nowMs: number): void {
  insertTake(db, { receipt, jobId: null, generator: 'cloudflare', keptAtMs: nowMs });
  for (const kind of generatorKindSchema.options) releaseChain(db, kind, receipt.shotId, nowMs);
}

/** The take of the shot that is this very clip, or null. Only clips of its length are read for it. */
export async function sameTake(
  project: OpenedProject,
  { shotId, path, name }: OwnClip,
): Promise<Receipt | null> {
  const size = await stat(path).then(
    (stats) => (stats.isFile() ? stats.size : null),
    () => null,
  );
  if (size === null) throw new DailiesError({ code: 'clip-unusable', path: name, reason: 'it is not there' });
  const { reviews } = project.now();
  const alike = (await project.takes())
    .map(({ receipt }) => receipt)
    .filter((receipt) => receipt.bytes === size && filedUnder(receipt, reviews) === shotId);
  if (alike.length === 0) return null;
  const { sha256 } = await hashFile(path);
  return alike.find((receipt) => receipt.sha256 === sha256) ?? null;
}

/** Where the small jobs over a project's clips have their folders. */
export function toolsIn(paths: ProjectPaths, { runFfmpeg, runFfprobe }: BringPorts['tools']): MediaTools {
  return { runFfmpeg, runFfprobe, workFolder: join(paths.cache, 'work') };
}

function writableLedger({ access, ledger }: OpenedProject): Ledger {
  if (ledger !== null) return ledger;
  const holder = access.kind === 'write' ? '' : access.holder;
  throw new DailiesError({ code: 'project-read-only', holder });
}

/** @throws DailiesError `not-found` for a shot that is not in the film */
export function refuseUnknownShot(project: OpenedProject, shotId: ShotId): void {
  const isThere = allShots(project.now().storyboard).some(({ id }) => id === shotId);
  if (!isThere) throw new DailiesError({ code: 'not-found', what: 'shot', id: shotId });
}

function receiptOf(
  { shotId, name }: OwnClip,
  of: {
    readonly copied: Copied;
    readonly checked: CheckedClip;
    readonly number: number;
    readonly nowMs: number;
  },
): Receipt {
  const id = takeId(shotId, 'imported', of.number);
  return {
    version: 1,
    takeId: id,
    shotId,
    number: of.number,
    kind: 'imported',
    createdAt: new Date(of.nowMs).toISOString(),
    file: `${id}.${of.checked.extension}`,
    importedName: name.slice(0, MOST_OF_A_NAME),
    sha256: of.copied.sha256,
    bytes: of.copied.bytes,
    media: of.checked.media,
    generation: null,
  };
}

const MOST_OF_A_NAME = 300;
