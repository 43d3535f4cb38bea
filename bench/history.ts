// `npm run bench:history`: ten thousand jobs in one project. How long the ledger's calls take, how much memory the work
// needs as the history grows, and how fast the terminal tells all of it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { readJobs } from '#electron/batches/ledger/jobs.ts';
import type { Ledger } from '#electron/batches/ledger/ledger.ts';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import { makeCannedClip } from '#tests/reliability/canned-clip.ts';
import { makeFilm } from '#tests/reliability/film.ts';
import { runProgram } from '#tests/reliability/program.ts';
import { instantCalls } from './instant-calls.ts';
import { openPaidBatch, silentHost } from './paid-batch.ts';

const { values } = parseArgs({ options: { jobs: { type: 'string', default: '10000' } } });
const ROOT = join(import.meta.dirname, '..');
const TAKES = 10;
const CLIP_BYTES = 60_000;
const shots = Math.ceil(Number(values.jobs) / TAKES);
const jobs = shots * TAKES;
const CALL_AIM_MS = 50;
const JOBS_AIM_MS = 2000;
/** What the second half of the run may need more than the first one did at its end. */
const GROWTH_AIM = 1.15;

const folder = await mkdtemp(join(tmpdir(), 'dailies-history-'));
const film = join(folder, 'film');
const can = join(folder, 'can.mp4');
const env = {
  DAILIES_API_BASE_URL: 'http://127.0.0.1:9/client/v4',
  DAILIES_HOME: join(folder, 'home'),
  CLOUDFLARE_ACCOUNT_ID: 'account-1',
  CLOUDFLARE_API_TOKEN: 'dummy-token',
};

try {
  await makeFilm(film, shots);
  const sha256 = await makeCannedClip(can, CLIP_BYTES);
  await benchRun(sha256);
  await benchJobs();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function benchRun(sha256: string): Promise<void> {
  const reads: number[] = [];
  const waits: number[] = [];
  const commits = timeCommits();
  const memory = [rssMegabytes()];
  let kept = 0;
  const batch = await openPaidBatch(silentHost({ env }), film, {
    runner: { concurrency: 50, startWith: 50, downloads: 8, logWaitMs: 0 },
    aroundPorts: (ports) => ({
      ...ports,
      ...instantCalls({ path: can, bytes: CLIP_BYTES, sha256 }),
      ledger: timed(ports.ledger, reads, waits),
      keepTake: async (take) => {
        await ports.keepTake(take);
        kept += 1;
        if (kept % (jobs / 10) === 0) memory.push(rssMegabytes());
      },
    }),
  });
  const begunMs = performance.now();
  const wanted = { scope: { kind: 'missing' }, takes: TAKES, again: true, chains: 'first-good' } as const;
  await batch.admit(await batch.plan(wanted), {
    cap: { budgetMicroUsd: null, maxCalls: jobs },
    policy: PLAIN_POLICY,
    adopt: [],
  });
  const admitted = performance.now() - begunMs;
  await batch.runner.idle();
  const wallMs = performance.now() - begunMs;
  const undone = batch.ledger.read(readJobs).filter(({ state }) => state.status !== 'done');
  await batch.close();
  if (undone.length > 0) throw new Error(`${undone.length} jobs are not done: ${undone[0]?.state.status}`);

  say(`${jobs} jobs: admitted in ${seconds(admitted)}, done in ${seconds(wallMs)} without any latency`);
  say(`memory after each tenth: ${memory.join(', ')} MB`);
  const [half = 0, end = 0] = [memory[5], memory.at(-1)];
  judge(
    end <= half * GROWTH_AIM,
    `second half needs ${(end / half).toFixed(2)} of the first (aim ${GROWTH_AIM})`,
  );
  for (const [what, took] of Object.entries({ reads, commits: commits.end() })) {
    const p99 = quantile(took, 0.99);
    const rest = `median ${quantile(took, 0.5).toFixed(2)} ms, longest ${quantile(took, 1).toFixed(0)} ms`;
    judge(
      p99 <= CALL_AIM_MS,
      `${took.length} ledger ${what}: p99 ${p99.toFixed(2)} ms (aim ${CALL_AIM_MS}), ${rest}`,
    );
  }
  const waited = `median ${quantile(waits, 0.5).toFixed(1)} ms, p99 ${quantile(waits, 0.99).toFixed(1)} ms`;
  say(`${waits.length} changes, from being asked for to being on the disk while fifty jobs crowd: ${waited}`);
}

async function benchJobs(): Promise<void> {
  const begunMs = performance.now();
  const { exitCode, stdout, stderr } = await runProgram({ root: ROOT, words: ['jobs', film, '--json'], env });
  const tookMs = performance.now() - begunMs;
  if (exitCode !== 0 || stdout.length < jobs * 100) throw new Error(`jobs ended with ${exitCode}: ${stderr}`);
  judge(
    tookMs <= JOBS_AIM_MS,
    `jobs --json, with its start: ${seconds(tookMs)} (aim ${JOBS_AIM_MS / 1000} s)`,
  );
}

/** A commit is timed from its BEGIN to the end of its COMMIT: for so long nothing else goes on in this process. */
function timeCommits(): { end: () => number[] } {
  const { exec } = DatabaseSync.prototype;
  const took: number[] = [];
  let begunMs = 0;
  DatabaseSync.prototype.exec = function (sql) {
    if (sql === 'BEGIN IMMEDIATE') begunMs = performance.now();
    exec.call(this, sql);
    if (sql === 'COMMIT') took.push(performance.now() - begunMs);
  };
  return {
    end: () => {
      DatabaseSync.prototype.exec = exec;
      return took;
    },
  };
}

/** A change is timed from being asked for to its commit, with the wait for its turn. */
function timed(ledger: Ledger, reads: number[], waits: number[]): Ledger {
  return {
    ...ledger,
    read: (step) => {
      const begunMs = performance.now();
      const value = ledger.read(step);
      reads.push(performance.now() - begunMs);
      return value;
    },
    change: async (step) => {
      const begunMs = performance.now();
      const value = await ledger.change(step);
      waits.push(performance.now() - begunMs);
      return value;
    },
  };
}

function quantile(took: readonly number[], share: number): number {
  const sorted = took.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function rssMegabytes(): number {
  return Math.round(process.memoryUsage.rss() / 1024 ** 2);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function judge(isReached: boolean, line: string): void {
  if (!isReached) process.exitCode = 1;
  say(isReached ? line : `NOT REACHED: ${line}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
