import { type AppError, DailiesError } from '#shared/app-error.ts';
import type { PauseReason } from '#shared/batch/batch-run.ts';
import type { Attempt, Job } from '#shared/batch/job.ts';
import type { LaneEvent } from '#shared/batch/lane.ts';
import type { RunId } from '#shared/ids.ts';
import type { Outcome } from '../generation/video-generator.ts';
import type { BatchPorts } from './batch-ports.ts';
import { releaseCap } from './cap-room.ts';
import { type Consequences, consequencesOf } from './consequences.ts';
import { hasSoundToLose } from './has-sound-to-lose.ts';
import { endAttempt, moveMoney, unreachedAttempts } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { moveJob } from './ledger/jobs.ts';
import { replaceRequest } from './ledger/queue-changes.ts';
import { readPolicy } from './ledger/run-policies.ts';
import { pauseOpenRuns } from './ledger/runs.ts';
import { pauseFor } from './pause-for.ts';
import { pauseForRefusals } from './pause-for-refusals.ts';
import { pauseFailingKind, releasePilots } from './pilots.ts';

export type SettleControl = {
  /** Stops waiting for the reply, and for a ledger that cannot be written. */
  readonly signal: AbortSignal;
  /** Told once where the ledger cannot take what the call brought; it is tried again meanwhile. */
  readonly onFault: (error: AppError) => void;
};

export type EndedCall = { job: Job; attempt: Attempt; outcome: Outcome };

/**
 * Writes down what came of a call, in one change: its end, its money, the job's next state, a pause, and what that
 * lets go on. Returns what the lane should learn.
 */
export async function settleCall(
  ports: BatchPorts,
  call: EndedCall,
  control: SettleControl,
): Promise<LaneEvent | null> {
  const nowMs = ports.clock.nowMs();
  const consequences = consequencesOf(call.outcome, {
    generator: call.job.generator,
    tries: call.attempt.number,
    unreached:
      call.outcome.kind === 'not-accepted'
        ? ports.ledger.read((db) => unreachedAttempts(db, call.job.id))
        : 0,
    nowMs,
    random: ports.random(),
    policy: ports.ledger.read((db) => readPolicy(db, call.job.runId)),
    hasSound: hasSoundToLose(call.job),
  });
  const settled = await persist(ports, control, (db) => settle(db, call, consequences, nowMs));
  for (const job of settled.moved) ports.report({ type: 'job', job });
  for (const { runId, reason } of settled.paused) ports.report({ type: 'run-paused', runId, reason });
  return consequences.lane;
}

type Paused = { runId: RunId; reason: PauseReason };
type Settled = { moved: readonly Job[]; paused: readonly Paused[] };

function settle(
  db: LedgerConnection,
  { job, attempt, outcome }: EndedCall,
  consequences: Consequences,
  nowMs: number,
): Settled {
  endAttempt(db, attempt.id, { outcome: JSON.stringify(outcome), logId: outcome.logId, endedAtMs: nowMs });
  const money = moveMoney(db, attempt.id, consequences.money)?.money.status;
  const moved = moveJob(db, job.id, consequences.job, nowMs);
  if (consequences.job.type === 'ask-otherwise' && moved) replaceRequest(db, withoutSound(moved));
  const fitting = money === 'released' ? releaseCap(db, job.generator, nowMs) : [];
  const held = moved ? pauseFailingKind(db, moved, nowMs) : [];
  const led = releasePilots(db, job.generator, nowMs);
  return {
    moved: [...(moved ? [moved] : []), ...fitting, ...held, ...led],
    paused: [...pausedBy(db, job, consequences.pause), ...(moved ? pauseForRefusals(db, moved) : [])],
  };
}

function pausedBy(db: LedgerConnection, job: Job, reason: PauseReason | null): Paused[] {
  return reason ? pauseOpenRuns(db, job.generator, reason).map((runId) => ({ runId, reason })) : [];
}

function withoutSound(job: Job): Job {
  return { ...job, request: { ...job.request, request: { ...job.request.request, generateAudio: false } } };
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const PATIENCE_MS = 10 * 60_000;

/**
 * Until it is written the reply stands in memory only, and losing it would make a finished paid clip unclear. So
 * while the disk is full it is tried again for ten minutes, and once more where the runner is stopped. A rehearsed
 * reply is not worth a wait: its call is free.
 *
 * @throws what the ledger said last; the attempt is then as it was, held, and unclear at the next start
 */
async function persist<T>(
  ports: BatchPorts,
  { signal, onFault }: SettleControl,
  step: (db: LedgerConnection) => T,
): Promise<T> {
  const patienceMs = ports.generatorKind === 'rehearsal' ? 0 : PATIENCE_MS;
  for (let waitMs = FIRST_WAIT_MS, waitedMs = 0; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    const isLast = signal.aborted || waitedMs >= patienceMs;
    try {
      return await ports.ledger.change(step);
    } catch (error) {
      if (isLast || !(error instanceof DailiesError)) throw error;
      if (waitedMs === 0) onFault(error.error);
    }
    await pauseFor(ports.clock, waitMs, signal);
    waitedMs += waitMs;
  }
}
