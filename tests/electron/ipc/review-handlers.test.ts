import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { insertJob, readJob } from '#electron/batches/ledger/jobs.ts';
import { openLedger } from '#electron/batches/ledger/ledger.ts';
import { ledgerPath } from '#electron/batches/ledger/ledger-path.ts';
import { insertRun } from '#electron/batches/ledger/runs.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { jobIdSchema, runIdSchema, type ShotId, shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { aJob, aRun } from '../../batch-builders.ts';
import { aReceipt } from '../../builders.ts';
import { aProjectFolder, type CoreUnderTest, coreUnderTest } from '../core/core-under-test.ts';

/** A paid take of a shot, clip and receipt, as a batch would have left it. */
async function keepTake(folder: string, shot: string, number = 1): Promise<string> {
  const takeId = takeIdSchema.parse(`${shot}_t0${number}`);
  const clip = Buffer.from(`clip ${takeId}`);
  const receipt = {
    ...aReceipt(),
    ...{ takeId, shotId: shotIdSchema.parse(shot), number, kind: 'paid' as const },
    file: `${takeId}.mp4`,
    bytes: clip.length,
    sha256: createHash('sha256').update(clip).digest('hex'),
  };
  await mkdir(join(folder, 'takes'), { recursive: true });
  await writeFile(join(folder, 'takes', receipt.file), clip);
  await writeFile(join(folder, 'takes', `${takeId}.json`), JSON.stringify(receipt));
  return takeId;
}

/** Paid jobs that wait: one for a circle of `s1-010`, one more take of that shot. Their run is paused, so nothing is sent. */
async function keepWaitingJobs(folder: string): Promise<void> {
  const ledger = openLedger(ledgerPath(projectPaths(folder)));
  // The take's own run is in the ledger already: it was put together from the receipt.
  const runId = runIdSchema.parse('run-9');
  const paused = { status: 'paused', reason: { kind: 'person' } } as const;
  await ledger.change((db) => {
    insertRun(db, aRun({ id: runId, state: paused }));
    const chain = { kind: 'chain', shotId: shotIdSchema.parse('s1-010') } as const;
    insertJob(db, aJob(2, { runId, state: { status: 'waiting', for: chain } }));
    insertJob(db, aJob(1, { runId, takeNumber: 2, id: jobIdSchema.parse('job-9') }));
  });
  await ledger.close();
}

async function reviews(folder: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, 'reviews.json'), 'utf8'));
}

function review(
  { call }: CoreUnderTest,
  projectId: Parameters<CoreUnderTest['state']>[0],
  baseRevision: number,
) {
  return (changes: Parameters<typeof call<'take:review'>>[1]['changes']) =>
    call('take:review', { commandId: randomUUID(), projectId, baseRevision, changes });
}

describe('take:review', () => {
  it('circles a take, lets the shots go that waited for it, and says what is spare now', async () => {
    const folder = await aProjectFolder();
    const take = await keepTake(folder, 's1-010');
    const core = await coreUnderTest();
    const projectId = await core.core.openProject(folder);
    // Once it is open: what waits at the start is looked at anew by itself.
    await keepWaitingJobs(folder);
    expect((await core.view(projectId)).shots[1]).toMatchObject({ standing: 'waiting' });
    const reply = await review(core, projectId, 0)([{ kind: 'circle', shot: 's1-010', take }]);
    expect(reply).toEqual({ revision: 1, spare: { jobs: 1, savesMicroUsd: 50_000 } });
    expect((await core.view(projectId)).shots[0]).toMatchObject({ circled: take });
    await core.close();

    expect(await reviews(folder)).toMatchObject({ circled: { 's1-010': take } });
    const ledger = openLedger(ledgerPath(projectPaths(folder)));
    expect(ledger.read((db) => readJob(db, aJob(2).id))?.state).toEqual({ status: 'queued' });
    await ledger.close();
  });

  it('is taken back like any other edit', async () => {
    const folder = await aProjectFolder();
    const take = await keepTake(folder, 's1-010');
    const core = await coreUnderTest();
    const projectId = await core.core.openProject(folder);
    await review(
      core,
      projectId,
      0,
    )([
      { kind: 'rate', take, rating: 5 },
      { kind: 'again', shot: 's1-020', wanted: true },
    ]);
    expect((await core.view(projectId)).shots[1]).toMatchObject({ onAgainList: true });
    expect((await core.state(projectId)).undo).toEqual({ label: 'rating of s1-010_t01 and more' });
    await core.call('storyboard:undo', { projectId, baseRevision: 1, commandId: randomUUID() });
    expect((await core.view(projectId)).shots[1]).toMatchObject({ onAgainList: false });
  });

  it('moves the take of a removed shot to another one, from the shelf where it lay', async () => {
    const folder = await aProjectFolder();
    const take = await keepTake(folder, 's1-010');
    const core = await coreUnderTest();
    const projectId = await core.core.openProject(folder);
    await core.edit(projectId, 0, [{ kind: 'remove-shots', shots: ['s1-010'] }]);
    const added = await core.edit(projectId, 1, [
      { kind: 'add-shots', scene: 's1', before: 's1-020', shots: [{ prompt: 'the stairs again' }] },
    ]);
    // Not `s1-010`, whose take is still called that, although it is where the number would fall.
    expect(added.added.shots).toEqual(['s1-030']);
    const shot: ShotId = shotIdSchema.parse('s1-030');
    await review(
      core,
      projectId,
      2,
    )([
      { kind: 'file-under', take, shot },
      { kind: 'circle', shot, take },
    ]);
    expect((await core.view(projectId)).shots[0]).toMatchObject({
      shotId: 's1-030',
      circled: take,
      takes: { paid: 1 },
    });
  });

  it('refuses a take that is not there, and changes nothing', async () => {
    const folder = await aProjectFolder();
    const core = await coreUnderTest();
    const projectId = await core.core.openProject(folder);
    const reply = await core.ask('take:review', {
      commandId: randomUUID(),
      projectId,
      baseRevision: 0,
      changes: [{ kind: 'rate', take: 's1-010_t09', rating: 1 }],
    });
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', problems: [{ place: 'changes[0].take' }] },
    });
    expect((await core.state(projectId)).revision).toBe(0);
  });
});

describe('take:delete', () => {
  it('moves the clip to the bin, keeps the receipt, and takes the circle away', async () => {
    const folder = await aProjectFolder();
    const take = await keepTake(folder, 's1-010');
    const binned: string[] = [];
    const moveToBin = async (path: string) => {
      binned.push(path);
      await rename(path, `${path}.binned`);
    };
    const core = await coreUnderTest({ parts: { pick: null, reveal: null, moveToBin } });
    const projectId = await core.core.openProject(folder);
    await review(core, projectId, 0)([{ kind: 'circle', shot: 's1-010', take }]);
    const deletion = { commandId: randomUUID(), projectId, baseRevision: 1, takeId: take };
    expect(await core.call('take:delete', deletion)).toEqual({ revision: 2 });
    expect(binned).toEqual([join(folder, 'takes', `${take}.mp4`)]);
    expect((await core.view(projectId)).shots[0]).toMatchObject({ circled: null, takes: { paid: 0 } });
    expect(await readFile(join(folder, 'takes', `${take}.json`), 'utf8')).toContain(take);
  });

  it('is refused where the host has no bin', async () => {
    const folder = await aProjectFolder();
    const take = await keepTake(folder, 's1-010');
    const { core, ask } = await coreUnderTest();
    const projectId = await core.openProject(folder);
    const deletion = { commandId: randomUUID(), projectId, baseRevision: 0, takeId: take };
    expect(await ask('take:delete', deletion)).toMatchObject({
      ok: false,
      error: { code: 'not-on-this-host', what: 'bin' },
    });
  });
});
