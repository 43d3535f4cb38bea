import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attemptsOf, insertAttempt, spentOf } from '#electron/batches/ledger/attempts.ts';
import { insertJob, moveJob, readJobs } from '#electron/batches/ledger/jobs.ts';
import { openLedger } from '#electron/batches/ledger/ledger.ts';
import { keepLedgerBackup } from '#electron/batches/ledger/ledger-backups.ts';
import { ledgerPath } from '#electron/batches/ledger/ledger-path.ts';
import { insertRun } from '#electron/batches/ledger/runs.ts';
import { isRebuilt } from '#electron/batches/ledger/settings.ts';
import { lastTakeNumber } from '#electron/batches/ledger/take-numbers.ts';
import { openProjectLedger, rebuildLedger } from '#electron/batches/rebuild-ledger.ts';
import { receiptFor } from '#electron/batches/receipt-for.ts';
import { type ProjectPaths, projectPaths } from '#electron/projects/project-paths.ts';
import type { Attempt, Job } from '#shared/batch/job.ts';
import { aJob, anAttempt, aRun } from '#tests/batch-builders.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const PORTS = { nowMs: () => 9000, newId: () => 'new-id' };
const CLIP = {
  bytes: 4,
  sha256: 'a'.repeat(64),
  width: 320,
  height: 180,
  durationFrames: 97,
  hasAudio: true,
};

/** A take on disk with its receipt, paid 50,000 millionths by estimate and 48,000 in fact. */
function keepOnDisk(paths: ProjectPaths, job: Job, attempt: Attempt): void {
  const money = { status: 'confirmed', estimateMicroUsd: 50_000, actualMicroUsd: 48_000 } as const;
  const receipt = receiptFor({ job, attempt: { ...attempt, money }, clip: CLIP, createdAtMs: 2000 });
  mkdirSync(paths.takes, { recursive: true });
  writeFileSync(join(paths.takes, `${job.takeId}.mp4`), 'clip');
  writeFileSync(join(paths.takes, `${job.takeId}.json`), JSON.stringify(receipt));
}

describe('a ledger that is gone', () => {
  it('is nothing to rebuild where there are no takes', async () => {
    const paths = projectPaths(temporaryFolder());
    const { ledger, rebuilt } = await openProjectLedger(paths, PORTS);

    expect(rebuilt).toBeNull();
    expect(ledger.read(isRebuilt)).toBe(false);
    await ledger.close();
  });

  it('gets back takes, numbers and money from receipts, and says that it was rebuilt', async () => {
    const paths = projectPaths(temporaryFolder());
    const job = aJob(1, { takeNumber: 3 });
    keepOnDisk(paths, job, anAttempt(job));

    const { ledger, rebuilt } = await openProjectLedger(paths, PORTS);

    expect(rebuilt).toEqual({ backup: null, takes: 1, damaged: null });
    expect(ledger.read(isRebuilt)).toBe(true);
    expect(ledger.read(readJobs).map(({ id, state }) => [id, state])).toEqual([
      [job.id, { status: 'done', takeId: 's1-010_t03' }],
    ]);
    expect(ledger.read((db) => spentOf(db, null))).toEqual({ microUsd: 48_000, calls: 1 });
    expect(ledger.read((db) => lastTakeNumber(db, job.shotId, 'cloudflare'))).toBe(3);
    await ledger.close();
  });
});

describe('a ledger that is rebuilt from a copy', () => {
  it('cancels what may have been sent since, and believes the receipts', async () => {
    const paths = projectPaths(temporaryFolder());
    const sent = aJob(1);
    const waiting = aJob(2);
    const unclear = aJob(3);
    const ledger = openLedger(ledgerPath(paths));
    await ledger.change((db) => {
      insertRun(db, aRun());
      for (const job of [sent, waiting, unclear]) insertJob(db, job);
      insertAttempt(db, anAttempt(sent));
      moveJob(db, sent.id, { type: 'sent', attempt: 1 }, 1000);
      insertAttempt(db, anAttempt(unclear, { money: { status: 'maybe-charged', estimateMicroUsd: 50_000 } }));
      moveJob(db, unclear.id, { type: 'sent', attempt: 1 }, 1000);
      moveJob(db, unclear.id, { type: 'unclear', reason: 'timed-out', message: 'late' }, 1000);
    });
    await keepLedgerBackup(ledger, paths, 5000);
    await ledger.close();
    // As long as it is in order, what it knows of held money is worth more than any copy.
    const before = readFileSync(ledgerPath(paths));
    await expect(rebuildLedger(paths, PORTS)).rejects.toMatchObject({ error: { code: 'invalid-input' } });
    expect(readFileSync(ledgerPath(paths)).equals(before)).toBe(true);
    keepOnDisk(paths, sent, anAttempt(sent));
    writeFileSync(ledgerPath(paths), 'not a database any more, and longer than a header of one would be');
    rmSync(`${ledgerPath(paths)}-wal`, { force: true });

    const rebuilt = await rebuildLedger(paths, PORTS);

    expect(rebuilt.takes).toBe(1);
    expect(rebuilt.backup).toContain('backups');
    expect(rebuilt.damaged).toContain('ledger.damaged.');
    const after = openLedger(ledgerPath(paths));
    expect(after.read(readJobs).map(({ state }) => state.status)).toEqual(['done', 'canceled', 'unclear']);
    expect(after.read((db) => attemptsOf(db, sent.id)).map(({ money }) => money.status)).toEqual([
      'confirmed',
    ]);
    expect(after.read((db) => attemptsOf(db, unclear.id)).map(({ money }) => money.status)).toEqual([
      'maybe-charged',
    ]);
    await after.close();
  });
});
