import type { Attempt, Job } from '#shared/batch/job.ts';
import type { CheckedClip } from '#shared/batch/job-state.ts';
import type { Receipt } from '#shared/take.ts';

/** The receipt of a generated take: what was asked, what it cost, what came. */
export function receiptFor(take: {
  job: Job;
  attempt: Attempt;
  clip: CheckedClip;
  createdAtMs: number;
}): Receipt {
  const { job, attempt, clip } = take;
  const isPaid = job.generator === 'cloudflare';
  const request = attempt.request ?? job.request;
  const money = attempt.money.status === 'confirmed' ? attempt.money : null;
  return {
    version: 1,
    takeId: job.takeId,
    shotId: job.shotId,
    number: job.takeNumber,
    kind: isPaid ? 'paid' : 'rehearsed',
    createdAt: new Date(take.createdAtMs).toISOString(),
    file: `${job.takeId}.mp4`,
    sha256: clip.sha256,
    bytes: clip.bytes,
    media: {
      width: clip.width,
      height: clip.height,
      durationFrames: clip.durationFrames,
      hasAudio: clip.hasAudio,
    },
    generation: {
      model: request.request.model,
      prompt: request.request.prompt,
      seed: request.seed,
      input: attempt.sent.input,
      pictures: attempt.sent.pictures,
      jobId: job.id,
      attemptId: attempt.id,
      attemptNumber: attempt.number,
      logId: attempt.logId,
      costMicroUsd: isPaid ? (money?.estimateMicroUsd ?? null) : null,
      actualCostMicroUsd: isPaid ? (money?.actualMicroUsd ?? null) : null,
      pricedOn: isPaid ? request.pricedOn : null,
    },
  };
}
