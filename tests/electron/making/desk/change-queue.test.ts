import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { insertJob, readJob } from '#electron/batches/ledger/jobs.ts';
import { insertRun, readRun } from '#electron/batches/ledger/runs.ts';
import { keepPrice } from '#electron/settings/prices-file.ts';
import type { Job } from '#shared/batch/job.ts';
import { seedance2 } from '#shared/catalogue/seedance-2.0.ts';
import { aJob, aJobRequest, aRequest, aRun } from '#tests/batch-builders.ts';
import { aProject, smallFilm } from '#tests/e2e/film-projects.ts';
import { aDesk, PROJECT } from './desk-under-test.ts';

const { id: model } = seedance2;
const request = aJobRequest({ request: { ...aRequest(), model, resolution: '480p' } });
const queued = (n: number, over: Partial<Job> = {}) => aJob(n, { model, request, ...over });

/** A project with these jobs in one run, and nobody's token: nothing is sent. */
async function aQueue(folder: string, jobs: readonly Job[]) {
  const window = await aDesk(folder);
  const { ledger } = window;
  await ledger.change((db) => {
    insertRun(db, aRun());
    for (const job of jobs) insertJob(db, job);
  });
  return {
    ...window,
    statuses: () => jobs.map(({ id }) => ledger.read((db) => readJob(db, id))?.state.status),
    budget: () => ledger.read((db) => readRun(db, aRun().id))?.cap.budgetMicroUsd,
  };
}

describe('updating a job', () => {
  it('is done to a dearer one only with a word to its price', async () => {
    const window = await aQueue(await aProject(smallFilm(1)), [queued(1)]);
    const update = (commandId: string, agreedMicroUsd: number | null) =>
      window.command('queue:update-job', window.handlers['queue:update-job'], {
        ...{ projectId: PROJECT, commandId, jobId: aJob(1).id, agreedMicroUsd },
      });
    const refused = { kind: 'consent-needed', estimateMicroUsd: 280_000, beforeMicroUsd: 50_000 };
    expect(await update('command-1', null)).toEqual(refused);
    expect(await update('command-2', 279_999)).toEqual(refused);
    expect(window.budget()).toBe(10_000_000);
    expect(await update('command-3', 280_000)).toMatchObject({
      kind: 'updated',
      row: { takeId: 's1-010_t01', estimateMicroUsd: 280_000, differsFromShot: false },
    });
    expect(window.budget()).toBe(10_230_000);
  });

  it('is done once, also where the process is killed before its reply', async () => {
    const window = await aQueue(await aProject(smallFilm(1)), [queued(1)]);
    const update = () =>
      window.killedAfter('queue:update-job', window.handlers['queue:update-job'], {
        ...{ projectId: PROJECT, commandId: 'command-1', jobId: aJob(1).id, agreedMicroUsd: 280_000 },
      });
    const first = await update();
    expect(first).toMatchObject({ kind: 'updated', row: { estimateMicroUsd: 280_000 } });
    await keepPrice(window.host.settingsFolder, seedance2, {
      pricedOn: '2026-12-01',
      microUsdPerSecond: { '480p': 10_000 },
      microUsdPerSecondWithVideo: {},
    });
    expect(await update()).toEqual(first);
    expect(window.ledger.read((db) => readJob(db, aJob(1).id))?.request.estimateMicroUsd).toBe(280_000);
  });
});

describe('spare takes', () => {
  /** The second shot has its take. */
  async function circled(shots: number): Promise<string> {
    const folder = await aProject(smallFilm(shots));
    const reviews = { version: 1, circled: { 's1-020': 's1-020_t09' }, takes: {} };
    await writeFile(join(folder, 'reviews.json'), JSON.stringify(reviews));
    return folder;
  }

  it('are told with what leaving them out saves, and nothing else is dropped', async () => {
    const window = await aQueue(await circled(2), [queued(1), queued(2)]);
    const spare = { jobs: [{ jobId: 'job-2', takeId: 's1-020_t01' }], savesMicroUsd: 50_000 };
    expect(await window.handlers['queue:spare']({ projectId: PROJECT })).toEqual(spare);
    expect(window.statuses()).toEqual(['queued', 'queued']);
    expect(
      await window.command('queue:drop-spare', window.handlers['queue:drop-spare'], {
        ...{ projectId: PROJECT, commandId: 'command-1' },
      }),
    ).toEqual(spare);
    expect(window.statuses()).toEqual(['queued', 'canceled']);
  });

  it('are dropped once: a repeat after a kill drops none that became spare since', async () => {
    const jobs = [queued(2), queued(3, { shotId: queued(2).shotId, takeNumber: 2 })];
    const window = await aQueue(await circled(2), jobs.slice(0, 1));
    const drop = () =>
      window.killedAfter('queue:drop-spare', window.handlers['queue:drop-spare'], {
        ...{ projectId: PROJECT, commandId: 'command-1' },
      });
    const first = await drop();
    expect(first).toMatchObject({ jobs: [{ jobId: 'job-2' }] });
    await window.ledger.change((db) => insertJob(db, queued(3, { shotId: queued(2).shotId, takeNumber: 2 })));
    expect(await drop()).toEqual(first);
    expect(window.ledger.read((db) => readJob(db, queued(3).id))?.state.status).toBe('queued');
  });
});
