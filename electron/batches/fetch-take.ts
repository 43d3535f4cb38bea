import { DailiesError } from '#shared/app-error.ts';
import type { Job } from '#shared/batch/job.ts';
import type { JobEvent, JobFailure } from '#shared/batch/job-state.ts';
import { retryDelayMs } from '#shared/batch/retry.ts';
import type { MediaProbe } from '#shared/media/media-probe.ts';
import type { BatchPorts, Clock } from './batch-ports.ts';
import { lastAttempt } from './ledger/attempts.ts';
import { moveJob } from './ledger/jobs.ts';
import { insertTake } from './ledger/takes.ts';
import { receiptFor } from './receipt-for.ts';

/** How long a finished clip is asked for before it is left for the next start; it is never given up by a count. */
const PATIENCE_MS = 6 * 3_600_000;
/** A clip that arrives whole and is no video is fetched anew once: the second time it is the clip that is bad. */
const UNUSABLE_TRIES = 2;

/** `later`: the clip is still to be had, but not now. */
export type Fetched = 'take' | 'failed' | 'later';

/**
 * Takes one generated job to its take: fetched, verified, named, written down. Nothing here touches the paid side;
 * stopped at any point, the next call goes on from what is on disk.
 */
export async function fetchTake(ports: BatchPorts, job: Job, signal: AbortSignal): Promise<Fetched> {
  const giveUpMs = ports.clock.nowMs() + PATIENCE_MS;
  let unusable = 0;
  for (let tries = 1; !signal.aborted && ports.clock.nowMs() < giveUpMs; tries += 1) {
    const step = await fetchOnce(ports, job, signal);
    switch (step.kind) {
      case 'end':
        return step.fetched;
      case 'unusable':
        unusable += 1;
        if (unusable === UNUSABLE_TRIES) {
          return fail(ports, job, { kind: 'clip-unusable', message: step.message });
        }
        break;
      case 'retry': {
        const { retryAfterMs } = step;
        await pause(ports.clock, retryDelayMs({ tries, retryAfterMs, random: ports.random() }), signal);
      }
    }
  }
  return 'later';
}

type Step =
  | { kind: 'end'; fetched: Fetched }
  | { kind: 'unusable'; message: string }
  | { kind: 'retry'; retryAfterMs: number | null };

/** From `generated` to a take or an end, or back to `generated`. */
async function fetchOnce(ports: BatchPorts, job: Job, signal: AbortSignal): Promise<Step> {
  if (job.state.status !== 'generated') return { kind: 'end', fetched: 'later' };
  const partPath = ports.partPath(job);
  await move(ports, job, { type: 'download-began' });
  const clip = await ports.fetchClip({
    url: job.state.clipUrl,
    partPath,
    signal,
    onBytes: (bytes, totalBytes) => ports.report({ type: 'download', job, bytes, totalBytes }),
  });
  switch (clip.kind) {
    case 'complete': {
      await move(ports, job, { type: 'download-ended' });
      const checked = await check(ports, partPath);
      if (checked.kind === 'video') {
        return { kind: 'end', fetched: await keep(ports, job, { partPath, clip, probe: checked.probe }) };
      }
      await move(ports, job, { type: 'download-again' });
      return { kind: 'unusable', message: checked.message };
    }
    case 'gone':
      return { kind: 'end', fetched: await fail(ports, job, lost(job, clip.message)) };
    case 'refused': {
      const failure = { kind: 'clip-unusable', message: clip.message } as const;
      return { kind: 'end', fetched: await fail(ports, job, failure) };
    }
    case 'disk-full':
      await move(ports, job, { type: 'download-again' });
      throw new DailiesError({ code: 'disk-full', path: partPath });
    case 'retry':
      await move(ports, job, { type: 'download-again' });
      return { kind: 'retry', retryAfterMs: clip.retryAfterMs };
  }
}

function lost(job: Job, message: string): JobFailure {
  return job.generator === 'rehearsal'
    ? { kind: 'clip-unusable', message }
    : { kind: 'paid-and-lost', message };
}

type Checked = { kind: 'video'; probe: MediaProbe } | { kind: 'unusable'; message: string };

async function check(ports: BatchPorts, partPath: string): Promise<Checked> {
  try {
    return { kind: 'video', probe: await ports.probe(partPath) };
  } catch (error) {
    if (error instanceof DailiesError && error.error.code === 'clip-unusable') {
      return { kind: 'unusable', message: error.error.reason };
    }
    throw error;
  }
}

async function keep(
  ports: BatchPorts,
  job: Job,
  fetched: { partPath: string; clip: { bytes: number; sha256: string }; probe: MediaProbe },
): Promise<Fetched> {
  const attempt = ports.ledger.read((db) => lastAttempt(db, job));
  if (!attempt) throw new Error(`${job.id} has a clip and no attempt`);
  const nowMs = ports.clock.nowMs();
  const receipt = receiptFor({ job, attempt, ...fetched, createdAtMs: attempt.endedAtMs ?? nowMs });
  await ports.keepTake({ partPath: fetched.partPath, receipt });
  const kept = await ports.ledger.change((db) => {
    insertTake(db, { receipt, jobId: job.id, generator: job.generator, keptAtMs: nowMs });
    return moveJob(db, job.id, { type: 'kept', takeId: job.takeId }, nowMs);
  });
  if (kept) ports.report({ type: 'job', job: kept });
  return 'take';
}

async function fail(ports: BatchPorts, job: Job, failure: JobFailure): Promise<Fetched> {
  await move(ports, job, { type: 'failed', failure });
  return 'failed';
}

async function move(ports: BatchPorts, job: Job, event: JobEvent): Promise<void> {
  const moved = await ports.ledger.change((db) => moveJob(db, job.id, event, ports.clock.nowMs()));
  if (moved) ports.report({ type: 'job', job: moved });
}

/** Waits, or returns at once when stopped. */
function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      timer.stop();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = clock.after(ms, end);
    signal.addEventListener('abort', end, { once: true });
  });
}
