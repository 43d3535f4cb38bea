import { DailiesError } from '#shared/app-error.ts';
import type { Job } from '#shared/batch/job.ts';
import { freePlaces, type Lane, type LaneEvent, laneAfter, openLane } from '#shared/batch/lane.ts';
import type { JobId, ModelId, ShotId } from '#shared/ids.ts';
import type { BatchPorts } from './batch-ports.ts';
import { fetchTake } from './fetch-take.ts';
import { jobsInState, moveJob, nextQueued, queuedModels } from './ledger/jobs.ts';
import { sendJob } from './send-job.ts';

export type RunnerOptions = {
  /** The most calls of one model at once. */
  readonly concurrency: number;
  /** How many a lane begins with. */
  readonly startWith: number;
  /** The most clips fetched at once, over all models. */
  readonly downloads: number;
};

/**
 * Drives the jobs of one project and one generator, as fast as lanes, caps and chains allow. It keeps nothing
 * that is not in the ledger but which jobs are in its hands and how wide the lanes are.
 */
export class BatchRunner {
  readonly #ports: BatchPorts;
  readonly #options: RunnerOptions;
  readonly #lanes = new Map<ModelId, Lane>();
  readonly #sending = new Map<JobId, ModelId>();
  readonly #fetching = new Set<JobId>();
  /** Clips that cannot be had now; the next start asks again. */
  readonly #leftForLater = new Set<JobId>();
  readonly #waiters: (() => void)[] = [];
  readonly #ended = new AbortController();
  #isDraining = false;
  #isWaking = false;
  #takesKept = 0;
  #alarm: { stop: () => void } | null = null;

  constructor(ports: BatchPorts, options: RunnerOptions) {
    this.#ports = ports;
    this.#options = options;
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

  /** Resolves when nothing is in hand and nothing can go on by itself. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiters.push(resolve);
      this.wake();
    });
  }

  /** Begins no new call; what runs goes on to its end, and finished clips are still fetched. */
  drain(): void {
    this.#isDraining = true;
    this.wake();
  }

  /** Stops waiting for everything: calls that had left become unclear, downloads go on at the next start. */
  stop(): void {
    this.#isDraining = true;
    this.#ended.abort();
    this.wake();
  }

  #pass(): void {
    if (!this.#ended.signal.aborted) this.#beginFetches();
    if (!this.#isDraining) this.#beginSends();
    const isWaiting = this.#setAlarm();
    if (this.#sending.size > 0 || this.#fetching.size > 0 || isWaiting) return;
    for (const resolve of this.#waiters.splice(0)) resolve();
  }

  #beginFetches(): void {
    const { ledger, generatorKind } = this.#ports;
    const inHand = this.#fetching.size + this.#leftForLater.size;
    const ready = ledger.read((db) =>
      jobsInState(db, generatorKind, ['generated'], inHand + this.#options.downloads),
    );
    for (const job of ready) {
      if (this.#fetching.size >= this.#options.downloads) return;
      if (!this.#fetching.has(job.id) && !this.#leftForLater.has(job.id)) void this.#fetch(job);
    }
  }

  #beginSends(): void {
    const { ledger, generatorKind, clock } = this.#ports;
    for (const model of ledger.read((db) => queuedModels(db, generatorKind))) {
      const inHand = [...this.#sending.values()].filter((other) => other === model).length;
      const free = freePlaces(this.#laneOf(model), inHand, clock.nowMs());
      if (free === 0) continue;
      const next = ledger.read((db) => nextQueued(db, generatorKind, model, free + inHand));
      const fresh = next.filter(({ id }) => !this.#sending.has(id));
      for (const job of fresh.slice(0, free)) void this.#send(job);
    }
  }

  async #send(job: Job): Promise<void> {
    this.#sending.set(job.id, job.model);
    const keptBefore = this.#takesKept;
    try {
      const sent = await sendJob(this.#ports, job, this.#ended.signal);
      if (sent.lane) this.#learn(job.model, sent.lane);
      // A take that came while this job was looking for it would otherwise be waited for in vain.
      if (this.#takesKept !== keptBefore) await releaseChain(this.#ports, null);
    } catch (error) {
      this.#halt(job, error);
    }
    this.#sending.delete(job.id);
    this.wake();
  }

  async #fetch(job: Job): Promise<void> {
    this.#fetching.add(job.id);
    try {
      const fetched = await fetchTake(this.#ports, job, this.#ended.signal);
      if (fetched === 'later') this.#leftForLater.add(job.id);
      if (fetched === 'take') {
        this.#takesKept += 1;
        await releaseChain(this.#ports, job.shotId);
      }
    } catch (error) {
      this.#leftForLater.add(job.id);
      this.#halt(job, error);
    }
    this.#fetching.delete(job.id);
    this.wake();
  }

  #laneOf(model: ModelId): Lane {
    return this.#lanes.get(model) ?? openLane(this.#options.startWith, this.#options.concurrency);
  }

  #learn(model: ModelId, event: LaneEvent): void {
    const lane = laneAfter(this.#laneOf(model), event);
    this.#lanes.set(model, lane);
    this.#ports.report({ type: 'lane', model, lane });
  }

  #halt(job: Job, error: unknown): void {
    this.#isDraining = true;
    const known = error instanceof DailiesError ? error.error : null;
    this.#ports.report({
      type: 'fault',
      job,
      error: known ?? { code: 'unexpected', detail: String(error) },
    });
  }

  /** Wakes the runner when the next back-off or lane pause is over; false where nothing waits for time. */
  #setAlarm(): boolean {
    this.#alarm?.stop();
    this.#alarm = null;
    if (this.#isDraining) return false;
    const nowMs = this.#ports.clock.nowMs();
    const until = nextMoment(this.#ports, this.#lanes, nowMs);
    if (until === null) return false;
    this.#alarm = this.#ports.clock.after(Math.max(0, until - nowMs), () => {
      void releaseBackOffs(this.#ports).then(() => this.wake());
    });
    return true;
  }
}

/** When something that waits for time may go on; null where nothing does. */
function nextMoment(ports: BatchPorts, lanes: ReadonlyMap<ModelId, Lane>, nowMs: number): number | null {
  const { backOffs, queued } = ports.ledger.read((db) => ({
    backOffs: jobsInState(db, ports.generatorKind, ['waiting']).flatMap(({ state }) =>
      state.status === 'waiting' && state.for.kind === 'back-off' ? [state.for.untilMs] : [],
    ),
    queued: queuedModels(db, ports.generatorKind),
  }));
  const laneEnds = queued.flatMap((model) => {
    const lane = lanes.get(model);
    return lane && lane.closedFor === null && lane.closedUntilMs > nowMs ? [lane.closedUntilMs] : [];
  });
  const moments = [...backOffs, ...laneEnds];
  return moments.length === 0 ? null : Math.min(...moments);
}

/** Queues again every job whose back-off is over. */
async function releaseBackOffs(ports: BatchPorts): Promise<void> {
  const nowMs = ports.clock.nowMs();
  await release(
    ports,
    ({ state }) => state.status === 'waiting' && state.for.kind === 'back-off' && state.for.untilMs <= nowMs,
  );
}

/** Queues again every job that waited for a take of this shot, or of any; whether it can begin is decided when it is sent. */
async function releaseChain(ports: BatchPorts, shotId: ShotId | null): Promise<void> {
  await release(
    ports,
    ({ state }) =>
      state.status === 'waiting' &&
      state.for.kind === 'chain' &&
      (shotId ?? state.for.shotId) === state.for.shotId,
  );
}

async function release(ports: BatchPorts, mayGo: (job: Job) => boolean): Promise<void> {
  const moved = await ports.ledger.change((db) =>
    jobsInState(db, ports.generatorKind, ['waiting'])
      .filter(mayGo)
      .flatMap((job) => moveJob(db, job.id, { type: 'may-go' }, ports.clock.nowMs()) ?? []),
  );
  for (const job of moved) ports.report({ type: 'job', job });
}
