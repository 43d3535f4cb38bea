import type { BatchRun, Cap } from '#shared/batch/batch-run.ts';
import type { PlanWithOffers } from '#shared/batch/identical.ts';
import { seedsLeft } from '#shared/batch/identical.ts';
import type { Job } from '#shared/batch/job.ts';
import type { RunPolicy } from '#shared/batch/run-policy.ts';
import { drawSeed } from '#shared/batch/seeds.ts';
import { type JobId, jobIdSchema, type RunId, runIdSchema, type ShotId, takeId } from '#shared/ids.ts';
import { adoptJobs } from './adopt-jobs.ts';
import { releaseCap } from './cap-room.ts';
import { type FilmFacts, shotOf } from './film-facts.ts';
import { freezeRequest, marksOf } from './freeze-request.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { insertJob } from './ledger/jobs.ts';
import type { Ledger } from './ledger/ledger.ts';
import { writeMarks } from './ledger/request-marks.ts';
import { writePolicy } from './ledger/run-policies.ts';
import { insertRun } from './ledger/runs.ts';
import { lastTakeNumber, setLastTakeNumber } from './ledger/take-numbers.ts';

export type RunToAdmit = RunTerms & { readonly film: FilmFacts; readonly plan: PlanWithOffers };

/** What a person agreed to when starting a run. */
export type RunTerms = {
  readonly cap: Cap;
  readonly policy: RunPolicy;
  /** Unsent jobs of earlier runs that get this run's consent, and so its cap and the prices of now. */
  readonly adopt: readonly JobId[];
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
    const { film, policy } = admission;
    const run: BatchRun = {
      id: runIdSchema.parse(ports.newId()),
      generator: film.generator,
      createdAtMs: ports.nowMs(),
      cap: admission.cap,
      state: { status: 'open' },
    };
    insertRun(db, run);
    writePolicy(db, run.id, policy);
    const jobs = admission.plan.toMake.flatMap(({ shotId, takes }) =>
      jobsOfShot(ports, db, admission, { runId: run.id, shotId, takes }),
    );
    for (const job of jobs) {
      insertJob(db, job);
      const resolved = shotOf(film, job.shotId);
      writeMarks(db, job.id, marksOf(db, film, { resolved, seed: job.request.seed, chains: policy.chains }));
    }
    adoptJobs(db, admission.adopt, { runId: run.id, prices: film.prices });
    releaseCap(db, film.generator, ports.nowMs());
    return { run, jobs };
  });
}

/**
 * The distance in rank between a shot's first take and its second. It is larger than any storyboard, so that first
 * takes of all shots go before second takes of any.
 */
const RANK_STEP = 1_000_000_000;

function jobsOfShot(
  ports: AdmitPorts,
  db: LedgerConnection,
  { film, plan }: RunToAdmit,
  wanted: { runId: RunId; shotId: ShotId; takes: number },
): Job[] {
  const resolved = shotOf(film, wanted.shotId);
  const position = film.shots.indexOf(resolved);
  const { generator } = film;
  const last = Math.max(
    lastTakeNumber(db, wanted.shotId, generator),
    film.takenNumbers.get(wanted.shotId) ?? 0,
  );
  setLastTakeNumber(db, wanted.shotId, generator, last + wanted.takes);
  const offered = plan.offered.filter(({ shotId }) => shotId === wanted.shotId);
  const seeds = seedsLeft(resolved.seed, wanted.takes, offered, () => drawSeed(ports.random));
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
      request: freezeRequest(film, resolved, seed),
      changedAtMs: ports.nowMs(),
    };
  });
}
