import { afterEach, describe, expect, it } from 'vitest';
import type { FilmFacts } from '#electron/batches/film-facts.ts';
import { readJobs } from '#electron/batches/ledger/jobs.ts';
import { readRun } from '#electron/batches/ledger/runs.ts';
import { openQueue } from '#electron/batches/queue.ts';
import type { JobState, WaitingFor } from '#shared/batch/job-state.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { NO_PRICES } from '#shared/catalogue/price-table.ts';
import { modelIdSchema } from '#shared/ids.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { reviewsSchema } from '#shared/take.ts';
import { aJob, aJobRequest, aRequest, aRun, aShotId } from '#tests/batch-builders.ts';
import { aStoryboardOf } from '#tests/builders.ts';
import { busy, DONE, HANG, NO_CREDIT, scriptedGenerator, UNCLEAR } from '#tests/fakes/scripted-generator.ts';
import { aBatch, turns } from './batch-under-test.ts';

type Batch = Awaited<ReturnType<typeof aBatch>>;

const open: Batch[] = [];

afterEach(async () => {
  for (const batch of open.splice(0)) await batch.remove();
});

const model = modelIdSchema.parse('bytedance/seedance-2.0');
const frozen = aJobRequest({
  request: { ...aRequest(), model, resolution: '480p' },
  estimateMicroUsd: 300_000,
  seed: 41,
});
const jobs = (count: number) =>
  Array.from({ length: count }, (_, n) => aJob(n + 1, { model, request: frozen }));
const [one, two] = [aJob(1), aJob(2)];

/** Shots `s1-010`, `s1-020`, … as they are now; 4 s at 480p of this model cost 280,000 millionths, 12 s 840,000. */
function film(shots: Parameters<typeof aStoryboardOf>[0], circled: Record<string, string> = {}): FilmFacts {
  const storyboard = aStoryboardOf(shots, { defaults: { model, resolution: '480p', durationSeconds: 4 } });
  return {
    generator: 'cloudflare',
    shots: resolveShots(storyboard, lookUpModel).shots,
    style: {},
    prices: NO_PRICES,
    takes: [],
    doneBefore: new Set(),
    takenNumbers: new Map(),
    reviews: reviewsSchema.parse({ version: 1, circled, takes: {} }),
    pictureHashes: {},
  };
}

async function queueOf(setup: Parameters<typeof aBatch>[0], now: FilmFacts = film([{}])) {
  const batch = await aBatch({ options: { concurrency: 1, startWith: 1 }, ...setup });
  open.push(batch);
  const queue = openQueue({
    ledger: batch.ledger,
    generatorKind: 'cloudflare',
    film: async () => now,
    nowMs: batch.clock.nowMs,
    report: batch.ports.report,
    wake: () => batch.runner.wake(),
  });
  return { batch, queue, run: () => batch.ledger.read((db) => readRun(db, aRun().id)) };
}

describe('a pause', () => {
  it('now: lets the running call end and sends nothing more, until resumed', async () => {
    const generator = scriptedGenerator({ [aShotId(1)]: [HANG] });
    const { batch, queue, run } = await queueOf({ jobs: jobs(3), generator });
    batch.runner.wake();
    await turns();
    expect(await queue.pause('now')).toEqual(['run-1']);
    generator.answer(aShotId(1), DONE);
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done', 'queued', 'queued']);
    expect(run()?.state).toEqual({ status: 'paused', reason: { kind: 'person' } });
    await queue.resume();
    await batch.drive();
    expect(batch.states()).toEqual(['done', 'done', 'done']);
  });

  it('now: does not send again what was not accepted', async () => {
    const generator = scriptedGenerator({ [aShotId(1)]: [busy(5000), DONE] });
    const { batch, queue } = await queueOf({ jobs: jobs(2), generator });
    batch.runner.wake();
    await turns();
    await queue.pause('now');
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['queued', 'queued']);
    expect(generator.calls).toHaveLength(1);
  });

  it('after the running ones: what was begun comes to its end, and nothing else is begun', async () => {
    const generator = scriptedGenerator({ [aShotId(1)]: [busy(5000), DONE] });
    const { batch, queue, run } = await queueOf({ jobs: jobs(2), generator });
    batch.runner.wake();
    await turns();
    await queue.pause('after-running');
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done', 'queued']);
    expect(run()?.state).toEqual({ status: 'finishing' });
    await queue.resume();
    await batch.drive();
    expect(batch.states()).toEqual(['done', 'done']);
  });

  it('after the running ones: is a whole pause where the account cannot pay', async () => {
    const generator = scriptedGenerator({ [aShotId(1)]: [busy(5000), NO_CREDIT, DONE] });
    const { batch, queue, run } = await queueOf({ jobs: jobs(2), generator });
    batch.runner.wake();
    await turns();
    await queue.pause('after-running');
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['queued', 'queued']);
    expect(generator.calls).toHaveLength(2);
    expect(run()?.state).toMatchObject({ status: 'paused', reason: { kind: 'account' } });
  });

  it('is still there after the process ended', async () => {
    const { batch, queue } = await queueOf({ jobs: jobs(2) });
    await queue.pause('now');
    await batch.ledger.close();
    open.pop();
    const next = await aBatch({ folder: batch.folder });
    open.push(next);
    expect(await next.drive()).toBe('idle');
    expect(next.states()).toEqual(['queued', 'queued']);
  });
});

describe('canceling', () => {
  async function atWork() {
    const script = { [aShotId(1)]: [UNCLEAR], [aShotId(2)]: [HANG] };
    const generator = scriptedGenerator(script);
    const { batch, queue } = await queueOf({ jobs: jobs(4), generator });
    batch.runner.wake();
    await turns();
    expect(batch.states()).toEqual(['unclear', 'sending', 'queued', 'queued']);
    return { batch, queue, generator };
  }

  it('what waits leaves running calls alone', async () => {
    const { batch, queue, generator } = await atWork();
    const { canceled, canceling } = await queue.cancel({ kind: 'waiting' });
    expect([canceled.length, canceling.length]).toEqual([2, 0]);
    generator.answer(aShotId(2), DONE);
    await batch.drive();
    expect(batch.states()).toEqual(['unclear', 'done', 'canceled', 'canceled']);
  });

  it('all tells apart what was never sent, what may still be charged, and what is to be settled', async () => {
    const { batch, queue, generator } = await atWork();
    const result = await queue.cancel({ kind: 'all' });
    expect(result.canceled.map(({ takeId }) => takeId)).toEqual(['s1-030_t01', 's1-040_t01']);
    expect(result.canceling.map(({ takeId }) => takeId)).toEqual(['s1-020_t01']);
    expect(result.tooLate.map(({ takeId }) => takeId)).toEqual(['s1-010_t01']);
    expect(batch.states()).toEqual(['unclear', 'canceling', 'canceled', 'canceled']);
    generator.answer(aShotId(2), DONE);
    await batch.drive();
    expect(batch.states()).toEqual(['unclear', 'done', 'canceled', 'canceled']);
  });

  it('one hits that one and no other', async () => {
    const { batch, queue, generator } = await atWork();
    await queue.cancel({ kind: 'these', ids: [aJob(3).id] });
    generator.answer(aShotId(2), DONE);
    await batch.drive();
    expect(batch.states()).toEqual(['unclear', 'done', 'canceled', 'done']);
  });

  it('may stop waiting for a running call, which is unclear then and stays held', async () => {
    const { batch, queue } = await atWork();
    await queue.cancel({ kind: 'these', ids: [two.id] });
    batch.runner.stopWaiting(two.id);
    await batch.drive();
    expect(batch.states()).toEqual(['unclear', 'unclear', 'done', 'done']);
    expect(batch.money(two)).toEqual(['maybe-charged']);
  });
});

describe('moving', () => {
  it('sends first what was put first', async () => {
    const { batch, queue } = await queueOf({ jobs: jobs(3) });
    await queue.move([aJob(3).id, two.id], { kind: 'first' });
    await batch.drive();
    expect(batch.generator.calls.map(({ shotId }) => shotId)).toEqual(['s1-030', 's1-020', 's1-010']);
  });
});

describe('spare takes', () => {
  it('are named with what they cost, and dropped by one word', async () => {
    const second = aJob(4, { shotId: aShotId(1), takeNumber: 2, model, request: frozen });
    const { batch, queue } = await queueOf(
      { jobs: [...jobs(2), second] },
      film([{}], { [aShotId(2)]: 's1-020_t09' }),
    );
    expect((await queue.spareTakes()).savesMicroUsd).toBe(300_000);
    expect(batch.states()).toEqual(['queued', 'queued', 'queued']);
    const dropped = await queue.dropSpareTakes();
    expect(dropped).toMatchObject({ jobs: [{ takeId: 's1-020_t01' }], savesMicroUsd: 300_000 });
    expect(batch.states()).toEqual(['queued', 'canceled', 'queued']);
  });
});

describe('updating', () => {
  it('asks for the shot as it is now, under the same number and seed', async () => {
    const { batch, queue } = await queueOf({ jobs: jobs(2) }, film([{ prompt: 'the stairs' }]));
    const updated = await queue.update(one.id, null);
    expect(updated).toMatchObject({
      kind: 'updated',
      job: { takeId: 's1-010_t01', request: { seed: 41, estimateMicroUsd: 280_000 } },
    });
    expect(batch.job(one.id)?.request.request.prompt).toBe('the stairs');
    expect(batch.job(two.id)?.request.request.prompt).toBe('the lamp room at sunrise');
  });

  it('asks for a word where it is dearer, and then raises the cap by the difference', async () => {
    const { batch, queue, run } = await queueOf({ jobs: jobs(1) }, film([{ durationSeconds: 12 }]));
    const asked = { kind: 'consent-needed', estimateMicroUsd: 840_000, beforeMicroUsd: 300_000 };
    expect(await queue.update(one.id, null)).toEqual(asked);
    expect(await queue.update(one.id, 839_999)).toEqual(asked);
    expect(batch.job(one.id)?.request).toEqual(frozen);
    expect(await queue.update(one.id, 840_000)).toMatchObject({ kind: 'updated' });
    expect(run()?.cap.budgetMicroUsd).toBe(10_540_000);
  });

  it.each<[WaitingFor, JobState['status']]>([
    [{ kind: 'cap' }, 'waiting'],
    [{ kind: 'back-off', untilMs: 9e15, message: 'busy' }, 'waiting'],
    [{ kind: 'chain', shotId: aShotId(2) }, 'queued'],
    [{ kind: 'pilot' }, 'queued'],
    [{ kind: 'kind-paused', message: 'look' }, 'queued'],
  ])('leaves a job that waits for %j %s', async (awaited, status) => {
    const waiting = { ...one, model, request: frozen, state: { status: 'waiting' as const, for: awaited } };
    const { batch, queue } = await queueOf({ jobs: [waiting] });
    expect(await queue.update(one.id, null)).toMatchObject({ kind: 'updated', job: { state: { status } } });
    expect(batch.states()).toEqual([status]);
  });

  it('leaves alone what was sent, what has ended, and what has no shot any more', async () => {
    const generator = scriptedGenerator({ [aShotId(1)]: [HANG] });
    const { batch, queue } = await queueOf({ jobs: jobs(2), generator });
    batch.runner.wake();
    await turns();
    const before = batch.ledger.read(readJobs);
    expect(await queue.update(one.id, null)).toEqual({ kind: 'too-late' });
    expect(await queue.update(two.id, null)).toEqual({ kind: 'no-shot' });
    expect(batch.ledger.read(readJobs)).toEqual(before);
    generator.answer(aShotId(1), DONE);
    await batch.drive();
  });

  it('never sends what was prepared before it', async () => {
    const prepared = Promise.withResolvers<void>();
    const plain = await aBatch();
    open.push(plain);
    const prompts: string[] = [];
    const { batch, queue } = await queueOf(
      {
        jobs: jobs(1),
        ports: {
          prepare: async (job) => {
            prompts.push(job.request.request.prompt);
            if (prompts.length === 1) await prepared.promise;
            return plain.ports.prepare(job);
          },
        },
      },
      film([{ prompt: 'the stairs' }]),
    );
    batch.runner.wake();
    await turns();
    await queue.update(one.id, null);
    prepared.resolve();
    expect(await batch.drive()).toBe('idle');
    expect(batch.generator.calls.map(({ input }) => input)).toEqual([{ prompt: 'the stairs' }]);
    expect(batch.states()).toEqual(['done']);
  });
});
