import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchRun, Cap, GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import { planRun, type RunPlan, type Scope } from '#shared/batch/scope.ts';
import { spaceNeeded } from '#shared/batch/space-needed.ts';
import { shotStandings } from '#shared/batch/standing.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import type { JobId } from '#shared/ids.ts';
import type { Receipt } from '#shared/take.ts';
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
import { admitRun } from './admit-run.ts';
import type { BatchEvent, BatchPorts, Clock } from './batch-ports.ts';
import { BatchRunner, type RunnerOptions } from './batch-runner.ts';
import { claimProject } from './claim-project.ts';
import { readJobs } from './ledger/jobs.ts';
import type { Ledger } from './ledger/ledger.ts';
import { keepLedgerBackup } from './ledger/ledger-backups.ts';
import { appErrorOf } from './machine-fault.ts';
import type { PaidSide } from './paid-side.ts';
import { prepareJob } from './prepare-job.ts';
import { openProjectLedger } from './rebuild-ledger.ts';
import { recoverJobs } from './recover-jobs.ts';
import { resumeRuns } from './resume-runs.ts';

export type BatchOptions = {
  readonly loaded: LoadedProject;
  readonly generatorKind: GeneratorKind;
  readonly generator: VideoGenerator;
  readonly fetchClip: BatchPorts['fetchClip'];
  readonly runFfmpeg: RunFfmpeg;
  readonly runFfprobe: RunFfprobe;
  readonly runner: RunnerOptions;
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
  /** What a run of this scope would make, from what is on disk now. */
  plan(scope: Scope, takes: number | null): Promise<RunPlan>;
  /** Makes the plan's jobs durable and puts these older ones under its cap. Nothing is sent before `runner.wake`. */
  admit(plan: RunPlan, cap: Cap, adopt: readonly JobId[]): Promise<{ run: BatchRun; jobs: Job[] }>;
  close(): Promise<void>;
};

/** Opens the ledger, puts right what an ended process left behind, and stands ready; sends nothing by itself. */
export async function openBatch(options: BatchOptions): Promise<Batch> {
  const { paths } = options.loaded.project;
  const ports = options.aroundPorts(portsOf(options, await openForWork(options)));
  await sweepHalfWritten(paths);
  const { ledger } = ports;
  const foundUnclear = await ledger.change((db) => {
    if (options.pausedRuns === 'go-on') resumeRuns(db, options.generatorKind);
    return recoverJobs(db, options.generatorKind, options.clock.nowMs());
  });
  const takesOnDisk = async (): Promise<Receipt[]> =>
    (await readReceipts(paths)).takes.map(({ receipt }) => receipt);

  return {
    ledger,
    runner: new BatchRunner(ports, options.runner),
    foundUnclear,
    plan: async (scope, takes) => {
      const facts = {
        jobs: ledger.read(readJobs),
        takes: await takesOnDisk(),
        reviews: await readReviews(paths),
        pictureHashes: options.loaded.pictureHashes,
      };
      const standings = shotStandings(options.loaded.shots, options.generatorKind, facts);
      return planRun(standings, scope, options.generatorKind, takes);
    },
    admit: async (plan, cap, adopt) =>
      admitRun(
        { ledger, nowMs: options.clock.nowMs, random: options.random, newId: options.newId },
        {
          generator: options.generatorKind,
          cap,
          plan,
          adopt,
          shots: options.loaded.shots,
          prices: options.prices,
          takes: await takesOnDisk(),
          pictureHashes: options.loaded.pictureHashes,
        },
      ),
    close: async () => {
      if (options.paid !== null) await backUp(options, ledger);
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
