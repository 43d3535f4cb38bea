import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTakes } from '#electron/batches/ledger/takes.ts';
import { openHistory } from '#electron/batches/read-history.ts';
import { openProjectLedger } from '#electron/batches/rebuild-ledger.ts';
import { probeClip } from '#electron/media/probe-clip.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';
import type { Cap } from '#shared/batch/batch-run.ts';
import { receiptSchema } from '#shared/take.ts';
import { breachesOf, chargedAttempts, overwrittenTakes } from './breaches.ts';
import { caps, projectCaps } from './model-caps.ts';
import {
  behaviourOf,
  LEAVES_A_CLIP,
  type ModelShot,
  type ModelStep,
  shots,
  steps,
  storyboardOf,
} from './model-script.ts';
import { type ModelServer, startModelServer } from './model-server.ts';
import { type ProcessEnd, World } from './model-world.ts';
import type { MoneyFacts } from './money-facts.ts';

const RUNS = Number(process.env.MODEL_RUNS ?? 25);
/** Other stories each time; a run that fails prints its seed. */
const SEED = process.env.MODEL_SEED === undefined ? {} : { seed: Number(process.env.MODEL_SEED) };

let folder: string;
let server: ModelServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dailies-model-'));
  server = await startModelServer(folder);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('any batch, under any faults, kills and clocks', () => {
  it('keeps every promise about money and takes', { timeout: 3_600_000 }, async () => {
    let run = 0;
    const property = fc.asyncProperty(shots, steps, caps, projectCaps, async (wanted, happens, cap, over) => {
      run += 1;
      await liveThrough(join(folder, `film-${run}`), { wanted, happens, cap, over });
    });
    await fc.assert(property, { numRuns: RUNS, endOnFailure: true, ...SEED });
  });
});

type Story = {
  wanted: readonly ModelShot[];
  happens: readonly ModelStep[];
  cap: Cap;
  /** The project's own cap. */
  over: Cap;
};

async function liveThrough(film: string, { wanted, happens, cap, over }: Story): Promise<void> {
  const lostReplies = new Set<string>();
  const behave = behaviourOf(wanted, (attemptId, fate) => {
    if (!LEAVES_A_CLIP.has(fate)) lostReplies.add(attemptId);
  });
  const world = await World.begin(server, film, { behave, lostReplies });
  try {
    await writeFile(join(film, 'storyboard.json'), JSON.stringify(storyboardOf(wanted)));
    await world.capProject(over);
    let before: MoneyFacts | null = null;
    for (const step of happens) {
      const end = await happen(world, step, cap);
      const facts = await world.facts();
      expect([...world.caps.breaches(), ...breachesOf(facts, world.expected())]).toEqual([]);
      if (before !== null) expect(overwrittenTakes(before, facts)).toEqual([]);
      if (end === 'lived') expect(inFlight(facts)).toEqual([]);
      before = facts;
    }
    await comeToRest(world, cap);
  } finally {
    await world.end();
    // What the dead began may still write; the rest goes with the whole folder.
    const left = [film, `${film}-home`];
    await Promise.all(
      left.map((path) => rm(path, { recursive: true, force: true, maxRetries: 5 }).catch(() => {})),
    );
  }
}

async function happen(world: World, step: ModelStep, cap: Cap): Promise<ProcessEnd | 'passed'> {
  switch (step.kind) {
    case 'generate':
      return world.generate(step.steps, cap, step.acts);
    case 'resend':
    case 'give-up':
      return world.decide(step.kind, step.steps);
    case 'clock':
      world.jump(step.jumpMs);
      return 'passed';
    case 'token':
      world.token.become(step.fate);
      return 'passed';
  }
}

/** Nothing stays in flight where no process is: what had no durable reply is unclear. */
function inFlight({ jobs }: MoneyFacts): string[] {
  const running = jobs.filter(({ job }) =>
    ['sending', 'canceling', 'downloading'].includes(job.state.status),
  );
  return running.map(({ job }) => `${job.takeId} is ${job.state.status}`);
}

/** What could go on and does not: only a cap, a neighbor, a paused kind or a paused run may hold back what is not sent. */
function stuck({ jobs, runs }: MoneyFacts): string[] {
  const open = new Set(runs.filter(({ state }) => state.status === 'open').map(({ id }) => id));
  return jobs.flatMap(({ job: { takeId, runId, state } }) => {
    const isStuck =
      state.status === 'queued' ||
      (state.status === 'waiting' && (state.for.kind === 'pilot' || state.for.kind === 'back-off'));
    return open.has(runId) && isStuck ? [`${takeId} does not go on: ${JSON.stringify(state)}`] : [];
  });
}

/** Without further faults everything that was paid and is in the log becomes a take, and receipts tell all of it. */
async function comeToRest(world: World, cap: Cap): Promise<void> {
  await world.calm();
  await world.generate(null, cap);
  // Entries that came late are there now, and clips that could not be had are asked for again.
  world.pass(600_000);
  await world.generate(null, cap);
  const facts = await world.facts();
  const broken = [...world.caps.breaches(), ...breachesOf(facts, world.expected())];
  expect([...broken, ...inFlight(facts)]).toEqual([]);
  expect(lostClips(facts, world)).toEqual([]);
  expect(stuck(facts)).toEqual([]);
  const { takes } = projectPaths(world.folder);
  for (const name of facts.files.keys()) {
    if (name.endsWith('.mp4'))
      expect((await probeClip(join(takes, name), noFfprobe)).durationFrames).toBe(97);
  }
  expect(await rebuiltTakes(world.folder)).toEqual(
    facts.jobs.flatMap(({ job }) => (job.state.status === 'done' ? [job.takeId] : [])).toSorted(),
  );
}

/** Whatever a person decided meanwhile: each call that the model finished, and whose clip can be had, has its take. */
function lostClips(facts: MoneyFacts, world: World): string[] {
  const kept = new Set(
    [...facts.files.values()].flatMap(({ text }) =>
      text === null ? [] : [receiptSchema.parse(JSON.parse(text)).generation?.attemptId as string],
    ),
  );
  const stateOf = (id: string) =>
    facts.jobs.find(({ attempts }) => attempts.some((attempt) => attempt.id === id))?.job;
  return [...chargedAttempts(facts)]
    .filter((id) => !world.lostReplies.has(id) && !kept.has(id))
    .map(
      (id) => `the call ${id} was paid, its clip can be had, and its job is ${JSON.stringify(stateOf(id))}`,
    );
}

/** The takes that a ledger has which is made of receipts alone. */
async function rebuiltTakes(film: string): Promise<string[]> {
  const paths = projectPaths(film);
  const there = await openHistory(paths);
  await there?.close();
  await rm(paths.ledger, { recursive: true, force: true });
  const { ledger } = await openProjectLedger(paths, { nowMs: () => 0, newId: () => crypto.randomUUID() });
  try {
    return ledger
      .read(readTakes)
      .map(({ takeId }) => takeId)
      .toSorted();
  } finally {
    await ledger.close();
  }
}

async function noFfprobe(path: string): Promise<never> {
  throw new Error(`${path} is no plain MP4`);
}
