// `npm run bench:batch`: a thousand jobs, fifty at once, against a server of two seconds, beside a bare loop of fetches.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { readJobs } from '#electron/batches/ledger/jobs.ts';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import { breachesOf, NOTHING_DECIDED } from '#tests/reliability/breaches.ts';
import { makeFilm } from '#tests/reliability/film.ts';
import { readCalls, readMoneyFacts } from '#tests/reliability/money-facts.ts';
import { type PaidServer, startPaidServer } from '#tests/reliability/paid-server.ts';
import { bareLoop } from './bare-loop.ts';
import { openPaidBatch, silentHost } from './paid-batch.ts';

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '1000' },
    width: { type: 'string', default: '50' },
    bare: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const ROOT = join(import.meta.dirname, '..');
const jobs = Number(values.jobs);
const width = Number(values.width);
const LATENCY_MS = 2000;
const CLIP_BYTES = 100_000;
const DOWNLOADS_AT_ONCE = 8;
/** Aims: the ideal is every place of the lane busy from the first moment to the last. */
const MOST_OVER_IDEAL = 1.2;
const MOST_OVER_BARE = 1.25;

type Measured = { readonly wallMs: number; readonly cpuMs: number };

const folder = await mkdtemp(join(tmpdir(), 'dailies-bench-'));
try {
  const idealMs = Math.ceil(jobs / width) * LATENCY_MS;
  const batch = await withServer('batch', (server) => benchBatch(server));
  show('Dailies', batch, `${(batch.commits / jobs).toFixed(2)} commits per job`);
  say(`wall ${ratio(batch.wallMs, idealMs)} of the ideal ${idealMs / 1000} s (aim ${MOST_OVER_IDEAL})`);
  if (batch.wallMs > idealMs * MOST_OVER_IDEAL) process.exitCode = 1;
  if (values.bare) {
    const bare = await withServer('bare', (server) =>
      measured(() => bareLoop(server, join(folder, 'bare-clips'), { jobs, atOnce: width })),
    );
    show('bare fetch loop', bare, 'nothing durable, nothing verified');
    say(`wall ${ratio(batch.wallMs, bare.wallMs)} of the bare loop (aim ${MOST_OVER_BARE})`);
    if (batch.wallMs > bare.wallMs * MOST_OVER_BARE) process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function benchBatch(server: PaidServer): Promise<Measured & { commits: number }> {
  const film = join(folder, 'film');
  await makeFilm(film, jobs);
  const runner = { concurrency: width, startWith: width, downloads: DOWNLOADS_AT_ONCE, logWaitMs: 0 };
  const batch = await openPaidBatch(silentHost(server), film, { runner, aroundPorts: (ports) => ports });
  const commits = countCommits();
  try {
    const { chains } = PLAIN_POLICY;
    const plan = await batch.plan({ scope: { kind: 'missing' }, takes: null, again: false, chains });
    const spent = await measured(async () => {
      const cap = { budgetMicroUsd: null, maxCalls: jobs };
      await batch.admit(plan, { cap, policy: PLAIN_POLICY, adopt: [] });
      await batch.runner.idle();
    });
    const made = commits.end();
    const undone = batch.ledger.read(readJobs).filter(({ state }) => state.status !== 'done');
    if (undone.length > 0) throw new Error(`${undone.length} jobs are not done: ${undone[0]?.state.status}`);
    await refuseBreaches(film, server);
    return { ...spent, commits: made };
  } finally {
    await batch.close();
  }
}

async function refuseBreaches(film: string, server: PaidServer): Promise<void> {
  const facts = await readMoneyFacts(film, () => readCalls(server.recordFile));
  const breaches = breachesOf(facts, { ...NOTHING_DECIDED, clipSha256: server.clipSha256 });
  if (breaches.length > 0) throw new Error(breaches.join('\n'));
}

async function withServer<T>(name: string, work: (server: PaidServer) => Promise<T>): Promise<T> {
  const server = await startPaidServer(ROOT, join(folder, name), {
    latencyMs: LATENCY_MS,
    clipBytes: CLIP_BYTES,
  });
  try {
    return await work(server);
  } finally {
    await server.close();
  }
}

async function measured(work: () => Promise<void>): Promise<Measured> {
  const begunMs = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - begunMs, cpuMs: (user + system) / 1000 };
}

/** Counts every COMMIT that this process asks of SQLite. */
function countCommits(): { end: () => number } {
  const { exec } = DatabaseSync.prototype;
  let commits = 0;
  DatabaseSync.prototype.exec = function (sql) {
    if (sql === 'COMMIT') commits += 1;
    exec.call(this, sql);
  };
  return {
    end: () => {
      DatabaseSync.prototype.exec = exec;
      return commits;
    },
  };
}

function show(what: string, { wallMs, cpuMs }: Measured, more: string): void {
  const cpu = `${(cpuMs / jobs).toFixed(1)} ms of CPU per job`;
  say(`${what}: ${jobs} jobs, ${width} at once, ${(wallMs / 1000).toFixed(1)} s, ${cpu}, ${more}`);
}

function ratio(ms: number, ofMs: number): string {
  return (ms / ofMs).toFixed(3);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
