import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertAttempt } from '#electron/batches/ledger/attempts.ts';
import { callsToCome } from '#electron/batches/ledger/calls-to-come.ts';
import { jobPage, jobsThatNeedYou, type QueueTab, tabCounts } from '#electron/batches/ledger/job-pages.ts';
import { insertJob } from '#electron/batches/ledger/jobs.ts';
import { lastAttempts } from '#electron/batches/ledger/last-attempts.ts';
import { type Ledger, openLedger } from '#electron/batches/ledger/ledger.ts';
import { insertRun } from '#electron/batches/ledger/runs.ts';
import { DailiesError } from '#shared/app-error.ts';
import type { Job } from '#shared/batch/job.ts';
import type { JobState } from '#shared/batch/job-state.ts';
import { attemptIdSchema, jobIdSchema, takeId } from '#shared/ids.ts';
import { aJob, anAttempt, aRun, aShotId } from '#tests/batch-builders.ts';

const ADDRESS = 'https://clips.example/1';
const REFUSED: JobState = { status: 'refused', attempt: 1, reason: 'moderation', message: 'No.' };
const GIVEN_UP: JobState = { status: 'failed', failure: { kind: 'given-up', message: 'Given up.' } };

/** One job of each state that matters, in order of admission; ranks run the other way. */
const STATES: readonly JobState[] = [
  { status: 'queued' },
  { status: 'waiting', for: { kind: 'chain', shotId: aShotId(1) } },
  { status: 'waiting', for: { kind: 'cap' } },
  { status: 'sending', attempt: 1 },
  { status: 'downloading', attempt: 1, clipUrl: ADDRESS },
  { status: 'done', takeId: takeId(aShotId(6), 'paid', 1) },
  REFUSED,
  { status: 'unclear', attempt: 1, reason: 'timeout', message: 'Nobody knows.' },
  { status: 'canceled' },
  GIVEN_UP,
];

let folder: string;
let ledger: Ledger;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dailies-pages-'));
  ledger = openLedger(join(folder, 'ledger.sqlite'));
  await ledger.change((db) => insertRun(db, aRun()));
});

afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true });
});

describe('the tabs of the queue', () => {
  it('hold every job once', async () => {
    await insert(STATES.map((state, index) => aJob(index + 1, { state, rank: 100 - index })));
    expect(ledger.read((db) => tabCounts(db, 'cloudflare'))).toEqual({
      running: 2,
      waiting: 2,
      'needs-you': 3,
      done: 1,
      ended: 2,
    });
    expect(ledger.read((db) => tabCounts(db, 'rehearsal'))).toEqual({
      running: 0,
      waiting: 0,
      'needs-you': 0,
      done: 0,
      ended: 0,
    });
    expect(ids('running')).toEqual(['job-5', 'job-4']);
    expect(ids('waiting')).toEqual(['job-2', 'job-1']);
    expect(ids('needs-you')).toEqual(['job-8', 'job-7', 'job-3']);
    expect(ids('done')).toEqual(['job-6']);
    expect(ids('ended')).toEqual(['job-10', 'job-9']);
    expect(ids('all')).toHaveLength(10);
    expect(ledger.read(jobsThatNeedYou).map(({ id }) => id)).toEqual(['job-3', 'job-7', 'job-8']);
  });

  it('no longer ask about a refusal once something else was asked for of its shot', async () => {
    const again = aJob(2, { shotId: aShotId(1), takeNumber: 2 });
    await insert([aJob(1, { state: REFUSED }), again]);
    expect(ids('needs-you')).toEqual([]);
    expect(ids('ended')).toEqual(['job-1']);
    expect(ledger.read((db) => tabCounts(db, 'cloudflare'))).toMatchObject({ 'needs-you': 0, ended: 1 });
  });

  it('still ask about a refusal whose second try was canceled, or was only a rehearsal', async () => {
    const canceled = aJob(2, { shotId: aShotId(1), takeNumber: 2, state: { status: 'canceled' } });
    const rehearsal = aJob(3, { shotId: aShotId(1), generator: 'rehearsal' });
    await insert([aJob(1, { state: REFUSED }), canceled, rehearsal]);
    expect(ids('needs-you')).toEqual(['job-1']);
  });

  it.each(['waiting', 'all'] as const)('gives %s page by page, each job once', async (tab) => {
    // Equal ranks, as first takes of several runs have them.
    await insert(Array.from({ length: 7 }, (_, index) => aJob(index + 1, { rank: index % 2 })));
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < 4; pages += 1) {
      const page: ReturnType<typeof jobPage> = ledger.read((db) => jobPage(db, { tab, cursor, limit: 2 }));
      seen.push(...page.jobs.map(({ id }) => id));
      cursor = page.nextCursor;
      if (pages < 3) expect(page.jobs).toHaveLength(2);
    }
    expect(cursor).toBeNull();
    expect(seen).toEqual(
      tab === 'waiting'
        ? ['job-1', 'job-3', 'job-5', 'job-7', 'job-2', 'job-4', 'job-6']
        : ['job-7', 'job-6', 'job-5', 'job-4', 'job-3', 'job-2', 'job-1'],
    );
  });

  it('refuses a cursor that no page gave', () => {
    const page = () => ledger.read((db) => jobPage(db, { tab: 'all', cursor: '[1]; DROP', limit: 2 }));
    expect(page).toThrow(DailiesError);
    expect(page).toThrow('cursor: must be one that an earlier page gave');
  });
});

it('knows the last attempt of each job, and of an unsent one none', async () => {
  const [sent, unsent] = [aJob(1), aJob(2)];
  await insert([sent, unsent]);
  await ledger.change((db) => {
    const second = { id: attemptIdSchema.parse('attempt-2'), number: 2, intendedAtMs: 2000 };
    insertAttempt(
      db,
      anAttempt(sent, { ...second, money: { status: 'maybe-charged', estimateMicroUsd: 5 } }),
    );
    insertAttempt(db, anAttempt(sent));
  });
  const found = ledger.read((db) => lastAttempts(db, [sent.id, unsent.id, jobIdSchema.parse('job-9')]));
  expect([...found]).toEqual([
    ['job-1', { intendedAtMs: 2000, money: { status: 'maybe-charged', estimateMicroUsd: 5 } }],
  ]);
});

it('counts the calls to come by what their duration depends on', async () => {
  await insert([
    aJob(1),
    aJob(2),
    aJob(3, { state: { status: 'sending', attempt: 1 }, changedAtMs: 700 }),
    aJob(4, { state: { status: 'waiting', for: { kind: 'cap' } } }),
    aJob(5, { state: { status: 'done', takeId: takeId(aShotId(5), 'paid', 1) } }),
  ]);
  const kind = { model: aJob(1).model, resolution: 'small', durationSeconds: 5 };
  expect(ledger.read((db) => callsToCome(db, 'cloudflare'))).toEqual([
    { call: { ...kind, startedAtMs: null }, jobs: 2 },
    { call: { ...kind, startedAtMs: 700 }, jobs: 1 },
  ]);
});

function insert(jobs: readonly Job[]): Promise<void> {
  return ledger.change((db) => {
    for (const job of jobs) insertJob(db, job);
  });
}

function ids(tab: QueueTab): string[] {
  return ledger.read((db) => jobPage(db, { tab, cursor: null, limit: 100 })).jobs.map(({ id }) => id);
}
