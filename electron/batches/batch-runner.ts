import type { AppError } from '#shared/app-error.ts';
import type { Job } from '#shared/batch/job.ts';
import type { JobId, ModelId } from '#shared/ids.ts';
import type { BatchPorts } from './batch-ports.ts';
import { type Fetches, openFetches } from './fetches.ts';
import { type Lanes, openLanes } from './lanes.ts';
import { nextQueued, queuedModels } from './ledger/jobs.ts';
import { soonestBackOff } from './ledger/waiting-jobs.ts';
import { type LookUps, openLookUps } from './look-ups.ts';
import { appErrorOf, isMachineFault } from './machine-fault.ts';
import { createPlaces } from './places.ts';
import { recoverStranded } from './recover-jobs.ts';
import { releaseBackOffs } from './release-jobs.ts';
import { sendJob } from './send-job.ts';

export type RunnerOptions = {
  /** The most calls of one model at once. */
  readonly concurrency: number;
  /** How many a lane begins with. */
  readonly startWith: number;
  /** The most clips fetched at once, over all models. */
  readonly downloads: number;
  /** How long late entries of the gateway's log are waited for, in milliseconds; 0 asks once. */
  readonly logWaitMs: number;
};

/** Timers do not run while a machine sleeps, and its clock may be put right: look at least this often. */
const LONGEST_ALARM_MS = 60_000;

/**
 * Drives the jobs of one project and one generator, as fast as lanes, caps and chains allow. It keeps nothing
 * that is not in the ledger but which jobs are in its hands and how wide the lanes are.
 */
export class BatchRunner {
  readonly #ports: BatchPorts;
  readonly #lanes: Lanes;
  readonly #sending = new Map<JobId, { readonly model: ModelId; readonly stop: AbortController }>();
  readonly #fetches: Fetches;
  readonly #lookUps: LookUps;
  readonly #waiters: (() => void)[] = [];
  readonly #ended = new AbortController();
  /** Ends the waiting for what is free but may come late. */
  readonly #impatient = new AbortController();
  #isDraining = false;
  #isBroken = false;
  #isWaking = false;
  #alarm: { stop: () => void } | null = null;

  constructor(ports: BatchPorts, options: RunnerOptions) {
    this.#ports = { ...ports, report: quietly(ports.report) };
    this.#lanes = openLanes(this.#ports, options);
    this.#lookUps = openLookUps(this.#ports, {
      logWaitMs: options.logWaitMs,
      signal: this.#ended.signal,
      patience: this.#impatient.signal,
      onFault: (job, error) => this.#fault(job, error),
      wake: () => this.wake(),
    });
    this.#fetches = openFetches(this.#ports, {
      signal: this.#ended.signal,
      places: createPlaces(options.downloads),
      // What was found in the log has a cost that nobody has looked up yet.
      onBegin: () => this.#lookUps.moreMayBeCharged(),
      onFault: (job, error) => this.#fault(job, error),
      wake: () => this.wake(),
    });
  }

  /** Looks for work; also after anything changed in the ledger from outside. */
  wake(): void {
    if (this.#isWaking) return;
    this.#isWaking = true;
    queueMicrotask(() => {
      this.#isWaking = false;
      this.#pass();
    });
  }

  /** Resolves when nothing is in hand and nothing can go on by itself; also after a fault, which was reported. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiters.push(resolve);
      this.wake();
    });
  }

  /** Begins no new call; what runs goes on to its end, and finished clips are still fetched. */
  drain(): void {
    this.#isDraining = true;
    this.#impatient.abort();
    this.wake();
  }

  /** Stops waiting for everything: calls that had left become unclear, downloads go on at the next start. */
  stop(): void {
    this.#isDraining = true;
    this.#ended.abort();
    this.wake();
  }

  /** Stops waiting for one running call because a person said so: it becomes unclear, and its money stays held. */
  stopWaiting(id: JobId): void {
    this.#sending.get(id)?.stop.abort();
  }

  /**
   * Tries everything again that was left, after a person has mended what stopped it, such as a full disk, an account
   * without credit or a token that was revoked. The gateway's log is asked again as well, however long ago it could
   * not say. Does nothing where the runner was stopped. Rejects where the ledger still fails.
   */
  async goOn(): Promise<void> {
    if (this.#ended.signal.aborted) return;
    const { ledger, generatorKind, clock, report } = this.#ports;
    const inHand = new Set([...this.#sending.keys(), ...this.#fetches.inHand()]);
    const stranded = await ledger.change((db) => recoverStranded(db, generatorKind, inHand, clock.nowMs()));
    for (const job of stranded) report({ type: 'job', job });
    this.#isDraining = false;
    this.#isBroken = false;
    this.#fetches.forgetLater();
    this.#lookUps.again(null);
    this.#lanes.reopen();
    this.wake();
  }

  /** Asks the gateway's log again about what is unclear: about these jobs, or about all with null. Free. */
  lookUpAgain(ids: readonly JobId[] | null): void {
    this.#lookUps.again(ids);
    this.wake();
  }

  /** How many calls of one model may run at once from now on; those that run are not cut. */
  setConcurrency(concurrency: number): void {
    this.#lanes.setCeiling(concurrency);
    this.wake();
  }

  /** Finished clips that could not be fetched, and are asked for again later or by `goOn`. */
  leftForLater(): JobId[] {
    return [...this.#fetches.leftForLater()];
  }

  #pass(): void {
    const isWaiting = this.#lookForWork();
    const inHand = this.#sending.size + this.#fetches.inHand().length;
    if (inHand > 0 || this.#lookUps.isBusy() || isWaiting) return;
    for (const resolve of this.#waiters.splice(0)) resolve();
  }

  /** True where something waits for a moment to come. */
  #lookForWork(): boolean {
    this.#alarm?.stop();
    this.#alarm = null;
    try {
      if (!this.#ended.signal.aborted && !this.#isBroken) {
        this.#fetches.begin();
        this.#lookUps.begin();
      }
      if (this.#isDraining) return false;
      const { ledger, generatorKind } = this.#ports;
      const models = ledger.read((db) => queuedModels(db, generatorKind));
      this.#beginSends(models);
      return this.#setAlarm(models);
    } catch (error) {
      this.#fault(null, error);
      return false;
    }
  }

  #beginSends(models: readonly ModelId[]): void {
    const { ledger, generatorKind } = this.#ports;
    for (const model of models) {
      const inHand = [...this.#sending.values()].filter((other) => other.model === model).length;
      const free = this.#lanes.free(model, inHand);
      if (free === 0) continue;
      const next = ledger.read((db) => nextQueued(db, generatorKind, model, free + inHand));
      const fresh = next.filter(({ id }) => !this.#sending.has(id));
      for (const job of fresh.slice(0, free)) void this.#send(job);
    }
  }

  async #send(job: Job): Promise<void> {
    const stop = new AbortController();
    this.#sending.set(job.id, { model: job.model, stop });
    try {
      const learned = await sendJob(this.#ports, job, {
        signal: AbortSignal.any([this.#ended.signal, stop.signal]),
        mayBegin: () => !this.#isDraining,
        onFault: (error) => this.#halt(job, error),
      });
      if (learned) this.#lanes.learn(job.model, learned);
    } catch (error) {
      this.#isDraining = true;
      this.#fault(job, error);
    }
    this.#sending.delete(job.id);
    this.#lookUps.moreMayBeCharged();
    this.wake();
  }

  /**
   * Reports a fault. After a fault of the machine nothing new is begun; one of a single job does not touch its
   * neighbors.
   */
  #fault(job: Job | null, error: unknown): void {
    if (job === null || isMachineFault(error)) this.#halt(job, appErrorOf(error));
    else this.#ports.report({ type: 'fault', job, error: appErrorOf(error) });
  }

  #halt(job: Job | null, error: AppError): void {
    this.#isDraining = true;
    this.#isBroken = true;
    this.#ports.report({ type: 'fault', job, error });
  }

  /** Wakes the runner when the next back-off or lane pause is over; false where nothing waits for time. */
  #setAlarm(models: readonly ModelId[]): boolean {
    const { ledger, clock, generatorKind } = this.#ports;
    const nowMs = clock.nowMs();
    const backOff = ledger.read((db) => soonestBackOff(db, generatorKind));
    const openings = this.#lanes.openings(models);
    const moments = backOff === null ? openings : [backOff, ...openings];
    if (moments.length === 0) return false;
    const waitMs = Math.max(0, Math.min(Math.min(...moments) - nowMs, LONGEST_ALARM_MS));
    this.#alarm = clock.after(waitMs, () => void this.#onAlarm());
    return true;
  }

  async #onAlarm(): Promise<void> {
    const { ledger, clock, generatorKind, report } = this.#ports;
    try {
      const moved = await ledger.change((db) => releaseBackOffs(db, generatorKind, clock.nowMs()));
      for (const job of moved) report({ type: 'job', job });
    } catch (error) {
      this.#fault(null, error);
    }
    this.wake();
  }
}

/** A broken pipe or a slow page must not come between a call and its record. */
function quietly(report: BatchPorts['report']): BatchPorts['report'] {
  return (event) => {
    try {
      report(event);
    } catch {
      // Whoever watches can read all of it from the ledger.
    }
  };
}
