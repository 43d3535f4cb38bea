import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { admitRun, type RunToAdmit } from '#electron/batches/admit-run.ts';
import { readJobs } from '#electron/batches/ledger/jobs.ts';
import { type Ledger, openLedger } from '#electron/batches/ledger/ledger.ts';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import { spareTakes } from '#shared/batch/spare-takes.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { NO_PRICES } from '#shared/catalogue/price-table.ts';
import { takeId } from '#shared/ids.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { NO_REVIEWS } from '#shared/take.ts';
import { aShotId } from '#tests/batch-builders.ts';
import { aStoryboardOf } from '#tests/builders.ts';

let folder: string;
let ledger: Ledger;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dailies-admit-'));
  ledger = openLedger(join(folder, 'ledger.sqlite'));
});

afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true });
});

const [first, second] = [aShotId(1), aShotId(2)];
const keeper = { id: 'keeper', file: 'references/keeper.png' };
const storyboard = aStoryboardOf(
  [
    { durationSeconds: 4, seed: 100 },
    { durationSeconds: 5, continueFrom: 'previous' },
    { mode: 'references', references: ['keeper'] },
  ],
  { defaults: { model: 'bytedance/seedance-2.0', resolution: '480p' }, references: [keeper] },
);

type Over = {
  toMake?: RunToAdmit['plan']['toMake'];
  offered?: RunToAdmit['plan']['offered'];
  policy?: RunToAdmit['policy'];
  film?: Partial<RunToAdmit['film']>;
};

function aRunToAdmit({ toMake, offered, policy, film }: Over): RunToAdmit {
  const { shots, problems } = resolveShots(storyboard, lookUpModel);
  expect(problems).toEqual([]);
  return {
    cap: { budgetMicroUsd: 1_000_000, maxCalls: null },
    policy: policy ?? PLAIN_POLICY,
    adopt: [],
    plan: { toMake: toMake ?? [{ shotId: first, takes: 2 }], skipped: [], offered: offered ?? [] },
    film: {
      generator: 'cloudflare',
      shots,
      style: {},
      prices: NO_PRICES,
      takes: [],
      doneBefore: new Set(),
      takenNumbers: new Map(),
      reviews: NO_REVIEWS,
      pictureHashes: { 'references/keeper.png': 'c'.repeat(64), 'references/other.png': 'd'.repeat(64) },
      ...film,
    },
  };
}

function admit(over: Over = {}) {
  const ids = Array.from({ length: 20 }, (_, n) => `id-${n}-${ledger.read(readJobs).length}`);
  const newId = () => ids.shift() ?? 'none left';
  return admitRun({ ledger, nowMs: () => 5000, random: () => 0, newId }, aRunToAdmit(over));
}

describe('admitRun', () => {
  it('writes down every job with its request, seed, price and place frozen', async () => {
    const { run, jobs } = await admit();
    expect(run).toMatchObject({ cap: { budgetMicroUsd: 1_000_000 }, state: { status: 'open' } });
    expect(ledger.read(readJobs)).toEqual(jobs);
    expect(jobs).toMatchObject([
      { takeId: 's1-010_t01', request: { seed: 100 }, state: { status: 'queued' }, runId: run.id },
      { takeId: 's1-010_t02', request: { seed: 101 }, state: { status: 'queued' }, runId: run.id },
    ]);
    expect(jobs[0]?.request.estimateMicroUsd).toBeGreaterThan(0);
  });

  it('places first takes of all shots before second takes of any', async () => {
    const toMake = [
      { shotId: first, takes: 2 },
      { shotId: second, takes: 2 },
    ];
    const { jobs } = await admit({ toMake });
    const order = jobs.toSorted((a, b) => a.rank - b.rank).map((job) => job.takeId);
    expect(order).toEqual(['s1-010_t01', 's1-020_t01', 's1-010_t02', 's1-020_t02']);
  });

  it('never gives a take number twice, also where the ledger or the takes were lost', async () => {
    await admit();
    const again = await admit();
    expect(again.jobs.map((job) => job.takeId)).toEqual(['s1-010_t03', 's1-010_t04']);

    const beside = await admit({ film: { takenNumbers: new Map([[first, 9]]) } });
    expect(beside.jobs.map((job) => job.takeId)).toEqual(['s1-010_t10', 's1-010_t11']);

    const rehearsal = await admit({ film: { generator: 'rehearsal' } });
    expect(rehearsal.jobs.map((job) => job.takeId)).toEqual(['s1-010_r01', 's1-010_r02']);
  });

  it('freezes the hashes of the pictures that a request names, and no others', async () => {
    const toMake = [{ shotId: aShotId(3), takes: 1 }];
    const { jobs } = await admit({ toMake });
    expect(jobs[0]?.request.pictureHashes).toEqual({ 'references/keeper.png': 'c'.repeat(64) });
  });

  it('remembers what was circled of a shot when another take of it was asked for', async () => {
    const reviews = { ...NO_REVIEWS, circled: { [first]: takeId(first, 'paid', 1) } };
    const { jobs } = await admit({ film: { reviews } });
    const readAgain = ledger.read(readJobs);
    expect(readAgain.map(({ request }) => request.circledThen)).toEqual(['s1-010_t01', 's1-010_t01']);
    expect(spareTakes(jobs, reviews).jobs).toEqual([]);
  });

  it('says where a chained shot begins: at the frame its neighbor’s clip no longer shows', async () => {
    const toMake = [{ shotId: second, takes: 1 }];
    const { jobs } = await admit({ toMake });
    expect(jobs[0]?.request.previousFrameAt).toBe(96);
  });

  it('admits nothing where one shot of the plan is not in the storyboard', async () => {
    const toMake = [
      { shotId: first, takes: 1 },
      { shotId: aShotId(9), takes: 1 },
    ];
    await expect(admit({ toMake })).rejects.toThrow('s1-090 is not in the storyboard');
    expect(ledger.read(readJobs)).toEqual([]);
    expect((await admit()).jobs[0]?.takeId).toBe('s1-010_t01');
  });
});
