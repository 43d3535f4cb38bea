import type { Attempt, Job } from '#shared/batch/job.ts';
import type { MediaProbe } from '#shared/media/media-probe.ts';
import type { Receipt } from '#shared/take.ts';

/** The receipt of a generated take: what was asked, what it cost, what came. */
export function receiptFor(take: {
  job: Job;
  attempt: Attempt;
  probe: MediaProbe;
  clip: { bytes: number; sha256: string };
  createdAtMs: number;
}): Receipt {
  const { job, attempt, probe, clip } = take;
  const isPaid = job.generator === 'cloudflare';
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
      width: probe.width,
      height: probe.height,
      durationFrames: probe.durationFrames,
      hasAudio: probe.audio !== null,
    },
    generation: {
      model: job.model,
      prompt: job.request.request.prompt,
      seed: job.request.seed,
      input: attempt.sent.input,
      pictures: attempt.sent.pictures,
      jobId: job.id,
      attemptId: attempt.id,
      attemptNumber: attempt.number,
      logId: attempt.logId,
      costMicroUsd: isPaid ? (money?.estimateMicroUsd ?? null) : null,
      actualCostMicroUsd: isPaid ? (money?.actualMicroUsd ?? null) : null,
      pricedOn: isPaid ? job.request.pricedOn : null,
    },
  };
}
