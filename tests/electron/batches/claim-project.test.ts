import { randomUUID } from 'node:crypto';
import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Claimant, claimProject, takeOver } from '#electron/batches/claim-project.ts';
import { insertAttempt } from '#electron/batches/ledger/attempts.ts';
import { insertJob } from '#electron/batches/ledger/jobs.ts';
import { openLedger } from '#electron/batches/ledger/ledger.ts';
import { ledgerPath } from '#electron/batches/ledger/ledger-path.ts';
import { insertRun, projectCap, setProjectCap } from '#electron/batches/ledger/runs.ts';
import { setRebuilt } from '#electron/batches/ledger/settings.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { aJob, anAttempt, aRun } from '#tests/batch-builders.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const HERE: Claimant = {
  installationId: 'here',
  accountId: 'acc-1',
  newProjectCap: { budgetMicroUsd: null, maxCalls: null },
};
const newId = () => `project-${randomUUID()}`;

/** Opens a project as a paid run does. */
async function claim(folder: string, claimant = HERE): Promise<void> {
  const paths = projectPaths(folder);
  const ledger = openLedger(ledgerPath(paths));
  await claimProject(ledger, paths, { claimant, newId }).finally(() => ledger.close());
}

async function takeOverAt(folder: string, accountId: string | null = null): Promise<void> {
  const paths = projectPaths(folder);
  const ledger = openLedger(ledgerPath(paths));
  await takeOver(ledger, paths, { installationId: 'here', accountId, newId });
  await ledger.close();
}

async function claimed(): Promise<string> {
  const folder = join(temporaryFolder(), 'film');
  await claim(folder);
  return folder;
}

/** One call that was paid. */
async function charge(folder: string): Promise<void> {
  const ledger = openLedger(ledgerPath(projectPaths(folder)));
  await ledger.change((db) => {
    insertRun(db, aRun());
    insertJob(db, aJob(1));
    insertAttempt(
      db,
      anAttempt(aJob(1), { money: { status: 'confirmed', estimateMicroUsd: 280_000, actualMicroUsd: null } }),
    );
  });
  await ledger.close();
}

async function capOf(folder: string) {
  const ledger = openLedger(ledgerPath(projectPaths(folder)));
  try {
    return ledger.read(projectCap);
  } finally {
    await ledger.close();
  }
}

const held = (kind: string) => ({ error: { code: 'project-held', why: { kind } } });

describe('claimProject', () => {
  it('gives a new project the cap of the settings, once, and never in place of its own', async () => {
    const capped = { ...HERE, newProjectCap: { budgetMicroUsd: 5_000_000, maxCalls: 20 } };
    const folder = join(temporaryFolder(), 'film');
    await claim(folder, capped);
    expect(await capOf(folder)).toEqual({ budgetMicroUsd: 5_000_000, maxCalls: 20 });
    await claim(folder, { ...HERE, newProjectCap: { budgetMicroUsd: 1, maxCalls: 1 } });
    expect(await capOf(folder)).toEqual({ budgetMicroUsd: 5_000_000, maxCalls: 20 });

    const own = join(temporaryFolder(), 'own');
    const ledger = openLedger(ledgerPath(projectPaths(own)));
    await ledger.change((db) => setProjectCap(db, { budgetMicroUsd: null, maxCalls: null }));
    await ledger.close();
    await claim(own, capped);
    expect(await capOf(own)).toEqual({ budgetMicroUsd: null, maxCalls: null });
  });

  it('lets the same installation and account in again, in the same place and where it was moved', async () => {
    const folder = await claimed();
    await claim(folder);
    const moved = join(temporaryFolder(), 'moved');
    renameSync(folder, moved);

    await expect(claim(moved)).resolves.toBeUndefined();
  });

  it('holds a copy while its original is there, and lets it go on once that is gone', async () => {
    const folder = await claimed();
    const copy = join(temporaryFolder(), 'copy');
    cpSync(folder, copy, { recursive: true });

    await expect(claim(copy)).rejects.toMatchObject(held('copied'));
    await expect(claim(copy)).rejects.toMatchObject(held('copied'));
    await expect(claim(folder)).resolves.toBeUndefined();
    rmSync(folder, { recursive: true });
    await expect(claim(copy)).resolves.toBeUndefined();
  });

  it('holds a project of another installation until it is taken over, and then the other holds its own', async () => {
    const folder = await claimed();
    const elsewhere = { ...HERE, installationId: 'elsewhere' };
    await expect(claim(folder, elsewhere)).rejects.toMatchObject(held('other-installation'));
    await takeOverAt(folder);
    await expect(claim(folder)).resolves.toBeUndefined();
  });

  it('lets original and copy go their own ways after one was taken over', async () => {
    const folder = await claimed();
    const copy = join(temporaryFolder(), 'copy');
    cpSync(folder, copy, { recursive: true });
    await takeOverAt(copy);

    await expect(claim(copy)).resolves.toBeUndefined();
    await expect(claim(folder)).resolves.toBeUndefined();
  });

  it('stops for another account than the first until a person takes over with it', async () => {
    const folder = await claimed();
    await charge(folder);
    const other = { ...HERE, accountId: 'acc-2' };
    await expect(claim(folder, other)).rejects.toMatchObject({
      error: { code: 'account-differs', pinned: 'acc-1', given: 'acc-2' },
    });
    await takeOverAt(folder, 'acc-2');
    await expect(claim(folder, other)).resolves.toBeUndefined();
  });

  it('lets a mistyped account be corrected while nothing was charged to it', async () => {
    const folder = await claimed();
    await claim(folder, { ...HERE, accountId: 'acc-2' });
    await charge(folder);
    await expect(claim(folder)).rejects.toMatchObject({
      error: { code: 'account-differs', pinned: 'acc-2', given: 'acc-1' },
    });
  });

  it('holds a rebuilt ledger until it is taken over', async () => {
    const folder = await claimed();
    const ledger = openLedger(ledgerPath(projectPaths(folder)));
    await ledger.change((db) => setRebuilt(db, true));
    await ledger.close();

    await expect(claim(folder)).rejects.toMatchObject(held('rebuilt'));
    await takeOverAt(folder);
    await expect(claim(folder)).resolves.toBeUndefined();
  });
});
