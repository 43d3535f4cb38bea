import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { insertJob } from '#electron/batches/ledger/jobs.ts';
import { openLedger } from '#electron/batches/ledger/ledger.ts';
import { ledgerPath } from '#electron/batches/ledger/ledger-path.ts';
import { insertRun } from '#electron/batches/ledger/runs.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { jobIdSchema, shotIdSchema, takeId } from '#shared/ids.ts';
import { aJob, aRun } from '#tests/batch-builders.ts';
import { aProjectFolder, coreUnderTest, until } from './core-under-test.ts';

const JOBS = 10_000;

it('shows ten thousand jobs page by page, and tells of all of them changing in a handful of events', async () => {
  const folder = await aProjectFolder();
  await fillLedger(folder);
  const { core, call, told, reported } = await coreUnderTest();
  const projectId = await core.openProject(folder);
  const list = (tab: 'waiting' | 'ended', cursor: string | null) =>
    call('queue:list', { projectId, tab, cursor, limit: 50 });

  const first = await list('waiting', null);
  expect(first.total).toBe(JOBS);
  expect(first.rows.map(({ jobId }) => jobId).slice(0, 2)).toEqual(['job-1', 'job-2']);
  const second = await list('waiting', first.nextCursor);
  expect(second.rows[0]?.jobId).toBe('job-51');
  // Nobody has given a token, so the queue waits for one, and says so.
  await until(async () => (await call('queue:state', { projectId })).queues[1]?.activity === 'attention');
  const { groups } = await call('inbox:view', { projectId });
  expect(groups[0]).toMatchObject({ kind: 'held', title: 'Paid work waits for a token' });

  told.length = 0;
  const commandId = randomUUID();
  const canceled = await call('queue:cancel', {
    ...{ projectId, commandId, generator: 'cloudflare' },
    which: { kind: 'waiting' },
  });
  expect(canceled).toEqual({ canceled: JOBS, canceling: 0, tooLate: 0 });
  await until(async () => (await list('ended', null)).total === JOBS);
  await until(() => told.some(({ name }) => name === 'queue:changed'));
  const rows = told.filter(({ name }) => name === 'jobs:changed');
  expect(rows.length).toBeLessThan(20);
  expect(rows.some(({ payload }) => (payload as { reset: boolean }).reset)).toBe(true);
  expect(told.length).toBeLessThan(80);
  expect(reported).toEqual([]);
});

async function fillLedger(folder: string): Promise<void> {
  const path = ledgerPath(projectPaths(folder));
  await mkdir(dirname(path), { recursive: true });
  const ledger = openLedger(path);
  await ledger.change((db) => {
    insertRun(db, aRun());
    for (let n = 1; n <= JOBS; n += 1) {
      const shotId = shotIdSchema.parse(`s${1 + Math.floor(n / 100)}-${String(n % 100).padStart(3, '0')}`);
      insertJob(
        db,
        aJob(n, { id: jobIdSchema.parse(`job-${n}`), shotId, takeId: takeId(shotId, 'paid', 1) }),
      );
    }
  });
  await ledger.close();
}
