import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spentOf } from '#electron/batches/ledger/attempts.ts';
import type { ShotId } from '#shared/ids.ts';
import { aJob, aJobRequest, aRun } from '#tests/batch-builders.ts';
import {
  busy,
  DONE,
  REFUSED,
  type ScriptedReply,
  scriptedGenerator,
  UNCLEAR,
} from '#tests/fakes/scripted-generator.ts';
import { aBatch, turns } from './batch-under-test.ts';

const replies = fc.constantFrom<ScriptedReply>(DONE, REFUSED, UNCLEAR, busy(), busy(5000));

const batches = fc.record({
  shots: fc.array(
    fc.record({
      estimateMicroUsd: fc.integer({ min: 0, max: 100 }),
      replies: fc.array(replies, { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  budgetMicroUsd: fc.integer({ min: 0, max: 400 }),
  maxCalls: fc.option(fc.nat(8)),
  concurrency: fc.integer({ min: 1, max: 8 }),
});

describe('the cap', () => {
  it('is never passed when a call leaves, whatever comes back and in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        batches,
        fc.scheduler(),
        async ({ shots, budgetMicroUsd, maxCalls, concurrency }, scheduler) => {
          const jobs = shots.map(({ estimateMicroUsd }, n) =>
            aJob(n + 1, { request: aJobRequest({ estimateMicroUsd }) }),
          );
          const script = Object.fromEntries(jobs.map(({ shotId }, n) => [shotId, shots[n]?.replies ?? []]));
          const priceOf = new Map<ShotId, number>(
            jobs.map(({ shotId }, n) => [shotId, shots[n]?.estimateMicroUsd ?? 0]),
          );
          // What the model itself knows: what runs, what it made, and what nobody heard the end of.
          let countedMicroUsd = 0;
          let countedCalls = 0;
          const scripted = scriptedGenerator(script);
          const generator = {
            ...scripted,
            generate: async (...[call, signal]: Parameters<typeof scripted.generate>) => {
              const price = priceOf.get(call.shotId) ?? 0;
              countedMicroUsd += price;
              countedCalls += 1;
              expect(countedMicroUsd).toBeLessThanOrEqual(budgetMicroUsd);
              if (maxCalls !== null) expect(countedCalls).toBeLessThanOrEqual(maxCalls);
              const outcome = await scheduler.schedule(scripted.generate(call, signal));
              if (outcome.kind === 'refused' || outcome.kind === 'not-accepted') {
                countedMicroUsd -= price;
                countedCalls -= 1;
              }
              return outcome;
            },
          };
          const run = aRun({ cap: { budgetMicroUsd, maxCalls } });
          const options = { concurrency, startWith: concurrency };
          const batch = await aBatch({ jobs, runs: [run], generator, options });
          try {
            const driven = await drivenWith(scheduler, batch.drive());
            const faults = batch.events.filter(({ type }) => type === 'fault');
            expect([driven, faults]).toEqual(['idle', []]);
            expect(batch.ledger.read((db) => spentOf(db, null))).toEqual({
              microUsd: countedMicroUsd,
              calls: countedCalls,
            });
            for (const job of jobs) {
              expect(['done', 'refused', 'unclear', 'waiting']).toContain(batch.state(job)?.status);
            }
          } finally {
            await batch.remove();
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Lets one waiting reply through at a time, in the scheduler's order, until the drive has ended. */
async function drivenWith<T>(scheduler: fc.Scheduler, drive: Promise<T>): Promise<T> {
  let hasEnded = false;
  const ended = drive.finally(() => {
    hasEnded = true;
  });
  while (!hasEnded) {
    await turns(3);
    if (scheduler.count() > 0) await scheduler.waitOne();
  }
  return ended;
}
