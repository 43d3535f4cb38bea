import type { Attempt, Job } from '#shared/batch/job.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { type RunId, runIdSchema } from '#shared/ids.ts';
import type { Receipt } from '#shared/take.ts';
import { insertAttempt, moveMoney, readAttempt } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { insertJob, jobsInState, moveJob, readJob, restoreDone } from './ledger/jobs.ts';
import { insertRun, readRun } from './ledger/runs.ts';
import { lastTakeNumber, setLastTakeNumber } from './ledger/take-numbers.ts';
import { insertTake } from './ledger/takes.ts';

/** Cancels every paid job that was not sent yet, for a ledger that is older than what happened. */
export function cancelUnsent(db: LedgerConnection, nowMs: number): void {
  for (const { id } of jobsInState(db, 'cloudflare', ['queued', 'waiting'])) {
    moveJob(db, id, { type: 'cancel' }, nowMs);
  }
}

type RestorePorts = { readonly nowMs: number; readonly newId: () => string };

/** Writes down a paid take from its receipt: its job, done, its attempt with what it cost, and its number. */
export function restoreTake(db: LedgerConnection, receipt: Receipt, ports: RestorePorts): void {
  const { generation, shotId, number } = receipt;
  if (generation === null) return;
  const keptAtMs = Date.parse(receipt.createdAt) || ports.nowMs;
  insertTake(db, { receipt, jobId: generation.jobId, generator: 'cloudflare', keptAtMs });
  setLastTakeNumber(db, shotId, 'cloudflare', Math.max(number, lastTakeNumber(db, shotId, 'cloudflare')));
  const known = readJob(db, generation.jobId);
  if (known) restoreDone(db, known, receipt.takeId, keptAtMs);
  else insertJob(db, restoredJob(receipt, generation, { runId: restoredRun(db, ports), keptAtMs }));
  if (moveMoney(db, generation.attemptId, { type: 'clip-came' })) return;
  if (!readAttempt(db, generation.attemptId)) {
    const job = readJob(db, generation.jobId);
    if (job) insertAttempt(db, restoredAttempt(job, generation, keptAtMs));
  }
}

type Generation = NonNullable<Receipt['generation']>;

const RESTORED = runIdSchema.parse('restored');

/** All that was restored stands under one run, which can send nothing more. */
function restoredRun(db: LedgerConnection, { nowMs }: RestorePorts): RunId {
  if (!readRun(db, RESTORED)) {
    insertRun(db, {
      id: RESTORED,
      generator: 'cloudflare',
      createdAtMs: nowMs,
      cap: { budgetMicroUsd: 0, maxCalls: 0 },
      state: { status: 'open' },
    });
  }
  return RESTORED;
}

/** A receipt keeps the API's input, not the request it was made from: what is shown of a done job is enough. */
function restoredJob(
  receipt: Receipt,
  { jobId, model: modelId, prompt, seed, input, costMicroUsd, pricedOn }: Generation,
  { runId, keptAtMs }: { runId: RunId; keptAtMs: number },
): Job {
  const model = lookUpModel(modelId);
  return {
    id: jobId,
    runId,
    shotId: receipt.shotId,
    generator: 'cloudflare',
    model: modelId,
    takeNumber: receipt.number,
    takeId: receipt.takeId,
    rank: 0,
    state: { status: 'done', takeId: receipt.takeId },
    request: {
      request: {
        mode: 'raw',
        input,
        model: modelId,
        prompt,
        durationSeconds: Math.max(1, Math.round((receipt.media.durationFrames - 1) / 24)),
        resolution: model.defaultResolution,
        aspectRatio: model.defaultAspectRatio,
        generateAudio: receipt.media.hasAudio,
        cameraFixed: false,
        watermark: false,
        fit: 'crop',
        virtualAvatar: false,
        referenceVideoUrl: null,
      },
      seed,
      estimateMicroUsd: costMicroUsd,
      pricedOn,
      previousFrameAt: null,
      pictureHashes: {},
    },
    changedAtMs: keptAtMs,
  };
}

function restoredAttempt(job: Job, generation: Generation, keptAtMs: number): Attempt {
  const { attemptId, attemptNumber, input, pictures, logId, costMicroUsd, actualCostMicroUsd } = generation;
  return {
    id: attemptId,
    jobId: job.id,
    runId: job.runId,
    number: attemptNumber,
    intendedAtMs: keptAtMs,
    endedAtMs: keptAtMs,
    sent: { input, pictures, inputSha256: '' },
    request: null,
    money: { status: 'confirmed', estimateMicroUsd: costMicroUsd, actualMicroUsd: actualCostMicroUsd },
    capCheck: null,
    outcome: null,
    logId,
  };
}
