import type { BatchRun } from '#shared/batch/batch-run.ts';
import type { Attempt, Job } from '#shared/batch/job.ts';
import type { JobRequest, SentRequest } from '#shared/batch/job-request.ts';
import type { ShotRequest } from '#shared/catalogue/video-model.ts';
import {
  attemptIdSchema,
  jobIdSchema,
  modelIdSchema,
  runIdSchema,
  shotIdSchema,
  takeId,
} from '#shared/ids.ts';
import { TEST_MODEL } from './builders.ts';

/** An open paid run `run-1` with ten dollars to spend. */
export function aRun(over: Partial<BatchRun> = {}): BatchRun {
  return {
    id: runIdSchema.parse('run-1'),
    generator: 'cloudflare',
    createdAtMs: 1000,
    cap: { budgetMicroUsd: 10_000_000, maxCalls: null },
    state: { status: 'open' },
    ...over,
  };
}

/** The first take of shot n (`s1-010`, `s1-020`, …), queued in `run-1` at its place, estimated at 50,000 millionths. */
export function aJob(n: number, over: Partial<Job> = {}): Job {
  const shotId = over.shotId ?? aShotId(n);
  const generator = over.generator ?? 'cloudflare';
  const takeNumber = over.takeNumber ?? 1;
  return {
    id: jobIdSchema.parse(`job-${n}`),
    runId: runIdSchema.parse('run-1'),
    shotId,
    generator,
    model: modelIdSchema.parse(TEST_MODEL),
    takeNumber,
    takeId: takeId(shotId, generator === 'rehearsal' ? 'rehearsed' : 'paid', takeNumber),
    rank: n,
    state: { status: 'queued' },
    request: aJobRequest(),
    changedAtMs: 1000,
    ...over,
  };
}

export function aShotId(n: number) {
  return shotIdSchema.parse(`s1-${String(n * 10).padStart(3, '0')}`);
}

export function aJobRequest(over: Partial<JobRequest> = {}): JobRequest {
  return {
    request: aRequest(),
    seed: 7,
    estimateMicroUsd: 50_000,
    pricedOn: '2026-01-01',
    previousFrameAt: null,
    pictureHashes: {},
    ...over,
  };
}

export function aRequest(): ShotRequest {
  return {
    model: modelIdSchema.parse(TEST_MODEL),
    prompt: 'the lamp room at sunrise',
    durationSeconds: 5,
    resolution: 'small',
    aspectRatio: '16:9',
    generateAudio: true,
    cameraFixed: false,
    watermark: false,
    fit: 'crop',
    virtualAvatar: false,
    referenceVideoUrl: null,
    mode: 'text',
  };
}

/** The first, open attempt of a job, with its money held. */
export function anAttempt(job: Job, over: Partial<Attempt> = {}): Attempt {
  return {
    id: attemptIdSchema.parse(`attempt-of-${job.id}`),
    jobId: job.id,
    runId: job.runId,
    number: 1,
    intendedAtMs: 1000,
    endedAtMs: null,
    sent: aSentRequest(),
    request: null,
    money: { status: 'held', estimateMicroUsd: job.request.estimateMicroUsd },
    capCheck: null,
    outcome: null,
    logId: null,
    ...over,
  };
}

export function aSentRequest(): SentRequest {
  return { input: { prompt: 'the lamp room at sunrise' }, pictures: [], inputSha256: 'b'.repeat(64) };
}
