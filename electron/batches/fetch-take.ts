import { DailiesError } from '#shared/app-error.ts';
import type { Job } from '#shared/batch/job.ts';
import type { CheckedClip, JobFailure, JobState } from '#shared/batch/job-state.ts';
import type { JobEvent } from '#shared/batch/next-job-state.ts';
import { retryDelayMs } from '#shared/batch/retry.ts';
import type { BatchPorts, FetchedClip } from './batch-ports.ts';
import { keepClip } from './keep-clip.ts';
import { moveJob } from './ledger/jobs.ts';
import { pauseFor } from './pause-for.ts';
import type { Places } from './places.ts';

/** How long a finished clip is asked for before it is left for the next start; it is never given up by a count. */
const PATIENCE_MS = 6 * 3_600_000;
/**
 * After so many answers that a clip is not found, or that bring something whole that is no video, about half a minute,
 * it is left for later: a store may be late, and only its host's word that the address has died ends the hope.
 */
const VAIN_TRIES = 6;

/** `later`: the clip is still to be had, but not now. `queued`: it is gone, and free to make again. */
export type Fetched = 'take' | 'failed' | 'later' | 'queued';

export type FetchControl = {
  readonly signal: AbortSignal;
  /**
   * The places for downloads. One is held during a try and given back between two: a clip that cannot be had must not
   * keep others waiting.
   */
  readonly places: Places;
};

type Finished = { job: Job; attempt: number; clipUrl: string };
type Verifying = Extract<JobState, { status: 'verifying' }>;

/**
 * Takes one job whose clip is finished to its take: fetched, checked, named, written down. Nothing here touches the
 * paid side; stopped at any point, the next call goes on from what is on disk.
 */
export async function fetchTake(ports: BatchPorts, job: Job, control: FetchControl): Promise<Fetched> {
  switch (job.state.status) {
    case 'verifying': {
      const named = await nameAgain(ports, job, job.state);
      return named ?? fetchAndKeep(ports, { job, ...job.state }, control);
    }
    case 'generated':
      return fetchAndKeep(ports, { job, ...job.state }, control);
    default:
      return 'later';
  }
}

/** A process ended while it named this clip: the same call finishes the work. Null where the clip is not there any more. */
async function nameAgain(ports: BatchPorts, job: Job, { attempt, clip }: Verifying): Promise<Fetched | null> {
  try {
    await keepClip(ports, { job, attempt, clip });
    return 'take';
  } catch (error) {
    if (!isPartConflict(error, ports.partPath(job))) throw error;
    if (job.generator === 'rehearsal') {
      await move(ports, job, { type: 'rehearse-again' });
      return 'queued';
    }
    await move(ports, job, { type: 'download-again' });
    return null;
  }
}

function isPartConflict(error: unknown, partPath: string): boolean {
  return (
    error instanceof DailiesError && error.error.code === 'take-conflict' && error.error.path === partPath
  );
}

async function fetchAndKeep(ports: BatchPorts, finished: Finished, control: FetchControl): Promise<Fetched> {
  const { clock } = ports;
  const giveUpMs = clock.nowMs() + PATIENCE_MS;
  let vain = 0;
  let afresh = false;
  for (let tries = 1; !control.signal.aborted && clock.nowMs() < giveUpMs; tries += 1) {
    const step = await control.places(() => fetchOnce(ports, finished, { signal: control.signal, afresh }));
    switch (step.kind) {
      case 'end':
        return step.fetched;
      case 'retry': {
        vain += step.isVain ? 1 : 0;
        if (vain === VAIN_TRIES) return 'later';
        afresh = step.isUnusable;
        const { retryAfterMs } = step;
        const delayMs = retryDelayMs({ tries, retryAfterMs, random: ports.random() });
        await pauseFor(clock, delayMs, control.signal);
      }
    }
  }
  return 'later';
}

type Step =
  | { kind: 'end'; fetched: Fetched }
  /** `isVain`: an answer came that was not the clip. `isUnusable`: the file on disk is whole, and no video. */
  | { kind: 'retry'; retryAfterMs: number | null; isVain: boolean; isUnusable: boolean };

/** From `generated` to a take or an end, or back to `generated`. */
async function fetchOnce(
  ports: BatchPorts,
  { job, attempt, clipUrl }: Finished,
  { signal, afresh }: { signal: AbortSignal; afresh: boolean },
): Promise<Step> {
  if (signal.aborted) return { kind: 'end', fetched: 'later' };
  await move(ports, job, { type: 'download-began' });
  const fetched = await ports.fetchClip({
    url: clipUrl,
    partPath: ports.partPath(job),
    afresh,
    signal,
    onBytes: (bytes, totalBytes) => ports.report({ type: 'download', job, bytes, totalBytes }),
  });
  if (fetched.kind !== 'complete') return afterFailure(ports, job, fetched);
  const checked = await check(ports, job, fetched);
  if (checked.kind === 'unusable') {
    await move(ports, job, { type: 'download-again' });
    return { kind: 'retry', retryAfterMs: null, isVain: true, isUnusable: true };
  }
  await move(ports, job, { type: 'download-ended', clip: checked.clip });
  await keepClip(ports, { job, attempt, clip: checked.clip });
  return { kind: 'end', fetched: 'take' };
}

async function afterFailure(
  ports: BatchPorts,
  job: Job,
  fetched: Exclude<FetchedClip, { kind: 'complete' }>,
): Promise<Step> {
  switch (fetched.kind) {
    case 'gone':
    case 'refused':
      return fail(ports, job, lost(job, fetched.message));
    case 'disk-full':
      await move(ports, job, { type: 'download-again' });
      throw new DailiesError({ code: 'disk-full', path: ports.partPath(job) });
    case 'retry':
      await move(ports, job, { type: 'download-again' });
      return { kind: 'retry', retryAfterMs: fetched.retryAfterMs, isVain: false, isUnusable: false };
    case 'missing':
      await move(ports, job, { type: 'download-again' });
      return { kind: 'retry', retryAfterMs: null, isVain: true, isUnusable: false };
  }
}

function lost(job: Job, message: string): JobFailure {
  return job.generator === 'rehearsal'
    ? { kind: 'clip-unusable', message }
    : { kind: 'paid-and-lost', message };
}

type Checked = { kind: 'video'; clip: CheckedClip } | { kind: 'unusable' };

async function check(
  ports: BatchPorts,
  job: Job,
  { bytes, sha256 }: { bytes: number; sha256: string },
): Promise<Checked> {
  try {
    const { width, height, durationFrames, audio } = await ports.probe(ports.partPath(job));
    return {
      kind: 'video',
      clip: { bytes, sha256, width, height, durationFrames, hasAudio: audio !== null },
    };
  } catch (error) {
    if (error instanceof DailiesError && error.error.code === 'clip-unusable') {
      return { kind: 'unusable' };
    }
    throw error;
  }
}

async function fail(ports: BatchPorts, job: Job, failure: JobFailure): Promise<Step> {
  await move(ports, job, { type: 'failed', failure });
  return { kind: 'end', fetched: 'failed' };
}

async function move(ports: BatchPorts, job: Job, event: JobEvent): Promise<void> {
  const moved = await ports.ledger.change((db) => moveJob(db, job.id, event, ports.clock.nowMs()));
  if (moved) ports.report({ type: 'job', job: moved });
}
