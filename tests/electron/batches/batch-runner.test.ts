import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { attemptsOf, spentOf } from '#electron/batches/ledger/attempts.ts';
import { openLedgerForReading } from '#electron/batches/ledger/ledger.ts';
import { readRun } from '#electron/batches/ledger/runs.ts';
import { DailiesError } from '#shared/app-error.ts';
import { jobIdSchema, modelIdSchema, runIdSchema } from '#shared/ids.ts';
import { aJob, aJobRequest, aRequest, aRun, aSentRequest, aShotId } from '#tests/batch-builders.ts';
import {
  busy,
  DONE,
  HANG,
  MODEL_CLOSED,
  NO_CREDIT,
  REFUSED,
  scriptedGenerator,
  UNCLEAR,
  UNREACHABLE,
} from '#tests/fakes/scripted-generator.ts';
import { aBatch, CLIP, sha256, turns } from './batch-under-test.ts';

type Batch = Awaited<ReturnType<typeof aBatch>>;

const open: Batch[] = [];

async function batchOf(setup: Parameters<typeof aBatch>[0]): Promise<Batch> {
  const batch = await aBatch(setup);
  open.push(batch);
  return batch;
}

afterEach(async () => {
  for (const batch of open.splice(0)) await batch.remove();
});

const jobs = (count: number) => Array.from({ length: count }, (_, n) => aJob(n + 1));
const [one, two, three] = [aJob(1), aJob(2), aJob(3)];

/** Shot n, to begin with the last frame of shot n - 1. */
function aChainedJob(n: number) {
  const firstFrame = { kind: 'previous-frame' as const, shotId: aShotId(n - 1) };
  const request = { ...aRequest(), mode: 'frames' as const, firstFrame, lastFrame: null };
  return aJob(n, { request: aJobRequest({ request }) });
}

describe('a run that goes well', () => {
  it('makes a take of every job, each paid once and written down', async () => {
    const batch = await batchOf({ jobs: jobs(9) });
    expect(await batch.drive()).toBe('idle');
    expect(new Set(batch.states())).toEqual(new Set(['done']));
    expect(batch.generator.calls).toHaveLength(9);
    expect(batch.generator.mostAtOnce()).toBe(4);
    expect(batch.money(one)).toEqual(['confirmed']);
    expect(batch.receipt(one)).toMatchObject({
      takeId: 's1-010_t01',
      kind: 'paid',
      bytes: 19,
      media: { width: 320, height: 180, durationFrames: 121, hasAudio: true },
      generation: { jobId: 'job-1', attemptNumber: 1, costMicroUsd: 50_000, seed: 7 },
    });
  });

  it('has the intent and its money on disk before a call leaves', async () => {
    const seen: unknown[] = [];
    const generator = scriptedGenerator({}, (call) => {
      const reader = openLedgerForReading(`${batch.folder}/ledger.sqlite`);
      const [attempt] = reader.read((db) => attemptsOf(db, jobIdSchema.parse('job-1')));
      seen.push([attempt?.id === call.attemptId, attempt?.money, batch.state(one)?.status]);
      void reader.close();
    });
    const batch = await batchOf({ jobs: [one], generator });
    await batch.drive();
    expect(seen).toEqual([[true, { status: 'held', estimateMicroUsd: 50_000 }, 'sending']]);
  });

  it('rehearses without money, however small the cap', async () => {
    const run = aRun({ generator: 'rehearsal', cap: { budgetMicroUsd: 0, maxCalls: 0 } });
    const job = aJob(1, { generator: 'rehearsal' });
    const batch = await batchOf({ jobs: [job], runs: [run] });
    await batch.drive();
    expect(batch.state(job)).toEqual({ status: 'done', takeId: 's1-010_r01' });
    expect(batch.money(job)).toEqual(['free']);
    expect(batch.receipt(job)).toMatchObject({ kind: 'rehearsed', generation: { costMicroUsd: null } });
  });

  it('sends first takes of all shots before second takes of any', async () => {
    const second = aJob(4, { shotId: aShotId(1), takeNumber: 2, rank: 1_000_000_001 });
    const batch = await batchOf({ jobs: [second, ...jobs(3)], options: { concurrency: 1, startWith: 1 } });
    await batch.drive();
    expect(batch.generator.calls.map(({ takeId }) => takeId)).toEqual([
      's1-010_t01',
      's1-020_t01',
      's1-030_t01',
      's1-010_t02',
    ]);
  });
});

describe('the six outcomes', () => {
  it('ends a refused job alone, releases its money, and never sends it again', async () => {
    const batch = await batchOf({ jobs: jobs(3), generator: scriptedGenerator({ [two.shotId]: [REFUSED] }) });
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done', 'refused', 'done']);
    expect(batch.money(two)).toEqual(['released']);
    expect(batch.generator.calls).toHaveLength(3);
  });

  it('sends again what was not accepted, each try an attempt of its own, at the moment its wait is over', async () => {
    const generator = scriptedGenerator({ [one.shotId]: [busy(7000), busy(), DONE] });
    const batch = await batchOf({ jobs: [one], generator });
    const startMs = batch.clock.nowMs();
    batch.runner.wake();
    await turns();
    expect(batch.state(one)).toMatchObject({ status: 'waiting', for: { untilMs: startMs + 7500 } });
    expect(batch.clock.timers()).toEqual([startMs + 7500]);
    await batch.drive();
    expect(batch.clock.nowMs()).toBe(startMs + 7500 + 1000);
    expect(batch.money(one)).toEqual(['released', 'released', 'confirmed']);
    expect(batch.states()).toEqual(['done']);
  });

  it('waits out a network that is away longer than the API may refuse', async () => {
    const away = Array.from({ length: 80 }, () => UNREACHABLE);
    const generator = scriptedGenerator({ [one.shotId]: [...away, busy(), DONE] });
    const batch = await batchOf({ jobs: [one], generator });
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done']);
    expect(generator.calls).toHaveLength(82);
  });

  it('closes the whole lane of the model on a rate limit', async () => {
    const sentAtMs: number[] = [];
    const generator = scriptedGenerator({ [one.shotId]: [busy(9000)] }, () => {
      sentAtMs.push(batch.clock.nowMs() - startMs);
    });
    const batch = await batchOf({ jobs: jobs(2), generator, options: { concurrency: 1, startWith: 1 } });
    const startMs = batch.clock.nowMs();
    expect(await batch.drive()).toBe('idle');
    expect(sentAtMs).toEqual([0, 9500, 9500]);
    expect(batch.states()).toEqual(['done', 'done']);
  });

  it('wakes although the clock was put back by a day', async () => {
    const batch = await batchOf({
      jobs: [one],
      generator: scriptedGenerator({ [one.shotId]: [busy(7000)] }),
    });
    batch.runner.wake();
    await turns();
    batch.clock.jump(-86_400_000);
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done']);
  });

  it('pauses every run when the account cannot pay, with nothing charged and nothing lost', async () => {
    const other = aRun({ id: runIdSchema.parse('run-2') });
    const ofOther = aJob(3, { runId: other.id });
    const batch = await batchOf({
      runs: [aRun(), other],
      jobs: [one, two, ofOther],
      generator: scriptedGenerator({ [one.shotId]: [NO_CREDIT] }),
      options: { concurrency: 1, startWith: 1 },
    });
    expect(await batch.drive()).toBe('idle');
    expect(batch.generator.calls).toHaveLength(1);
    expect(batch.states()).toEqual(['queued', 'queued', 'queued']);
    expect(batch.money(one)).toEqual(['released']);
    const reason = { kind: 'account', reason: 'credit', message: 'account' };
    expect(batch.ledger.read((db) => readRun(db, other.id))?.state).toEqual({ status: 'paused', reason });
    expect(batch.events.filter(({ type }) => type === 'run-paused')).toHaveLength(2);
  });

  it('closes only the lane of a model that the account may not use', async () => {
    const otherModel = aJob(3, { model: modelIdSchema.parse('test/other') });
    const batch = await batchOf({
      jobs: [one, two, otherModel],
      generator: scriptedGenerator({ [one.shotId]: [MODEL_CLOSED] }),
      options: { concurrency: 1, startWith: 1 },
    });
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['queued', 'queued', 'done']);
  });

  it('keeps the money of an unclear call, never sends it again, and goes on with the others', async () => {
    const batch = await batchOf({ jobs: jobs(3), generator: scriptedGenerator({ [one.shotId]: [UNCLEAR] }) });
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['unclear', 'done', 'done']);
    expect(batch.money(one)).toEqual(['maybe-charged']);
    expect(batch.ledger.read((db) => spentOf(db, null))).toEqual({ microUsd: 150_000, calls: 3 });
    batch.runner.wake();
    await turns();
    expect(batch.generator.calls).toHaveLength(3);
  });

  it('sends an unclear call again by a person’s word, beside the money that may be lost', async () => {
    const batch = await batchOf({ jobs: [one], generator: scriptedGenerator({ [one.shotId]: [UNCLEAR] }) });
    await batch.drive();
    await batch.move(one, { type: 'resend' });
    await batch.drive();
    expect(batch.states()).toEqual(['done']);
    expect(batch.money(one)).toEqual(['maybe-charged', 'confirmed']);
    expect(batch.receipt(one)).toMatchObject({ generation: { attemptNumber: 2 } });
  });

  it('tries a lost rehearsal again and leaves it after five times', async () => {
    const job = aJob(1, { generator: 'rehearsal' });
    const generator = scriptedGenerator({ [job.shotId]: [UNCLEAR, UNCLEAR, UNCLEAR, UNCLEAR, UNCLEAR] });
    const batch = await batchOf({ jobs: [job], runs: [aRun({ generator: 'rehearsal' })], generator });
    expect(await batch.drive()).toBe('idle');
    expect(generator.calls).toHaveLength(5);
    expect(batch.state(job)).toMatchObject({ status: 'failed', failure: { kind: 'never-accepted' } });
  });
});

describe('caps', () => {
  it('sends what fits and lets the rest wait', async () => {
    const run = aRun({ cap: { budgetMicroUsd: 149_999, maxCalls: null } });
    const batch = await batchOf({ runs: [run], jobs: jobs(4) });
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done', 'done', 'waiting', 'waiting']);
    expect(batch.generator.calls).toHaveLength(2);
  });

  it('goes on by itself where a release makes room again', async () => {
    const run = aRun({ cap: { budgetMicroUsd: 50_000, maxCalls: null } });
    const generator = scriptedGenerator({ [one.shotId]: [REFUSED], [two.shotId]: [HANG] });
    const batch = await batchOf({ runs: [run], jobs: jobs(3), generator });
    batch.runner.wake();
    await turns();
    expect(batch.states()).toEqual(['refused', 'sending', 'waiting']);
    generator.answer(two.shotId, REFUSED);
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['refused', 'refused', 'done']);
  });
});

describe('chains', () => {
  it('sends each shot after the one whose frame it begins with', async () => {
    const chain = [one, aChainedJob(2), aChainedJob(3)];
    const batch = await batchOf({ jobs: chain });
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done', 'done', 'done']);
    expect(batch.generator.calls.map(({ shotId }) => shotId)).toEqual(['s1-010', 's1-020', 's1-030']);
  });

  it('leaves a shot waiting, by name, where its neighbor was refused', async () => {
    const dependent = aChainedJob(2);
    const generator = scriptedGenerator({ [one.shotId]: [REFUSED] });
    const batch = await batchOf({ jobs: [one, dependent, three], generator });
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['refused', 'waiting', 'done']);
    expect(batch.state(dependent)).toMatchObject({ for: { kind: 'chain', shotId: 's1-010' } });
  });

  it('does not wait in vain for a take that came while it was looking for it', async () => {
    const looked = Promise.withResolvers<void>();
    const dependent = aChainedJob(2);
    let looks = 0;
    const prepare: Batch['ports']['prepare'] = async (job) => {
      if (job.id === dependent.id) looks += 1;
      if (job.id !== dependent.id || looks > 1) return { kind: 'ready', input: {}, sent: aSentRequest() };
      await looked.promise;
      return { kind: 'must-wait', for: { kind: 'chain', shotId: one.shotId } };
    };
    const batch = await batchOf({ jobs: [one, dependent], ports: { prepare } });
    batch.runner.wake();
    await turns();
    expect(batch.states()).toEqual(['done', 'queued']);
    looked.resolve();
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done', 'done']);
  });
});

describe('canceling', () => {
  it('never sends a job that was canceled while it was made ready', async () => {
    const batch = await batchOf({ jobs: [one, two] });
    batch.runner.wake();
    await batch.move(one, { type: 'cancel' });
    expect(await batch.drive()).toBe('idle');
    expect(batch.generator.calls.map(({ shotId }) => shotId)).not.toContain(one.shotId);
    expect(batch.states()).toEqual(['canceled', 'done']);
  });

  it('fetches the clip that still comes, since it was paid', async () => {
    const generator = scriptedGenerator({ [one.shotId]: [HANG] });
    const batch = await batchOf({ jobs: [one], generator });
    batch.runner.wake();
    await turns();
    await batch.move(one, { type: 'cancel' });
    expect(batch.states()).toEqual(['canceling']);
    generator.answer(one.shotId, DONE);
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done']);
    expect(batch.money(one)).toEqual(['confirmed']);
  });

  it('is canceled, unpaid, where the call was refused or not accepted', async () => {
    const generator = scriptedGenerator({ [one.shotId]: [HANG], [two.shotId]: [HANG] });
    const batch = await batchOf({ jobs: [one, two], generator });
    batch.runner.wake();
    await turns();
    await batch.move(one, { type: 'cancel' });
    await batch.move(two, { type: 'cancel' });
    generator.answer(one.shotId, REFUSED);
    generator.answer(two.shotId, busy());
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['canceled', 'canceled']);
    expect([batch.money(one), batch.money(two)]).toEqual([['released'], ['released']]);
  });
});

describe('drain and stop', () => {
  it('drains: begins nothing new, also not what is being made ready, and ends what runs', async () => {
    const generator = scriptedGenerator({ [one.shotId]: [HANG] });
    const prepared = Promise.withResolvers<void>();
    const plain = await batchOf({});
    const batch = await batchOf({
      jobs: jobs(3),
      generator,
      ports: {
        prepare: async (job) => {
          if (job.id !== one.id) await prepared.promise;
          return plain.ports.prepare(job);
        },
      },
    });
    batch.runner.wake();
    await turns();
    batch.runner.drain();
    prepared.resolve();
    await turns();
    expect(generator.calls).toHaveLength(1);
    generator.answer(one.shotId, DONE);
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done', 'queued', 'queued']);
  });

  it('stops: what had left is unclear with its money kept, what had not stays queued', async () => {
    const generator = scriptedGenerator({ [one.shotId]: [HANG] });
    const options = { concurrency: 1, startWith: 1 };
    const batch = await batchOf({ jobs: jobs(2), generator, options });
    batch.runner.wake();
    await turns();
    batch.runner.stop();
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['unclear', 'queued']);
    expect(batch.money(one)).toEqual(['maybe-charged']);
  });

  it('queues a stopped rehearsal again, however often', async () => {
    const job = aJob(1, { generator: 'rehearsal' });
    const run = aRun({ generator: 'rehearsal' });
    let batch = await aBatch({
      jobs: [job],
      runs: [run],
      generator: scriptedGenerator({ [job.shotId]: [HANG] }),
    });
    for (let stops = 0; stops < 7; stops += 1) {
      batch.runner.wake();
      await turns();
      batch.runner.stop();
      await batch.drive();
      expect(batch.states()).toEqual(['queued']);
      await batch.ledger.close();
      const generator = scriptedGenerator({ [job.shotId]: [HANG] });
      batch = await aBatch({ folder: batch.folder, generator, ports: { generatorKind: 'rehearsal' } });
    }
    open.push(batch);
  });
});

describe('faults', () => {
  it('begins nothing new when the machine cannot go on, and the same jobs go on later', async () => {
    let isFull = true;
    const plain = await batchOf({});
    const prepare: Batch['ports']['prepare'] = async (job) => {
      if (isFull) throw new DailiesError({ code: 'disk-full', path: 'frame.png' });
      return plain.ports.prepare(job);
    };
    const batch = await aBatch({ jobs: jobs(3), ports: { prepare }, options: { startWith: 1 } });
    expect(await batch.drive()).toBe('idle');
    expect(batch.events).toEqual([
      { type: 'fault', job: one, error: { code: 'disk-full', path: 'frame.png' } },
    ]);
    expect(batch.states()).toEqual(['queued', 'queued', 'queued']);
    await batch.ledger.close();

    isFull = false;
    const next = await batchOf({ folder: batch.folder, ports: { prepare } });
    expect(await next.drive()).toBe('idle');
    expect(next.states()).toEqual(['done', 'done', 'done']);
  });

  it('ends one job that cannot be made ready, unpaid, and goes on with its neighbors', async () => {
    const plain = await batchOf({});
    const batch = await batchOf({
      jobs: jobs(3),
      ports: {
        prepare: async (job) => {
          if (job.id === two.id) throw new TypeError('the frame has no size');
          return plain.ports.prepare(job);
        },
      },
    });
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done', 'failed', 'done']);
    expect(batch.state(two)).toEqual({
      status: 'failed',
      failure: { kind: 'not-prepared', message: 'the frame has no size' },
    });
    expect(batch.money(two)).toEqual([]);
  });

  it('keeps trying to write down a reply while the ledger cannot be written, and loses nothing', async () => {
    const generator = scriptedGenerator({ [one.shotId]: [HANG] });
    const batch = await batchOf({ jobs: [one], generator });
    batch.runner.wake();
    await turns();
    const full = failing(batch, 5);
    generator.answer(one.shotId, DONE);
    await turns();
    expect(batch.states()).toEqual(['sending']);
    expect(await batch.drive()).toBe('idle');
    expect(full.failures()).toBe(5);
    expect(batch.states()).toEqual(['generated']);
    expect(batch.money(one)).toEqual(['confirmed']);
    expect(batch.events.filter(({ type }) => type === 'fault')).toHaveLength(1);
  });

  it('does not wait for a ledger with a rehearsed reply, which is free to have again', async () => {
    const job = aJob(1, { generator: 'rehearsal' });
    const generator = scriptedGenerator({ [job.shotId]: [HANG] });
    const batch = await batchOf({ jobs: [job], runs: [aRun({ generator: 'rehearsal' })], generator });
    batch.runner.wake();
    await turns();
    failing(batch, Number.POSITIVE_INFINITY);
    const startMs = batch.clock.nowMs();
    generator.answer(job.shotId, DONE);
    expect(await batch.drive()).toBe('idle');
    expect(batch.clock.nowMs()).toBe(startMs);
    expect(batch.events.filter(({ type }) => type === 'fault')).toHaveLength(1);
  });

  it('gives up after ten minutes without a ledger: held, and unclear at the next start', async () => {
    const generator = scriptedGenerator({ [one.shotId]: [HANG] });
    const batch = await batchOf({ jobs: [one], generator });
    batch.runner.wake();
    await turns();
    failing(batch, Number.POSITIVE_INFINITY);
    const startMs = batch.clock.nowMs();
    generator.answer(one.shotId, DONE);
    expect(await batch.drive()).toBe('idle');
    expect(batch.clock.nowMs() - startMs).toBeGreaterThanOrEqual(600_000);
    expect(batch.states()).toEqual(['sending']);
    expect(batch.money(one)).toEqual(['held']);
  });

  it('does not mind a watcher that throws', async () => {
    const report = () => {
      throw new Error('broken pipe');
    };
    const batch = await batchOf({ jobs: jobs(2), ports: { report } });
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done', 'done']);
  });

  it('is idle, with a fault told, where the ledger cannot even be read', async () => {
    const batch = await aBatch({ jobs: [one] });
    await batch.ledger.close();
    expect(await batch.drive()).toBe('idle');
    expect(batch.events).toMatchObject([{ type: 'fault', job: null, error: { code: 'ledger-unreadable' } }]);
    await batch.remove();
  });

  /** Lets the next changes fail as on a full disk; the ports share the ledger's own object. */
  function failing(batch: Batch, times: number) {
    const { ledger } = batch;
    const { change } = ledger;
    let failures = 0;
    ledger.change = (step) => {
      if (failures === times) return change(step);
      failures += 1;
      return Promise.reject(new DailiesError({ code: 'disk-full', path: 'ledger.sqlite' }));
    };
    return { failures: () => failures };
  }
});

describe('idle', () => {
  it('is idle at once where there is nothing to do', async () => {
    const batch = await batchOf({});
    expect(await batch.drive()).toBe('idle');
  });

  it('is not idle while a call runs, while a clip is fetched, or while a back-off lasts', async () => {
    const clip = Promise.withResolvers<void>();
    const plain = await batchOf({});
    const generator = scriptedGenerator({ [one.shotId]: [HANG], [two.shotId]: [busy(5000)] });
    const batch = await batchOf({
      jobs: [one, two],
      generator,
      ports: {
        fetchClip: async (asked) => {
          await clip.promise;
          return plain.ports.fetchClip(asked);
        },
      },
    });
    let isIdle = false;
    void batch.runner.idle().then(() => {
      isIdle = true;
    });
    await turns();
    expect([isIdle, batch.states()]).toEqual([false, ['sending', 'waiting']]);
    generator.answer(one.shotId, DONE);
    await turns();
    expect([isIdle, batch.states()]).toEqual([false, ['downloading', 'waiting']]);
    clip.resolve();
    await turns();
    expect([isIdle, batch.states()]).toEqual([false, ['done', 'waiting']]);
    batch.clock.toNextTimer();
    await turns();
    expect([isIdle, batch.states()]).toEqual([true, ['done', 'done']]);
  });
});

describe('a host that stays open', () => {
  it('goes on after a full disk once a person says so, and sends nothing before', async () => {
    let isFull = true;
    const fetchClip: Batch['ports']['fetchClip'] = async ({ partPath }) => {
      if (isFull) throw new DailiesError({ code: 'disk-full', path: partPath });
      writeFileSync(partPath, CLIP);
      return { kind: 'complete', bytes: CLIP.length, sha256: sha256(CLIP) };
    };
    const batch = await batchOf({
      jobs: jobs(3),
      options: { startWith: 1, concurrency: 1 },
      ports: { fetchClip },
    });
    await batch.drive();
    // The second was on its way while the first was fetched.
    expect(batch.generator.calls).toHaveLength(2);
    expect(batch.runner.leftForLater()).toEqual([one.id]);

    isFull = false;
    batch.runner.wake();
    await batch.drive();
    expect(batch.generator.calls).toHaveLength(2);

    await batch.runner.goOn();
    await batch.drive();
    expect(batch.states()).toEqual(['done', 'done', 'done']);
    expect(batch.generator.calls).toHaveLength(3);
    expect(batch.runner.leftForLater()).toEqual([]);
  });

  it('tries a model again that was not to be had, once a person says so', async () => {
    const generator = scriptedGenerator({ [one.shotId]: [MODEL_CLOSED] });
    const batch = await batchOf({ jobs: jobs(1), generator });
    await batch.drive();
    expect(batch.state(one)).toEqual({ status: 'queued' });
    await batch.runner.goOn();
    await batch.drive();
    expect(batch.state(one)).toMatchObject({ status: 'done' });
  });

  it('takes another width while it works', async () => {
    const batch = await batchOf({ jobs: jobs(6), options: { startWith: 1, concurrency: 1 } });
    batch.runner.setConcurrency(3);
    await batch.drive();
    expect(batch.generator.mostAtOnce()).toBe(3);
  });

  it('begins nothing more once it was stopped', async () => {
    const batch = await batchOf({ jobs: jobs(1) });
    batch.runner.stop();
    await batch.runner.goOn();
    await batch.drive();
    expect(batch.generator.calls).toEqual([]);
  });
});
