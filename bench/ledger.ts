// `npm run bench`, second part: what a job costs in the ledger, beside the disk's own durable writes.
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endAttempt, insertAttempt, moveMoney } from '#electron/batches/ledger/attempts.ts';
import { insertJob, moveJob } from '#electron/batches/ledger/jobs.ts';
import { type Ledger, openLedger } from '#electron/batches/ledger/ledger.ts';
import { insertRun } from '#electron/batches/ledger/runs.ts';
import type { Job } from '#shared/batch/job.ts';
import { jobIdSchema, shotIdSchema, takeId } from '#shared/ids.ts';
import { aJob, anAttempt, aRun } from '#tests/batch-builders.ts';
import { mediansMs, milliseconds, table, times } from './measure.ts';

const JOBS = 200;
const ROUNDS = 3;
const WIDE = 50;
/** Intent, reply, clip and take: each is on disk before the next begins. */
const COMMITS_PER_JOB = 4;

const folder = mkdtempSync(join(tmpdir(), 'dailies-bench-'));
try {
  const spent = await mediansMs(ROUNDS, {
    disk: () => durableWrites(JOBS * COMMITS_PER_JOB),
    alone: (round) => jobsThrough(`alone-${round}`, 1),
    wide: (round) => jobsThrough(`wide-${round}`, WIDE),
  });
  const [disk, alone, wide] = [spent.disk / JOBS, spent.alone / JOBS, spent.wide / JOBS];
  process.stdout.write(
    table([
      [`${COMMITS_PER_JOB} durable writes of the disk itself`, milliseconds(disk), times(disk, disk)],
      ['a job in the ledger, one after the other', milliseconds(alone), times(alone, disk)],
      [`a job in the ledger, ${WIDE} at once`, milliseconds(wide), times(wide, disk)],
    ]),
  );
  process.stdout.write('\n');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function durableWrites(count: number): void {
  const file = openSync(join(folder, 'plain'), 'a');
  for (let written = 0; written < count; written += 1) {
    writeSync(file, 'x'.repeat(512));
    fsyncSync(file);
  }
  closeSync(file);
}

async function jobsThrough(name: string, width: number): Promise<void> {
  const ledger = openLedger(join(folder, `${name}.sqlite`));
  const jobs = Array.from({ length: JOBS }, (_, index) => benchJob(index + 1));
  await ledger.change((db) => {
    insertRun(db, aRun());
    for (const job of jobs) insertJob(db, job);
  });
  const left = jobs.values();
  const lane = async () => {
    for (const job of left) await throughItsLife(ledger, job);
  };
  await Promise.all(Array.from({ length: width }, lane));
  await ledger.close();
}

function benchJob(n: number): Job {
  const shotId = shotIdSchema.parse(`shot-${n}`);
  return aJob(n, { id: jobIdSchema.parse(`job-${n}`), shotId, takeId: takeId(shotId, 'paid', 1) });
}

async function throughItsLife(ledger: Ledger, job: Job): Promise<void> {
  const attempt = anAttempt(job);
  const clipUrl = 'https://clips.test/1.mp4';
  const clip = { bytes: 1, sha256: 'a'.repeat(64), width: 1, height: 1, durationFrames: 97, hasAudio: true };
  await ledger.change((db) => {
    insertAttempt(db, attempt);
    moveJob(db, job.id, { type: 'sent', attempt: 1 }, 1);
  });
  await ledger.change((db) => {
    endAttempt(db, attempt.id, { outcome: '{}', logId: null, endedAtMs: 2 });
    moveMoney(db, attempt.id, { type: 'clip-came' });
    moveJob(db, job.id, { type: 'generated', clipUrl }, 2);
  });
  await ledger.change((db) => moveJob(db, job.id, { type: 'download-began' }, 3));
  await ledger.change((db) => {
    moveJob(db, job.id, { type: 'download-ended', clip }, 4);
    moveJob(db, job.id, { type: 'kept', takeId: job.takeId }, 4);
  });
}
