import { afterEach, describe, expect, it } from 'vitest';
import { insertJob } from '#electron/batches/ledger/jobs.ts';
import { readRun } from '#electron/batches/ledger/runs.ts';
import { pauseRuns } from '#electron/batches/pause-runs.ts';
import { beginSession, endSession } from '#electron/batches/sessions.ts';
import type { JobState } from '#shared/batch/job-state.ts';
import { aJob, aRun } from '#tests/batch-builders.ts';
import { aBatch } from './batch-under-test.ts';

type Batch = Awaited<ReturnType<typeof aBatch>>;

const open: Batch[] = [];

afterEach(async () => {
  for (const batch of open.splice(0)) await batch.remove();
});

/** A window's project with one job, opened, and left in order or not. */
async function left(how: 'ended' | 'crashed', state: JobState = { status: 'queued' }): Promise<Batch> {
  const batch = await aBatch({ jobs: [aJob(1, { state })] });
  open.push(batch);
  await batch.ledger.change((db) => {
    beginSession(db, session(batch, 'stay-paused'));
    if (how === 'ended') endSession(db, 'cloudflare');
  });
  return batch;
}

function session(batch: Batch, pausedRuns: 'go-on' | 'stay-paused' | 'as-left') {
  return { generatorKind: 'cloudflare' as const, pausedRuns, clock: batch.clock };
}

async function opened(batch: Batch, pausedRuns: 'go-on' | 'stay-paused' | 'as-left') {
  await batch.ledger.change((db) => beginSession(db, session(batch, pausedRuns)));
  return batch.ledger.read((db) => readRun(db, aRun().id))?.state;
}

describe('opening a project in a window', () => {
  it('goes on where the process before came to its end', async () => {
    expect(await opened(await left('ended'), 'stay-paused')).toEqual({ status: 'open' });
  });

  it('is paused after a crash, and sends nothing', async () => {
    const batch = await left('crashed');
    expect(await opened(batch, 'stay-paused')).toMatchObject({ status: 'paused', reason: { kind: 'crash' } });
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['queued']);
  });

  it('is not paused by a crash that left nothing open', async () => {
    const batch = await left('crashed', { status: 'canceled' });
    expect(await opened(batch, 'stay-paused')).toEqual({ status: 'open' });
  });

  it('leaves what is free as it was, also after a crash', async () => {
    const batch = await left('crashed');
    expect(await opened(batch, 'as-left')).toEqual({ status: 'open' });
    await batch.ledger.change((db) => pauseRuns(db, 'cloudflare', 'now'));
    expect(await opened(batch, 'as-left')).toMatchObject({ reason: { kind: 'person' } });
  });

  it('leaves a person’s pause as it is', async () => {
    const batch = await left('ended');
    await batch.ledger.change((db) => pauseRuns(db, 'cloudflare', 'now'));
    expect(await opened(batch, 'stay-paused')).toMatchObject({ reason: { kind: 'person' } });
  });
});

describe('a repeated command', () => {
  it.each(['now', 'after-running'] as const)('is the word to go on after a pause %s', async (when) => {
    const batch = await left('crashed');
    await batch.ledger.change((db) => pauseRuns(db, 'cloudflare', when));
    expect(await opened(batch, 'go-on')).toEqual({ status: 'open' });
  });

  it('is the word for a kind that was paused', async () => {
    const batch = await left('ended');
    const paused: JobState = { status: 'waiting', for: { kind: 'kind-paused', message: 'look' } };
    await batch.ledger.change((db) => insertJob(db, aJob(2, { state: paused })));
    await opened(batch, 'stay-paused');
    expect(batch.states()).toEqual(['queued', 'waiting']);
    await opened(batch, 'go-on');
    expect(batch.states()).toEqual(['queued', 'queued']);
  });
});
