import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import type { BatchRun, GeneratorKind } from '#shared/batch/batch-run.ts';
import type { PlanWithOffers } from '#shared/batch/identical.ts';
import type { Job } from '#shared/batch/job.ts';
import { spaceNeeded } from '#shared/batch/space-needed.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import type { FileSystem } from '../files/file-system.ts';
import { discardPart } from '../generation/part-state.ts';
import type { VideoGenerator } from '../generation/video-generator.ts';
import { extractFrame } from '../media/extract-frame.ts';
import { probeClip } from '../media/probe-clip.ts';
import type { RunFfmpeg } from '../media/run-ffmpeg.ts';
import type { RunFfprobe } from '../media/run-ffprobe.ts';
import type { LoadedProject } from '../projects/load-project.ts';
import { readReceipts } from '../projects/read-receipts.ts';
import { readReviews } from '../projects/reviews-file.ts';
import { PART_SUFFIX, sweepHalfWritten } from '../projects/stale-parts.ts';
import { amendReceipt, keepTake, takesFolder } from '../projects/take-files.ts';
import { admissionProblems } from './admission-problems.ts';
import { admitRun, type RunTerms } from './admit-run.ts';
import type { BatchEvent, BatchPorts, Clock } from './batch-ports.ts';
import { BatchRunner, type RunnerOptions } from './batch-runner.ts';
import { claimProject } from './claim-project.ts';
import { readFilm } from './film-facts.ts';
import type { Ledger } from './ledger/ledger.ts';
import { keepLedgerBackup } from './ledger/ledger-backups.ts';
import { readPolicy } from './ledger/run-policies.ts';
import { appErrorOf } from './machine-fault.ts';
import type { PaidSide } from './paid-side.ts';
import { keepPendingPrices } from './pending-prices.ts';
import { planNow, type WantedRun } from './plan-now.ts';
import { prepareJob } from './prepare-job.ts';
import { openQueue, type Queue } from './queue.ts';
import { openProjectLedger } from './rebuild-ledger.ts';
import { beginSession, endSession } from './sessions.ts';

export type BatchOptions = {
  readonly loaded: LoadedProject;
  readonly generatorKind: GeneratorKind;
  readonly generator: VideoGenerator;
  readonly fetchClip: BatchPorts['fetchClip'];
  readonly runFfmpeg: RunFfmpeg;
  readonly runFfprobe: RunFfprobe;
  readonly runner: RunnerOptions;
  /** What rehearsed jobs would cost; paid ones go by what the paid side says. */
  readonly prices: PriceTable;
  /** Null where nothing is charged. */
  readonly paid: PaidSide | null;
  /** Whether runs that were paused go on: a repeated command is the person's word for them. */
  readonly pausedRuns: 'go-on' | 'stay-paused';
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly files: FileSystem;
  /** The last hand on the ports, for proofs. */
  readonly aroundPorts: (ports: BatchPorts) => BatchPorts;
  readonly report: (event: BatchEvent) => void;
};

/** The batch of one open project and one generator. The caller holds the project's lock for as long as it is open. */
export type Batch = {
  readonly ledger: Ledger;
  readonly runner: BatchRunner;
  /** How many calls were in flight when the process before this one ended, and are unclear now. */
  readonly foundUnclear: number;
  readonly queue: Queue;
  /** What a run would make, from what is on disk now. */
  plan(wanted: WantedRun): Promise<PlanWithOffers>;
  /**
   * Makes all of the plan's jobs durable, or none, and puts older ones under its terms. Nothing is sent before
   * `runner.wake`. Rejects with `invalid-input` where a shot could not be sent, with all problems.
   */
  admit(plan: PlanWithOffers, terms: RunTerms): Promise<{ run: BatchRun; jobs: Job[] }>;
  close(): Promise<void>;
};

/** Opens the ledger, puts right what an ended process left behind, and stands ready; sends nothing by itself. */
export async function openBatch(options: BatchOptions): Promise<Batch> {
  const { paths } = options.loaded.project;
  const ports = options.aroundPorts(portsOf(options, await openForWork(options)));
  await sweepHalfWritten(paths);
  const { ledger } = ports;
  const foundUnclear = await ledger.change((db) => beginSession(db, options));
  const runner = new BatchRunner(ports, options.runner);
  const { paid } = options;
  // Read anew each time: a charge may have corrected a price since the project was opened.
  const film = async () =>
    readFilm({ ...options, prices: paid === null ? options.prices : await paid.prices() });
  const { generatorKind } = options;

  return {
    ledger,
    runner,
    foundUnclear,
    queue: openQueue({
      ...{ ledger, generatorKind, film, nowMs: options.clock.nowMs, report: ports.report },
      wake: () => runner.wake(),
    }),
    plan: async (wanted) => planNow(ledger, await film(), wanted),
    admit: async (plan, terms) => {
      const now = await film();
      const problems = await admissionProblems(paths.folder, now, plan);
      if (problems.length > 0) throw new DailiesError({ code: 'invalid-input', problems });
      return admitRun(
        { ledger, nowMs: options.clock.nowMs, random: options.random, newId: options.newId },
        { ...terms, film: now, plan },
      );
    },
    close: async () => {
      if (paid !== null) await backUp(options, ledger);
      // Where this cannot be written, the next start takes it for a crash, and is careful.
      await ledger.change((db) => endSession(db, generatorKind)).catch(() => {});
      await ledger.close();
    },
  };
}

/** Nothing is paid for before the project is surely this installation's, and its ledger has a copy. */
async function openForWork(options: BatchOptions): Promise<Ledger> {
  const { paths } = options.loaded.project;
  const { paid, newId, clock } = options;
  const { ledger } = await openProjectLedger(paths, { nowMs: clock.nowMs, newId });
  try {
    if (paid === null) return ledger;
    await claimProject(ledger, paths, { claimant: paid.claimant, newId });
    await keepPendingPrices(ledger, paid);
    await backUp(options, ledger);
    return ledger;
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

/** A copy that cannot be made is told, and stops nothing. */
async function backUp(options: BatchOptions, ledger: Ledger): Promise<void> {
  try {
    await keepLedgerBackup(ledger, options.loaded.project.paths, options.clock.nowMs());
  } catch (error) {
    options.report({ type: 'fault', job: null, error: appErrorOf(error) });
  }
}

function portsOf(options: BatchOptions, ledger: Ledger): BatchPorts {
  const { project } = options.loaded;
  const { paths } = project;
  const folder = takesFolder(paths, options.generatorKind === 'rehearsal' ? 'rehearsed' : 'paid');
  const workFolder = join(paths.cache, 'work');
  return {
    ledger,
    generatorKind: options.generatorKind,
    generator: options.generator,
    prepare: async (job) => {
      await options.paid?.refuseLowDisk(project.folder, spaceNeeded([job.request.request]));
      return prepareJob(
        {
          folder: project.folder,
          readTakes: async () => (await readReceipts(paths)).takes,
          readReviews: () => readReviews(paths),
          chains: ledger.read((db) => readPolicy(db, job.runId)).chains,
          extractFrame: async (clip, frame) => {
            await mkdir(workFolder, { recursive: true });
            return extractFrame({ clip, frame, workFolder, runFfmpeg: options.runFfmpeg });
          },
        },
        job,
      );
    },
    fetchClip: async (clip) => {
      await mkdir(folder, { recursive: true });
      return options.fetchClip(clip);
    },
    partPath: (job) => join(folder, `${job.takeId}.mp4${PART_SUFFIX}`),
    probe: (path) => probeClip(path, options.runFfprobe),
    keepTake: async ({ partPath, receipt }) => {
      await keepTake({ paths, partPath, receipt }, options.files);
      await discardPart(partPath);
    },
    charges: options.paid && {
      ...options.paid,
      amendReceipt: (receipt) => amendReceipt(paths, receipt),
    },
    clock: options.clock,
    random: options.random,
    newId: options.newId,
    report: options.report,
  };
}
