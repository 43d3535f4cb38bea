import { maySend, passesCapCheck } from '#shared/batch/batch-run.ts';
import type { Attempt, Job } from '#shared/batch/job.ts';
import type { SentRequest } from '#shared/batch/job-request.ts';
import type { WaitingFor } from '#shared/batch/job-state.ts';
import type { LaneEvent } from '#shared/batch/lane.ts';
import type { JobEvent } from '#shared/batch/next-job-state.ts';
import { attemptIdSchema } from '#shared/ids.ts';
import type { BatchPorts, Preparation } from './batch-ports.ts';
import { capCheckOf, hasRoom } from './cap-room.ts';
import { insertAttempt, lastAttempt } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { moveJob, readJob } from './ledger/jobs.ts';
import { readRun } from './ledger/runs.ts';
import { hasTakeSince, lastTakeMark } from './ledger/takes.ts';
import { isMachineFault } from './machine-fault.ts';
import { holdBehindPilot, mustWaitForPilot, releasePilots } from './pilots.ts';
import { type SettleControl, settleCall } from './settle-call.ts';

export type SendControl = SettleControl & {
  /** Asked once more just before the intent is written: false leaves the job in the queue. */
  readonly mayBegin: () => boolean;
};

/**
 * Takes one queued job from preparation to the end of its call. The intent, the hold and the cap check are one
 * transaction, on disk before a byte leaves; the call's end, the money and the job's next state are another.
 * Returns what the lane of the job's model should learn from it, if anything.
 */
export async function sendJob(ports: BatchPorts, job: Job, control: SendControl): Promise<LaneEvent | null> {
  const { ledger } = ports;
  if (!ledger.read((db) => fits(db, job))) {
    await move(ports, job, (db) => (fits(db, job) ? null : { type: 'must-wait', for: { kind: 'cap' } }));
    return null;
  }
  if (ledger.read((db) => mustWaitForPilot(db, job))) {
    await move(ports, job, (db) =>
      mustWaitForPilot(db, job) ? { type: 'must-wait', for: { kind: 'pilot' } } : null,
    );
    return null;
  }
  const mark = ledger.read(lastTakeMark);
  const prepared = await prepare(ports, job);
  if (prepared.kind === 'must-wait') {
    const { for: awaited } = prepared;
    await move(ports, job, (db) =>
      cameSince(db, awaited, mark) ? null : { type: 'must-wait', for: awaited },
    );
    return null;
  }
  if (prepared.kind === 'failed') {
    await move(ports, job, () => ({ type: 'failed', failure: prepared.failure }));
    return null;
  }

  const intent = await ledger.change((db) => reserve(ports, db, job, { sent: prepared.sent, control }));
  for (const moved of intent.moved) ports.report({ type: 'job', job: moved });
  if (intent.attempt === null) return null;
  const outcome = await ports.generator.generate(callOf(job, intent.attempt, prepared.input), control.signal);
  return settleCall(ports, { job, attempt: intent.attempt, outcome }, control);
}

function callOf(job: Job, attempt: Attempt, input: Readonly<Record<string, unknown>>) {
  return { attemptId: attempt.id, takeId: job.takeId, shotId: job.shotId, model: job.model, input };
}

function fits(db: LedgerConnection, job: Job): boolean {
  const run = readRun(db, job.runId);
  return run !== null && hasRoom(db, job, run);
}

/** A take that came while the job looked for it has released its waiters already: this one must not become one. */
function cameSince(db: LedgerConnection, awaited: WaitingFor, mark: number): boolean {
  return awaited.kind === 'chain' && hasTakeSince(db, awaited.shotId, mark);
}

/** What goes wrong for this job alone ends it, unsent: left in the queue it would go wrong at every start. */
async function prepare(ports: BatchPorts, job: Job): Promise<Preparation> {
  try {
    return await ports.prepare(job);
  } catch (error) {
    if (isMachineFault(error)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', failure: { kind: 'not-prepared', message } };
  }
}

/**
 * Moves a job by the event that `decide` gives within the change, from what is committed then; null leaves the job as
 * it is. Where the job was a pilot and stops here, the next one of its kind goes.
 */
async function move(
  ports: BatchPorts,
  job: Job,
  decide: (db: LedgerConnection) => JobEvent | null,
): Promise<void> {
  const nowMs = ports.clock.nowMs();
  const moved = await ports.ledger.change((db) => {
    const event = decide(db);
    const after = event && moveJob(db, job.id, event, nowMs);
    return after ? [after, ...releasePilots(db, job.generator, nowMs)] : [];
  });
  for (const each of moved) ports.report({ type: 'job', job: each });
}

type Intent = { moved: readonly Job[]; attempt: Attempt | null };

const NO_INTENT: Intent = { moved: [], attempt: null };

/** The write-ahead: nothing is sent unless this has committed with an attempt. */
function reserve(
  ports: BatchPorts,
  db: LedgerConnection,
  of: Job,
  { sent, control }: { sent: SentRequest; control: SendControl },
): Intent {
  // Read again: while it was made ready it may have been canceled, its run paused, the runner stopped.
  const job = readJob(db, of.id);
  const run = job && readRun(db, job.runId);
  if (job?.state.status !== 'queued' || !run || !control.mayBegin()) return NO_INTENT;
  const before = lastAttempt(db, job);
  if (!maySend(run.state, before !== null)) return NO_INTENT;
  // Prepared from what was asked for before it was updated: the next look takes the new request.
  if (JSON.stringify(job.request) !== JSON.stringify(of.request)) return NO_INTENT;

  const nowMs = ports.clock.nowMs();
  const capCheck = capCheckOf(db, job, run);
  if (capCheck !== null && !passesCapCheck(capCheck, job.request.estimateMicroUsd)) {
    return waiting(db, job, { kind: 'cap' }, nowMs);
  }
  if (mustWaitForPilot(db, job)) return waiting(db, job, { kind: 'pilot' }, nowMs);
  const attempt: Attempt = {
    id: attemptIdSchema.parse(ports.newId()),
    jobId: job.id,
    runId: job.runId,
    number: (before?.number ?? 0) + 1,
    intendedAtMs: nowMs,
    endedAtMs: null,
    sent,
    request: null,
    money:
      job.generator === 'rehearsal'
        ? { status: 'free' }
        : { status: 'held', estimateMicroUsd: job.request.estimateMicroUsd },
    capCheck,
    outcome: null,
    logId: null,
  };
  insertAttempt(db, attempt);
  const sending = moveJob(db, job.id, { type: 'sent', attempt: attempt.number }, nowMs);
  return { moved: [...(sending ? [sending] : []), ...holdBehindPilot(db, job, nowMs)], attempt };
}

function waiting(db: LedgerConnection, job: Job, awaited: WaitingFor, nowMs: number): Intent {
  const moved = moveJob(db, job.id, { type: 'must-wait', for: awaited }, nowMs);
  return { ...NO_INTENT, moved: moved ? [moved, ...releasePilots(db, job.generator, nowMs)] : [] };
}
