import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { insertAttempt } from '#electron/batches/ledger/attempts.ts';
import { readHistory } from '#electron/batches/ledger/history.ts';
import { insertJob } from '#electron/batches/ledger/jobs.ts';
import { openLedger } from '#electron/batches/ledger/ledger.ts';
import { insertRun } from '#electron/batches/ledger/runs.ts';
import { attemptIdSchema } from '#shared/ids.ts';
import { aJob, aJobRequest, anAttempt, aRun } from '#tests/batch-builders.ts';

it('tells every job in order of admission, with its seed and its attempts first to last', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dailies-history-'));
  const ledger = openLedger(join(folder, 'ledger.sqlite'));
  const sent = aJob(2, {
    rank: 0,
    request: aJobRequest({ seed: 9_007_199_254_740_991 }),
    state: { status: 'unclear', attempt: 2, reason: 'timed-out', message: 'late' },
  });
  const second = { ...anAttempt(sent, { number: 2 }), id: attemptIdSchema.parse('second'), logId: 'log-2' };
  const first = {
    ...anAttempt(sent, { money: { status: 'released', estimateMicroUsd: 5, chargeChecked: true } }),
    id: attemptIdSchema.parse('first'),
  };
  await ledger.change((db) => {
    insertRun(db, aRun());
    for (const job of [aJob(1, { rank: 7 }), sent]) insertJob(db, job);
    for (const attempt of [second, first]) insertAttempt(db, attempt);
  });
  const [unsent, told, ...others] = ledger.read(readHistory);
  await ledger.close();
  rmSync(folder, { recursive: true });

  expect(others).toEqual([]);
  expect(unsent).toMatchObject({ id: aJob(1).id, state: { status: 'queued' }, attempts: [] });
  expect(told).toEqual({
    id: sent.id,
    shotId: sent.shotId,
    takeId: sent.takeId,
    generator: 'cloudflare',
    model: sent.model,
    seed: 9_007_199_254_740_991,
    state: { status: 'unclear', attempt: 2, reason: 'timed-out', message: 'late' },
    attempts: [
      { id: 'first', number: 1, money: first.money, logId: null },
      { id: 'second', number: 2, money: second.money, logId: 'log-2' },
    ],
  });
});
