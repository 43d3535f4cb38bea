import { afterEach, describe, expect, it } from 'vitest';
import { readPolicy, writePolicy } from '#electron/batches/ledger/run-policies.ts';
import { readRun } from '#electron/batches/ledger/runs.ts';
import { resumeRuns } from '#electron/batches/resume-runs.ts';
import type { OutcomeKind } from '#electron/generation/video-generator.ts';
import { PLAIN_POLICY, type RunPolicy } from '#shared/batch/run-policy.ts';
import { modelIdSchema } from '#shared/ids.ts';
import { aJob, aJobRequest, aRequest, aRun, aShotId } from '#tests/batch-builders.ts';
import { DONE, REFUSED, scriptedGenerator } from '#tests/fakes/scripted-generator.ts';
import { aBatch } from './batch-under-test.ts';

type Batch = Awaited<ReturnType<typeof aBatch>>;

const open: Batch[] = [];

afterEach(async () => {
  for (const batch of open.splice(0)) await batch.remove();
});

const model = modelIdSchema.parse('bytedance/seedance-2.0');
const run = aRun();
const withSound = { ...aRequest(), model, resolution: '480p' };
const SPEND_LIMIT: OutcomeKind = { kind: 'account', reason: 'spend-limit', scope: 'all' };

async function batchOf(policy: Partial<RunPolicy>, setup: Parameters<typeof aBatch>[0]): Promise<Batch> {
  const batch = await aBatch({ options: { concurrency: 1, startWith: 1 }, ...setup });
  open.push(batch);
  await batch.ledger.change((db) => writePolicy(db, run.id, { ...PLAIN_POLICY, ...policy }));
  return batch;
}

const jobs = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    aJob(n + 1, { model, request: aJobRequest({ request: withSound }) }),
  );

describe('a run that was told nothing', () => {
  it('has the plain policy', async () => {
    const batch = await aBatch();
    open.push(batch);
    expect(batch.ledger.read((db) => readPolicy(db, run.id))).toEqual(PLAIN_POLICY);
  });
});

describe('once more without sound', () => {
  const [one] = jobs(1);
  if (!one) throw new Error('there is one job');

  it('asks for a refused shot once more, silent, as an attempt of its own', async () => {
    const generator = scriptedGenerator({ [one.shotId]: [REFUSED, DONE] });
    const batch = await batchOf({ onRefusal: 'once-without-sound' }, { jobs: [one], generator });
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done']);
    expect(batch.job(one.id)?.request.request.generateAudio).toBe(false);
    expect(batch.money(one)).toEqual(['released', 'confirmed']);
  });

  it('asks no third time', async () => {
    const generator = scriptedGenerator({ [one.shotId]: [REFUSED, REFUSED, DONE] });
    const batch = await batchOf({ onRefusal: 'once-without-sound' }, { jobs: [one], generator });
    await batch.drive();
    expect(batch.states()).toEqual(['refused']);
    expect(generator.calls).toHaveLength(2);
  });

  it('changes nothing about a shot that is silent anyway, or refused for its form', async () => {
    const silent = { ...one, request: aJobRequest({ request: { ...withSound, generateAudio: false } }) };
    const malformed: OutcomeKind = { kind: 'refused', reason: 'invalid-input' };
    for (const [job, ending] of [
      [silent, REFUSED],
      [one, malformed],
    ] as const) {
      const generator = scriptedGenerator({ [one.shotId]: [ending] });
      const batch = await batchOf({ onRefusal: 'once-without-sound' }, { jobs: [job], generator });
      await batch.drive();
      expect(batch.states()).toEqual(['refused']);
      expect(generator.calls).toHaveLength(1);
    }
  });
});

describe('stop after refusals', () => {
  const refusing = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [aShotId(n), [REFUSED]]));

  it('pauses the run at as many, and again at as many more after a word to go on', async () => {
    const generator = scriptedGenerator(refusing);
    const batch = await batchOf({ stopAfterRefusals: 2 }, { jobs: jobs(5), generator });
    await batch.drive();
    expect(batch.states()).toEqual(['refused', 'refused', 'queued', 'queued', 'queued']);
    expect(batch.ledger.read((db) => readRun(db, run.id))?.state).toMatchObject({
      status: 'paused',
      reason: { kind: 'refusals' },
    });
    expect(batch.events.filter(({ type }) => type === 'run-paused')).toHaveLength(1);
    await batch.ledger.change((db) => resumeRuns(db, 'cloudflare'));
    await batch.drive();
    expect(batch.states()).toEqual(['refused', 'refused', 'refused', 'refused', 'queued']);
  });
});

describe('a limit on spending', () => {
  const script = { [aShotId(1)]: [SPEND_LIMIT, SPEND_LIMIT, DONE] };

  it('pauses where nothing else was said', async () => {
    const batch = await batchOf({}, { jobs: jobs(2), generator: scriptedGenerator(script) });
    await batch.drive();
    expect(batch.states()).toEqual(['queued', 'queued']);
  });

  it('is tried again every quarter of an hour until it opens, and costs nothing meanwhile', async () => {
    const batch = await batchOf(
      { onSpendLimit: 'try-again' },
      { jobs: jobs(2), generator: scriptedGenerator(script) },
    );
    const startMs = batch.clock.nowMs();
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done', 'done']);
    expect(batch.clock.nowMs() - startMs).toBe(2 * 15 * 60_000);
    expect(batch.money(aJob(1))).toEqual(['released', 'released', 'confirmed']);
  });
});
