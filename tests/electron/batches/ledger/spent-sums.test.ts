import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CompiledQuery, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertAttempt, moveMoney, spentOf } from '#electron/batches/ledger/attempts.ts';
import { type LedgerConnection, query } from '#electron/batches/ledger/connection.ts';
import { insertJob } from '#electron/batches/ledger/jobs.ts';
import { openLedger, openLedgerForReading } from '#electron/batches/ledger/ledger.ts';
import { insertRun, writeMeta } from '#electron/batches/ledger/runs.ts';
import type { MoneyEvent } from '#shared/batch/money-state.ts';
import { attemptIdSchema, runIdSchema } from '#shared/ids.ts';
import { aJob, anAttempt, aRun } from '#tests/batch-builders.ts';

const RUNS = ['run-1', 'run-2'].map((id) => runIdSchema.parse(id));
const EVENTS: readonly MoneyEvent[] = [
  { type: 'clip-came' },
  { type: 'not-charged' },
  { type: 'refused' },
  { type: 'outcome-lost' },
  { type: 'log-says', actualMicroUsd: 0 },
  { type: 'log-says', actualMicroUsd: 70_000 },
  { type: 'log-says-charged', actualMicroUsd: 60_000 },
  { type: 'person-says-not-charged' },
];

/** From here on the file cannot grow. */
const FULL = CompiledQuery.raw('PRAGMA max_page_count = 1');

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dailies-spent-'));
  path = join(folder, 'ledger.sqlite');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** What stands in the attempts themselves. */
function bareSums(db: LedgerConnection) {
  return [...RUNS, null].map((runId) => {
    const all = query
      .selectFrom('attempts')
      .select([
        sql<number>`ifnull(sum(counted_micro_usd), 0)`.as('microUsd'),
        sql<number>`ifnull(sum(counted_call), 0)`.as('calls'),
      ]);
    return { ...db.first(runId === null ? all : all.where('run_id', '=', runId)) };
  });
}

function keptSums(db: LedgerConnection) {
  return [...RUNS, null].map((runId) => spentOf(db, runId));
}

type Step = { attempt: number; event: number; isUndone: boolean };
const steps = fc.array(
  fc.record({
    attempt: fc.nat({ max: 9 }),
    event: fc.nat({ max: EVENTS.length - 1 }),
    isUndone: fc.boolean(),
  }),
  { maxLength: 40 },
);

async function play(script: readonly Step[], ledger: ReturnType<typeof openLedger>): Promise<void> {
  const begun = new Set<number>();
  for (const { attempt, event, isUndone } of script) {
    const id = attemptIdSchema.parse(`attempt-${attempt}`);
    const change = ledger.change((db) => {
      if (begun.has(attempt)) moveMoney(db, id, EVENTS[event] ?? { type: 'refused' });
      else {
        const runId = RUNS[attempt % 2] ?? RUNS[0];
        const money = { status: 'held', estimateMicroUsd: 1000 * (attempt + 1) } as const;
        insertAttempt(db, {
          ...anAttempt(aJob(1), { number: attempt + 1, money }),
          id,
          ...(runId && { runId }),
        });
      }
      if (isUndone) throw new Error('undone');
    });
    await change.then(() => begun.add(attempt)).catch(() => {});
  }
}

describe('what counts against caps', () => {
  it('is the sum of all attempts, whatever was changed and undone, for the writer, a reader, and one who opens it anew', async () => {
    let films = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        films += 1;
        const file = `${path}-${films}`;
        const ledger = openLedger(file);
        await ledger.change((db) => {
          for (const id of RUNS) insertRun(db, aRun({ id }));
          insertJob(db, aJob(1));
        });
        await play(script, ledger);
        const expected = ledger.read(bareSums);
        expect(ledger.read(keptSums)).toEqual(expected);
        const reader = openLedgerForReading(file);
        expect(reader.read(keptSums)).toEqual(expected);
        await reader.close();
        await ledger.close();
        const again = openLedger(file);
        expect(again.read(keptSums)).toEqual(expected);
        await again.close();
      }),
      { numRuns: 8 },
    );
  });

  it('follows an attempt that is taken back, and one that goes over to another run', async () => {
    const ledger = openLedger(path);
    await ledger.change((db) => {
      for (const id of RUNS) insertRun(db, aRun({ id }));
      insertJob(db, aJob(1));
      for (const number of [1, 2]) {
        const money = { status: 'held', estimateMicroUsd: 50_000 * number } as const;
        const id = attemptIdSchema.parse(`attempt-${number}`);
        insertAttempt(db, { ...anAttempt(aJob(1), { number, money }), id });
      }
    });
    const sums = () => ledger.read(keptSums);
    expect(sums()).toEqual([
      { microUsd: 150_000, calls: 2 },
      { microUsd: 0, calls: 0 },
      { microUsd: 150_000, calls: 2 },
    ]);
    await ledger.change((db) =>
      db.run(query.updateTable('attempts').set({ run_id: 'run-2' }).where('id', '=', 'attempt-2')),
    );
    expect(sums()).toEqual([
      { microUsd: 50_000, calls: 1 },
      { microUsd: 100_000, calls: 1 },
      { microUsd: 150_000, calls: 2 },
    ]);
    await ledger.change((db) => db.run(query.deleteFrom('attempts').where('id', '=', 'attempt-1')));
    expect(sums()).toEqual([
      { microUsd: 0, calls: 0 },
      { microUsd: 100_000, calls: 1 },
      { microUsd: 100_000, calls: 1 },
    ]);
    await ledger.close();
  });

  it('is what it was where a full disk undoes the whole commit', async () => {
    const ledger = openLedger(path);
    const held = (number: number) => ({
      ...anAttempt(aJob(1), { number, money: { status: 'held', estimateMicroUsd: 50_000 } }),
      id: attemptIdSchema.parse(`attempt-${number}`),
    });
    await ledger.change((db) => {
      for (const id of RUNS) insertRun(db, aRun({ id }));
      insertJob(db, aJob(1));
      insertAttempt(db, held(1));
    });
    ledger.read((db) => db.first({ compile: () => FULL }));
    const lost = ledger.change((db) => {
      insertAttempt(db, held(2));
      writeMeta(db, 'large', 'x'.repeat(500_000));
    });
    await expect(lost).rejects.toMatchObject({ error: { code: 'disk-full' } });
    expect(ledger.read(keptSums)).toEqual(ledger.read(bareSums));
    expect(ledger.read((db) => spentOf(db, null))).toEqual({ microUsd: 50_000, calls: 1 });
    await ledger.close();
  });
});
