import { DailiesError } from '#shared/app-error.ts';
import type { BatchRun } from '#shared/batch/batch-run.ts';
import type { PlanWithOffers } from '#shared/batch/identical.ts';
import type { Job } from '#shared/batch/job.ts';
import { admissionProblems } from './admission-problems.ts';
import { admitRun, type RunTerms } from './admit-run.ts';
import { BatchRunner } from './batch-runner.ts';
import { claimProject } from './claim-project.ts';
import { type FilmFacts, readFilm } from './film-facts.ts';
import { doneTakes } from './ledger/jobs.ts';
import type { Ledger } from './ledger/ledger.ts';
import { keepLedgerBackup } from './ledger/ledger-backups.ts';
import { appErrorOf } from './machine-fault.ts';
import { keepPendingPrices } from './pending-prices.ts';
import { planNow, type WantedRun } from './plan-now.ts';
import { projectPorts } from './project-ports.ts';
import { openQueue, type Queue } from './queue.ts';
import { unpricedProblems } from './unpriced-problems.ts';
import type { WorkOptions } from './work-options.ts';

/** The work of one generator on a project's ledger, which stays the caller's to close. */
export type Work = {
  readonly ledger: Ledger;
  readonly runner: BatchRunner;
  readonly queue: Queue;
  /** The project and what is on disk of it now, at the prices of now. */
  film(): Promise<FilmFacts>;
  /** What a run would make, from what is on disk now. */
  plan(wanted: WantedRun): Promise<PlanWithOffers>;
  /**
   * Makes all of the plan's jobs durable, or none, and puts older ones under its terms. Nothing is sent before
   * `runner.wake`. Rejects with `invalid-input` where a shot could not be sent, with all problems.
   */
  admit(plan: PlanWithOffers, terms: RunTerms): Promise<{ run: BatchRun; jobs: Job[] }>;
};

/**
 * Makes sure that the project is surely this installation's and that its ledger has a copy, before anything is paid
 * for. Does nothing where nothing is charged.
 *
 * @throws DailiesError as `claimProject`
 */
export async function prepareLedger(ledger: Ledger, options: WorkOptions): Promise<void> {
  const { paths, paid, newId } = options;
  if (paid === null) return;
  await claimProject(ledger, paths, { claimant: paid.claimant, newId });
  await keepPendingPrices(ledger, paid);
  await backUpLedger(ledger, options);
}

/** Stands ready over a ledger whose session has begun; sends nothing by itself. */
export function workOnLedger(writer: Ledger, options: WorkOptions): Work {
  const { generatorKind, clock, paid } = options;
  const ports = options.aroundPorts(projectPorts(writer, options));
  const { ledger } = ports;
  const runner = new BatchRunner(ports, options.runner);
  // Read anew each time: a charge may have corrected a price, a person the storyboard.
  const film = async () => {
    const doneBefore = ledger.read(doneTakes);
    return readFilm({
      loaded: await options.load(),
      generatorKind,
      prices: paid === null ? options.prices : await paid.prices(),
      doneBefore,
      takes: await options.takes(),
    });
  };
  return {
    ledger,
    runner,
    queue: openQueue({
      ...{ ledger, generatorKind, film, nowMs: clock.nowMs, report: ports.report },
      wake: () => runner.wake(),
    }),
    film,
    plan: async (wanted) => planNow(ledger, await film(), wanted),
    admit: async (plan, terms) => {
      const now = await film();
      const problems = [
        ...(await admissionProblems(options.paths.folder, now, plan)),
        ...ledger.read((db) => unpricedProblems(db, now, plan)),
      ];
      if (problems.length > 0) throw new DailiesError({ code: 'invalid-input', problems });
      return admitRun(
        { ledger, nowMs: clock.nowMs, random: options.random, newId: options.newId },
        { ...terms, film: now, plan },
      );
    },
  };
}

/** A copy that cannot be made is told, and stops nothing. */
export async function backUpLedger(
  ledger: Ledger,
  { paths, clock, report }: Pick<WorkOptions, 'paths' | 'clock' | 'report'>,
): Promise<void> {
  try {
    await keepLedgerBackup(ledger, paths, clock.nowMs());
  } catch (error) {
    report({ type: 'fault', job: null, error: appErrorOf(error) });
  }
}
