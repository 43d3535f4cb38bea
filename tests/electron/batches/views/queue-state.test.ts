import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertJob } from '#electron/batches/ledger/jobs.ts';
import { type Ledger, openLedger } from '#electron/batches/ledger/ledger.ts';
import { insertRun } from '#electron/batches/ledger/runs.ts';
import { queueState } from '#electron/batches/views/queue-state.ts';
import type { AppError } from '#shared/app-error.ts';
import type { RunState } from '#shared/batch/batch-run.ts';
import type { JobState } from '#shared/batch/job-state.ts';
import { aJob, aRun, aShotId } from '#tests/batch-builders.ts';

const QUEUED: JobState = { status: 'queued' };
const SENDING: JobState = { status: 'sending', attempt: 1 };
const CHAINED: JobState = { status: 'waiting', for: { kind: 'chain', shotId: aShotId(9) } };
const OPEN: RunState = { status: 'open' };
const PAUSED: RunState = { status: 'paused', reason: { kind: 'person' } };
const NO_TOKEN: AppError = { code: 'token-missing' };

let folder: string;
let ledger: Ledger;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dailies-queue-state-'));
  ledger = openLedger(join(folder, 'ledger.sqlite'));
});

afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true });
});

async function stateOf(states: readonly JobState[], run: RunState, trouble: AppError | null = null) {
  await ledger.change((db) => {
    insertRun(db, aRun({ state: run }));
    for (const [index, state] of states.entries()) insertJob(db, aJob(index + 1, { state }));
  });
  const facts = { generator: 'cloudflare', trouble, nowMs: 2000, width: () => 2 } as const;
  return ledger.read((db) => queueState(db, facts));
}

describe('how a queue stands', () => {
  it.each([
    { words: 'idle without jobs', states: [], run: OPEN, activity: 'idle' },
    { words: 'working', states: [SENDING, QUEUED], run: OPEN, activity: 'working' },
    {
      words: 'finishing what runs',
      states: [SENDING, QUEUED],
      run: { status: 'finishing' },
      activity: 'finishing',
    },
    { words: 'paused', states: [QUEUED], run: PAUSED, activity: 'paused' },
    {
      words: 'paused once what ran has ended',
      states: [QUEUED],
      run: { status: 'finishing' },
      activity: 'paused',
    },
    {
      words: 'finishing while a paused one’s call comes home',
      states: [SENDING, QUEUED],
      run: PAUSED,
      activity: 'finishing',
    },
    { words: 'idle where all waits for a take', states: [CHAINED], run: OPEN, activity: 'idle' },
  ] as const)('is $words', async ({ states, run, activity }) => {
    expect((await stateOf(states, run)).activity).toBe(activity);
  });

  it('needs attention where work is left and cannot be done, and not where nothing is left', async () => {
    expect((await stateOf([QUEUED], OPEN, NO_TOKEN)).activity).toBe('attention');
    await ledger.close();
    rmSync(folder, { recursive: true });
    ledger = openLedger(join(folder, 'ledger.sqlite'));
    expect((await stateOf([{ status: 'canceled' }], OPEN, NO_TOKEN)).activity).toBe('idle');
  });

  it('may be closed only while no call is on its way', async () => {
    expect((await stateOf([SENDING], OPEN)).mayClose).toBe(false);
  });

  it('tells each reason for a pause once, and the counts', async () => {
    expect(await stateOf([QUEUED, QUEUED, { status: 'canceled' }], PAUSED)).toMatchObject({
      pauses: [{ kind: 'person' }],
      counts: { running: 0, waiting: 2, needsYou: 0, done: 0, ended: 1 },
      mayClose: true,
      timeLeft: null,
    });
  });
});
