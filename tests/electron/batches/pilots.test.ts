import { afterEach, describe, expect, it } from 'vitest';
import { writeMarks } from '#electron/batches/ledger/request-marks.ts';
import { writePolicy } from '#electron/batches/ledger/run-policies.ts';
import { releasePausedKinds } from '#electron/batches/pilots.ts';
import { recoverJobs } from '#electron/batches/recover-jobs.ts';
import type { Job } from '#shared/batch/job.ts';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import { runIdSchema } from '#shared/ids.ts';
import { aJob, aRun, aShotId } from '#tests/batch-builders.ts';
import { busy, DONE, HANG, REFUSED, scriptedGenerator, UNCLEAR } from '#tests/fakes/scripted-generator.ts';
import { aBatch, turns } from './batch-under-test.ts';

type Batch = Awaited<ReturnType<typeof aBatch>>;

const open: Batch[] = [];

afterEach(async () => {
  for (const batch of open.splice(0)) await batch.remove();
});

const jobs = (count: number) => Array.from({ length: count }, (_, n) => aJob(n + 1));
const [one, two, three] = [aJob(1), aJob(2), aJob(3)];
const shot = (n: number) => aShotId(n);

/** Jobs of one kind, unless said otherwise. */
async function batchOf(
  setup: Parameters<typeof aBatch>[0] & { kindOf?: (job: Job) => string },
): Promise<Batch> {
  const batch = await aBatch(setup);
  open.push(batch);
  await batch.ledger.change((db) => {
    for (const job of setup.jobs ?? []) {
      writeMarks(db, job.id, { kind: setup.kindOf?.(job) ?? 'a kind', identity: null });
    }
  });
  return batch;
}

const shots = (batch: Batch) => batch.generator.calls.map(({ shotId }) => shotId);

describe('the pilot', () => {
  it('goes alone, and the others of its kind follow once its clip has come', async () => {
    const generator = scriptedGenerator({ [shot(1)]: [HANG] });
    const batch = await batchOf({ jobs: jobs(4), generator });
    batch.runner.wake();
    await turns();
    expect(batch.states()).toEqual(['sending', 'waiting', 'waiting', 'waiting']);
    expect(batch.state(two)).toMatchObject({ for: { kind: 'pilot' } });
    generator.answer(shot(1), DONE);
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done', 'done', 'done', 'done']);
    expect(generator.mostAtOnce()).toBe(3);
  });

  it('is waited for by nobody where the next one has no room under a cap', async () => {
    const generator = scriptedGenerator({ [shot(1)]: [UNCLEAR] });
    const run = aRun({ cap: { budgetMicroUsd: null, maxCalls: 1 } });
    const batch = await batchOf({ jobs: jobs(4), runs: [run], generator });

    expect(await batch.drive()).toBe('idle');
    expect(shots(batch)).toEqual([shot(1)]);
    for (const job of jobs(4).slice(1)) {
      expect(batch.state(job)).toEqual({ status: 'waiting', for: { kind: 'cap' } });
    }
  });

  it('keeps nobody of another kind waiting', async () => {
    const generator = scriptedGenerator({ [shot(1)]: [HANG] });
    const kindOf = (job: Job) => (job.id === three.id ? 'another kind' : 'a kind');
    const batch = await batchOf({ jobs: jobs(3), generator, kindOf });
    batch.runner.wake();
    await turns();
    expect(batch.states()).toEqual(['sending', 'waiting', 'done']);
    generator.answer(shot(1), DONE);
    await batch.drive();
  });

  it('is not needed for a kind that brought a clip before', async () => {
    const before = aJob(9, { state: { status: 'done', takeId: aJob(9).takeId } });
    const generator = scriptedGenerator({ [shot(1)]: [HANG] });
    const batch = await batchOf({ jobs: [before, ...jobs(2)], generator });
    batch.runner.wake();
    await turns();
    expect(batch.states()).toEqual(['done', 'sending', 'done']);
    generator.answer(shot(1), DONE);
    await batch.drive();
  });

  it('is needed all the same where the run asks for one of every kind', async () => {
    const before = aJob(9, {
      state: { status: 'done', takeId: aJob(9).takeId },
      runId: runIdSchema.parse('run-0'),
    });
    const generator = scriptedGenerator({ [shot(1)]: [HANG] });
    const runs = [aRun({ id: before.runId }), aRun()];
    const batch = await batchOf({ jobs: [before, ...jobs(2)], runs, generator });
    await batch.ledger.change((db) => writePolicy(db, one.runId, { ...PLAIN_POLICY, pilot: 'every-kind' }));
    batch.runner.wake();
    await turns();
    expect(batch.states()).toEqual(['done', 'sending', 'waiting']);
    generator.answer(shot(1), DONE);
    await batch.drive();
    expect(batch.states()).toEqual(['done', 'done', 'done']);
  });

  it.each([
    ['refused', REFUSED],
    ['unclear', UNCLEAR],
  ])('hands on to one other alone where it ends %s', async (status, ending) => {
    const generator = scriptedGenerator({ [shot(1)]: [ending], [shot(2)]: [HANG] });
    const batch = await batchOf({ jobs: jobs(4), generator });
    batch.runner.wake();
    await turns();
    expect(batch.states()).toEqual([status, 'sending', 'waiting', 'waiting']);
    generator.answer(shot(2), DONE);
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual([status, 'done', 'done', 'done']);
  });

  it('is still alone when it is sent again after a back-off', async () => {
    const generator = scriptedGenerator({ [shot(1)]: [busy(5000), HANG] });
    const batch = await batchOf({ jobs: jobs(3), generator });
    batch.runner.wake();
    await turns();
    batch.clock.toNextTimer();
    await turns();
    expect(shots(batch)).toEqual([shot(1), shot(1)]);
    expect(batch.states()).toEqual(['sending', 'waiting', 'waiting']);
    generator.answer(shot(1), DONE);
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done', 'done', 'done']);
  });

  it('hands on where the process ended in the middle of it', async () => {
    const generator = scriptedGenerator({ [shot(1)]: [HANG] });
    const batch = await aBatch({ jobs: jobs(3), generator });
    await batch.ledger.change((db) => {
      for (const { id } of jobs(3)) writeMarks(db, id, { kind: 'a kind', identity: null });
    });
    batch.runner.wake();
    await turns();
    expect(batch.states()).toEqual(['sending', 'waiting', 'waiting']);
    await batch.ledger.close();
    const next = await aBatch({ folder: batch.folder });
    open.push(next);
    await next.ledger.change((db) => recoverJobs(db, 'cloudflare', next.clock.nowMs()));
    expect(next.states()).toEqual(['unclear', 'queued', 'waiting']);
    expect(await next.drive()).toBe('idle');
    expect(next.states()).toEqual(['unclear', 'done', 'done']);
  });

  it('pays each shot once, whoever waited for whom', async () => {
    const script = { [shot(1)]: [busy(), REFUSED], [shot(3)]: [busy(), busy()] };
    const batch = await batchOf({ jobs: jobs(5), generator: scriptedGenerator(script) });
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['refused', 'done', 'done', 'done', 'done']);
    expect([2, 4, 5].map((n) => shots(batch).filter((id) => id === shot(n)).length)).toEqual([1, 1, 1]);
  });
});

describe('a kind of which three in a row are refused for one cause', () => {
  const refusing = (...ns: number[]) => Object.fromEntries(ns.map((n) => [shot(n), [REFUSED]]));

  it('pauses, and its neighbors of other kinds go on', async () => {
    const kindOf = (job: Job) => (job.id === aJob(6).id ? 'another kind' : 'a kind');
    const generator = scriptedGenerator(refusing(1, 2, 3));
    const batch = await batchOf({ jobs: jobs(6), generator, kindOf });
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['refused', 'refused', 'refused', 'waiting', 'waiting', 'done']);
    expect(batch.state(aJob(4))).toMatchObject({ for: { kind: 'kind-paused' } });
    expect(generator.calls).toHaveLength(4);
  });

  it('goes on by a person’s word', async () => {
    const batch = await batchOf({ jobs: jobs(5), generator: scriptedGenerator(refusing(1, 2, 3)) });
    await batch.drive();
    await batch.ledger.change((db) => releasePausedKinds(db, 'cloudflare', batch.clock.nowMs()));
    await batch.drive();
    expect(batch.states()).toEqual(['refused', 'refused', 'refused', 'done', 'done']);
  });

  it('is not stopped by refusals with a clip between them', async () => {
    const generator = scriptedGenerator(refusing(1, 2, 4, 5));
    const options = { concurrency: 1, startWith: 1 };
    const batch = await batchOf({ jobs: jobs(6), generator, options });
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['refused', 'refused', 'done', 'refused', 'refused', 'done']);
  });
});
