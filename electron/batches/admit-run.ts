import type { BatchRun, Cap, GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import type { JobRequest } from '#shared/batch/job-request.ts';
import type { RunPlan } from '#shared/batch/scope.ts';
import { drawSeed, seedsFor } from '#shared/batch/seeds.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { picturesOf } from '#shared/catalogue/check-limits.ts';
import { estimateMicroUsd } from '#shared/catalogue/estimate.ts';
import { currentPrice, type PriceTable } from '#shared/catalogue/price-table.ts';
import { type JobId, jobIdSchema, type RunId, runIdSchema, type ShotId, takeId } from '#shared/ids.ts';
import type { ResolvedShot } from '#shared/storyboard/resolve-shots.ts';
import type { Receipt } from '#shared/take.ts';
import { adoptJobs } from './adopt-jobs.ts';
import { releaseCap } from './cap-room.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { insertJob } from './ledger/jobs.ts';
import type { Ledger } from './ledger/ledger.ts';
import { insertRun } from './ledger/runs.ts';
import { lastTakeNumber, setLastTakeNumber } from './ledger/take-numbers.ts';

export type RunToAdmit = {
  readonly generator: GeneratorKind;
  readonly cap: Cap;
  readonly plan: RunPlan;
  /** Unsent jobs of earlier runs that get this run's consent, and so its cap and the prices of now. */
  readonly adopt: readonly JobId[];
  /** In storyboard order; without problems. */
  readonly shots: readonly ResolvedShot[];
  readonly prices: PriceTable;
  /** Takes that are on disk: their numbers are never given again, whatever the ledger says. */
  readonly takes: readonly Receipt[];
  /** SHA-256 of every picture file named, by its path in the project. */
  readonly pictureHashes: Readonly<Record<string, string>>;
};

export type AdmitPorts = {
  readonly ledger: Ledger;
  readonly nowMs: () => number;
  readonly random: () => number;
  readonly newId: () => string;
};

/** All the jobs of a run at once, or none: their requests frozen, their numbers and seeds given. */
export function admitRun(ports: AdmitPorts, admission: RunToAdmit): Promise<{ run: BatchRun; jobs: Job[] }> {
  return ports.ledger.change((db) => {
    const run: BatchRun = {
      id: runIdSchema.parse(ports.newId()),
      generator: admission.generator,
      createdAtMs: ports.nowMs(),
      cap: admission.cap,
      state: { status: 'open' },
    };
    insertRun(db, run);
    const jobs = admission.plan.toMake.flatMap(({ shotId, takes }) =>
      jobsOfShot(ports, db, admission, { runId: run.id, shotId, takes }),
    );
    for (const job of jobs) insertJob(db, job);
    adoptJobs(db, admission.adopt, { runId: run.id, prices: admission.prices });
    releaseCap(db, admission.generator, ports.nowMs());
    return { run, jobs };
  });
}

/** First takes of all shots stand before any second one: the step is larger than any storyboard. */
const RANK_STEP = 1_000_000_000;

function jobsOfShot(
  ports: AdmitPorts,
  db: LedgerConnection,
  admission: RunToAdmit,
  wanted: { runId: RunId; shotId: ShotId; takes: number },
): Job[] {
  const position = admission.shots.findIndex(({ shot }) => shot.id === wanted.shotId);
  const resolved = admission.shots[position];
  if (!resolved) throw new Error(`${wanted.shotId} is not in the storyboard`);
  const { generator } = admission;
  const last = Math.max(
    lastTakeNumber(db, wanted.shotId, generator),
    lastNumberOnDisk(admission, wanted.shotId),
  );
  setLastTakeNumber(db, wanted.shotId, generator, last + wanted.takes);
  const seeds = seedsFor(resolved.seed, wanted.takes, () => drawSeed(ports.random));
  return seeds.map((seed, index) => {
    const takeNumber = last + index + 1;
    return {
      id: jobIdSchema.parse(ports.newId()),
      runId: wanted.runId,
      shotId: wanted.shotId,
      generator,
      model: resolved.request.model,
      takeNumber,
      takeId: takeId(wanted.shotId, generator === 'rehearsal' ? 'rehearsed' : 'paid', takeNumber),
      rank: index * RANK_STEP + position,
      state: { status: 'queued' },
      request: frozen(admission, resolved, seed),
      changedAtMs: ports.nowMs(),
    };
  });
}

function lastNumberOnDisk({ takes, generator }: RunToAdmit, shotId: ShotId): number {
  const sameRow = takes.filter(
    (take) => take.shotId === shotId && (take.kind === 'rehearsed') === (generator === 'rehearsal'),
  );
  return Math.max(0, ...sameRow.map(({ number }) => number));
}

function frozen(admission: RunToAdmit, resolved: ResolvedShot, seed: number): JobRequest {
  const model = lookUpModel(resolved.request.model);
  const neighbour = admission.shots.find(({ shot }) => shot.id === resolved.continuesFrom);
  return {
    request: resolved.request,
    seed,
    estimateMicroUsd: estimateMicroUsd(model, resolved.request, admission.prices),
    pricedOn: currentPrice(model, admission.prices)?.pricedOn ?? null,
    previousFrameAt: neighbour ? neighbour.wanted.inFrame + neighbour.wanted.durationFrames : null,
    pictureHashes: hashesOf(resolved, admission.pictureHashes),
  };
}

/** Of all the project's pictures, those that this request names. */
function hashesOf({ request }: ResolvedShot, all: RunToAdmit['pictureHashes']): Record<string, string> {
  const paths = picturesOf(request).flatMap(({ source }) =>
    source.kind === 'reference' && source.location.kind === 'file' ? [source.location.path] : [],
  );
  return Object.fromEntries(paths.flatMap((path) => (all[path] === undefined ? [] : [[path, all[path]]])));
}
