import { type Cap, fitsCap } from '#shared/batch/batch-run.ts';
import type { Attempt, Job } from '#shared/batch/job.ts';
import type { SentRequest } from '#shared/batch/job-request.ts';
import type { LaneEvent } from '#shared/batch/lane.ts';
import { attemptIdSchema } from '#shared/ids.ts';
import type { Outcome } from '../generation/video-generator.ts';
import type { BatchPorts } from './batch-ports.ts';
import { consequencesOf } from './consequences.ts';
import { attemptsOf, insertAttempt, moveMoney, spentOf } from './ledger/attempts.ts';
import { moveJob, readJob } from './ledger/jobs.ts';
import type { LedgerConnection } from './ledger/ledger.ts';
import { projectCap, readRun, setRunState } from './ledger/runs.ts';

/** What the lane of the job's model should learn from it; null where nothing was sent or nothing follows. */
export type Sent = { lane: LaneEvent | null };

/**
 * Takes one queued job from preparation to the end of its call. The intent, the hold and the cap check are one
 * transaction, on disk before a byte leaves; the call's end, the money and the job's next state are another.
 *
 * @param signal stops waiting for the reply; a call that had left is then unclear
 */
export async function sendJob(ports: BatchPorts, job: Job, signal: AbortSignal): Promise<Sent> {
  const prepared = await ports.prepare(job);
  if (prepared.kind !== 'ready') {
    const moved = await ports.ledger.change((db) =>
      moveJob(
        db,
        job.id,
        prepared.kind === 'must-wait'
          ? { type: 'must-wait', for: prepared.for }
          : { type: 'failed', failure: prepared.failure },
        ports.clock.nowMs(),
      ),
    );
    report(ports, moved);
    return { lane: null };
  }

  const intent = await ports.ledger.change((db) => reserve(ports, db, job, prepared.sent));
  report(ports, intent.job);
  if (intent.attempt === null) return { lane: null };

  const outcome = await ports.generator.generate(
    {
      attemptId: intent.attempt.id,
      takeId: job.takeId,
      shotId: job.shotId,
      model: job.model,
      input: prepared.input,
    },
    signal,
  );
  return settle(ports, job, intent.attempt, outcome);
}

type Intent = { job: Job | null; attempt: Attempt | null };

/** The write-ahead: nothing is sent unless this has committed with an attempt. */
function reserve(ports: BatchPorts, db: LedgerConnection, of: Job, sent: SentRequest): Intent {
  const job = readJob(db, of.id);
  const run = job && readRun(db, job.runId);
  if (job?.state.status !== 'queued' || run?.state.status !== 'open') return { job: null, attempt: null };

  const nowMs = ports.clock.nowMs();
  const { estimateMicroUsd } = job.request;
  const isFree = job.generator === 'rehearsal';
  const fits = (cap: Cap, spent: { microUsd: number; calls: number }) =>
    isFree || fitsCap(cap, spent, estimateMicroUsd);
  if (!fits(run.cap, spentOf(db, run.id)) || !fitsProject(db, estimateMicroUsd, isFree)) {
    return { job: moveJob(db, job.id, { type: 'must-wait', for: { kind: 'cap' } }, nowMs), attempt: null };
  }

  const attempt: Attempt = {
    id: attemptIdSchema.parse(ports.newId()),
    jobId: job.id,
    runId: job.runId,
    number: attemptsOf(db, job.id).length + 1,
    intendedAtMs: nowMs,
    endedAtMs: null,
    sent,
    money: isFree ? { status: 'free' } : { status: 'held', estimateMicroUsd },
    outcome: null,
    logId: null,
  };
  insertAttempt(db, attempt);
  return { job: moveJob(db, job.id, { type: 'sent', attempt: attempt.number }, nowMs), attempt };
}

/** A project without a cap of its own is limited by its runs only. */
function fitsProject(db: LedgerConnection, estimateMicroUsd: number | null, isFree: boolean): boolean {
  const cap = projectCap(db);
  if (isFree || (cap.budgetMicroUsd === null && cap.maxCalls === null)) return true;
  const spent = spentOf(db, null);
  if (cap.maxCalls !== null && spent.calls + 1 > cap.maxCalls) return false;
  return cap.budgetMicroUsd === null || spent.microUsd + (estimateMicroUsd ?? 0) <= cap.budgetMicroUsd;
}

async function settle(ports: BatchPorts, job: Job, attempt: Attempt, outcome: Outcome): Promise<Sent> {
  const nowMs = ports.clock.nowMs();
  const consequences = consequencesOf(outcome, {
    generator: job.generator,
    tries: attempt.number,
    nowMs,
    random: ports.random(),
  });
  const moved = await ports.ledger.change((db) => {
    const end = { outcome: JSON.stringify(outcome), logId: outcome.logId, endedAtMs: nowMs };
    moveMoney(db, attempt.id, consequences.money, end);
    if (consequences.pause) setRunState(db, job.runId, { status: 'paused', reason: consequences.pause });
    return moveJob(db, job.id, consequences.job, nowMs);
  });
  report(ports, moved);
  if (consequences.pause) {
    ports.report({ type: 'run-paused', runId: job.runId, reason: consequences.pause });
  }
  return { lane: consequences.lane };
}

function report(ports: BatchPorts, job: Job | null): void {
  if (job) ports.report({ type: 'job', job });
}
