import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { BatchEvent, BatchPorts } from '#electron/batches/batch-ports.ts';
import { BatchRunner, type RunnerOptions } from '#electron/batches/batch-runner.ts';
import { attemptsOf } from '#electron/batches/ledger/attempts.ts';
import { insertJob, moveJob, readJob, readJobs } from '#electron/batches/ledger/jobs.ts';
import { openLedger } from '#electron/batches/ledger/ledger.ts';
import { insertRun } from '#electron/batches/ledger/runs.ts';
import type { BatchRun } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import type { JobState } from '#shared/batch/job-state.ts';
import type { JobEvent } from '#shared/batch/next-job-state.ts';
import type { MediaProbe } from '#shared/media/media-probe.ts';
import type { Receipt } from '#shared/take.ts';
import { aRun, aSentRequest } from '#tests/batch-builders.ts';
import { type FakeClock, fakeClock } from '#tests/fakes/fake-clock.ts';
import { type ScriptedGenerator, scriptedGenerator } from '#tests/fakes/scripted-generator.ts';

export const CLIP = Buffer.from('the bytes of a clip');

export const PROBE: MediaProbe = {
  width: 320,
  height: 180,
  videoCodec: 'avc1',
  durationFrames: 121,
  constant24: true,
  audio: { codec: 'mp4a', sampleRate: 48_000, channels: 2, durationSamples: 242_000 },
};

type Setup = {
  jobs?: readonly Job[];
  runs?: readonly BatchRun[];
  generator?: ScriptedGenerator;
  clock?: FakeClock;
  options?: Partial<RunnerOptions>;
  /** In place of the usual ports: real files in a folder, no waiting. */
  ports?: Partial<BatchPorts>;
  /** An earlier one's, as a process that starts anew finds it. */
  folder?: string;
};

export type BatchUnderTest = ReturnType<typeof aBatch>;

/** A runner over a real ledger and real files in a folder of its own, with time and the model in the test's hands. */
export async function aBatch(setup: Setup = {}) {
  const folder = setup.folder ?? mkdtempSync(join(tmpdir(), 'dailies-batch-'));
  const takes = join(folder, 'takes');
  mkdirSync(takes, { recursive: true });
  const ledger = openLedger(join(folder, 'ledger.sqlite'));
  const runs = setup.runs ?? (setup.folder ? [] : [aRun()]);
  await ledger.change((db) => {
    for (const run of runs) insertRun(db, run);
    for (const job of setup.jobs ?? []) insertJob(db, job);
  });
  const generator = setup.generator ?? scriptedGenerator();
  const clock = setup.clock ?? fakeClock();
  const events: BatchEvent[] = [];
  const ports: BatchPorts = {
    ledger,
    generatorKind: runs[0]?.generator ?? 'cloudflare',
    generator,
    prepare: async (job) => preparation(job, takes),
    fetchClip: async ({ partPath }) => {
      writeFileSync(partPath, CLIP);
      return { kind: 'complete', bytes: CLIP.length, sha256: sha256(CLIP) };
    },
    partPath: (job) => join(takes, `${job.takeId}.mp4.part`),
    probe: async () => PROBE,
    keepTake: async ({ partPath, receipt }) => keep(takes, partPath, receipt),
    takenNumber: async () => 0,
    charges: null,
    clock,
    random: () => 0.5,
    newId: () => randomUUID(),
    report: (event) => events.push(event),
    ...setup.ports,
  };
  const runner = new BatchRunner(ports, {
    concurrency: 4,
    startWith: 4,
    downloads: 2,
    logWaitMs: 0,
    ...setup.options,
  });
  return {
    folder,
    takes,
    ledger,
    ports,
    runner,
    generator,
    clock,
    events,
    job: (id: Job['id']) => ledger.read((db) => readJob(db, id)),
    states: () => ledger.read(readJobs).map(({ state }) => state.status),
    state: (job: Job): JobState | undefined => ledger.read((db) => readJob(db, job.id))?.state,
    money: (job: Job) => ledger.read((db) => attemptsOf(db, job.id)).map(({ money }) => money.status),
    move: (job: Job, event: JobEvent) => ledger.change((db) => moveJob(db, job.id, event, clock.nowMs())),
    receipt: (job: Job) => readReceipt(takes, job),
    drive: () => drive(runner, clock),
    turns,
    remove: async () => {
      await ledger.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Lets everything happen that needs no time to pass. */
export async function turns(count = 30): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await setImmediate();
}

/** Lets time pass until the runner is idle; `stuck` where nobody waits for time and it is not. */
async function drive(runner: BatchRunner, clock: FakeClock): Promise<'idle' | 'stuck'> {
  let isIdle = false;
  void runner.idle().then(() => {
    isIdle = true;
  });
  for (let steps = 0; steps < 10_000; steps += 1) {
    await turns();
    if (isIdle) return 'idle';
    if (!clock.toNextTimer()) {
      await turns(200);
      if (!isIdle) return 'stuck';
    }
  }
  return 'stuck';
}

/** A chained job waits until a take of its neighbor has its receipt. */
function preparation(job: Job, takes: string): Awaited<ReturnType<BatchPorts['prepare']>> {
  const { request } = job.request;
  const first = request.mode === 'frames' ? request.firstFrame : null;
  if (first?.kind === 'previous-frame' && !existsSync(join(takes, `${first.shotId}_t01.json`))) {
    return { kind: 'must-wait', for: { kind: 'chain', shotId: first.shotId } };
  }
  return { kind: 'ready', input: { prompt: request.prompt }, sent: aSentRequest() };
}

function keep(takes: string, partPath: string, receipt: Receipt): void {
  const media = join(takes, receipt.file);
  if (!existsSync(media)) renameSync(partPath, media);
  rmSync(partPath, { force: true });
  writeFileSync(join(takes, `${receipt.takeId}.json`), JSON.stringify(receipt));
}

function readReceipt(takes: string, job: Job): Receipt | null {
  const path = join(takes, `${job.takeId}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Receipt) : null;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
