import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { DailiesError } from '#shared/app-error.ts';
import { attemptsByJob } from './attempts.ts';
import { connect, type LedgerConnection } from './connection.ts';
import { readJobs } from './jobs.ts';
import { openToRead } from './open-database.ts';
import { changesSince, readCheckpoint } from './revisions.ts';
import { readRun } from './runs.ts';
import { readTakes } from './takes.ts';

/**
 * Whether a ledger can be read to its last row: its pages by SQLite's own check, its rows by what reads them. False where
 * there is none.
 *
 * @throws DailiesError `project-newer`: what a later Dailies made is not for this one to judge
 */
export function isSound(path: string): boolean {
  if (!existsSync(path)) return false;
  let db: DatabaseSync | null = null;
  try {
    db = openToRead(path);
    const [first] = db.prepare('PRAGMA integrity_check(1)').all();
    if (first?.integrity_check !== 'ok') return false;
    readAll(connect(db));
    return true;
  } catch (error) {
    if (error instanceof DailiesError && error.error.code === 'project-newer') throw error;
    return false;
  } finally {
    db?.close();
  }
}

function readAll(db: LedgerConnection): void {
  for (const runId of new Set(readJobs(db).map((job) => job.runId))) readRun(db, runId);
  attemptsByJob(db);
  readTakes(db);
  const saved = readCheckpoint(db);
  if (saved) changesSince(db, saved.revision);
}
