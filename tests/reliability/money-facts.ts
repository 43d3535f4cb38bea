import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { attemptsOf } from '#electron/batches/ledger/attempts.ts';
import { query } from '#electron/batches/ledger/connection.ts';
import { readJobs } from '#electron/batches/ledger/jobs.ts';
import { readRun } from '#electron/batches/ledger/runs.ts';
import { openHistory } from '#electron/batches/read-history.ts';
import { systemCode } from '#electron/files/file-errors.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';
import type { CallRecord } from '#electron/rehearsal/call-record.ts';
import type { BatchRun } from '#shared/batch/batch-run.ts';
import type { Attempt, Job } from '#shared/batch/job.ts';
import { type AttemptId, attemptIdSchema } from '#shared/ids.ts';

/** What is on disk of a project, and what its server was asked for: all that is left of a killed process. */
export type MoneyFacts = {
  /** The server's own record, oldest first. */
  readonly calls: readonly CallRecord[];
  readonly jobs: readonly JobFacts[];
  readonly runs: readonly BatchRun[];
  /** Every attempt in the order in which the intents were written. */
  readonly intents: readonly AttemptId[];
  /** The clips and receipts in `takes/`, by name; no parts and nothing that is being written. */
  readonly files: ReadonlyMap<string, FileFacts>;
};

export type JobFacts = { readonly job: Job; readonly attempts: readonly Attempt[] };

/** `identity` changes when a file is written to or replaced. */
export type FileFacts = { readonly sha256: string; readonly identity: string; readonly text: string | null };

/**
 * Reads the ledger as any reader beside a writer does: it changes nothing, and sees what is committed.
 *
 * @param readRecord the server's own record, all of it or what belongs to this project
 */
export async function readMoneyFacts(
  folder: string,
  readRecord: () => Promise<readonly CallRecord[]>,
): Promise<MoneyFacts> {
  const paths = projectPaths(folder);
  // The record first: an intent always comes before its call.
  const calls = await readRecord();
  const files = await readFiles(paths.takes);
  const history = await openHistory(paths);
  if (!history) return { calls, files, jobs: [], runs: [], intents: [] };
  try {
    return history.read((db) => {
      const jobs = readJobs(db).map((job) => ({ job, attempts: attemptsOf(db, job.id) }));
      const runIds = new Set(
        jobs.flatMap(({ job, attempts }) => [job.runId, ...attempts.map((a) => a.runId)]),
      );
      const runs = [...runIds].flatMap((id) => readRun(db, id) ?? []);
      const intents = db.all(query.selectFrom('attempts').select('id').orderBy(sql`rowid`));
      return { calls, files, jobs, runs, intents: intents.map(({ id }) => attemptIdSchema.parse(id)) };
    });
  } finally {
    await history.close();
  }
}

/** The record that a server keeps in a file. */
export async function readCalls(recordFile: string): Promise<CallRecord[]> {
  const lines = (await readFile(recordFile, 'utf8').catch(() => '')).split('\n');
  // What stands behind the last line break is being written.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as CallRecord);
}

async function readFiles(folder: string): Promise<Map<string, FileFacts>> {
  const names = await readdir(folder).catch((error) => {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((name) => /^[^.]+\.(mp4|json)$/.test(name));
  return new Map(
    await Promise.all(files.map(async (name) => [name, await readFacts(join(folder, name))] as const)),
  );
}

async function readFacts(path: string): Promise<FileFacts> {
  const [bytes, { ino, mtimeMs }] = await Promise.all([readFile(path), stat(path)]);
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    identity: `${ino} ${mtimeMs}`,
    text: path.endsWith('.json') ? bytes.toString('utf8') : null,
  };
}
