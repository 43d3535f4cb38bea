import type { AppError } from '#shared/app-error.ts';
import type { GeneratorKind, PauseReason } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import type { SentRequest } from '#shared/batch/job-request.ts';
import type { JobFailure, WaitingFor } from '#shared/batch/job-state.ts';
import type { Lane } from '#shared/batch/lane.ts';
import type { ModelId, RunId, ShotId } from '#shared/ids.ts';
import type { MediaProbe } from '#shared/media/media-probe.ts';
import type { Receipt } from '#shared/take.ts';
import type { LogFinding } from '../generation/gateway-log.ts';
import type { VideoGenerator } from '../generation/video-generator.ts';
import type { ChargeBook } from './charge-book.ts';
import type { Ledger } from './ledger/ledger.ts';

/** What the batch needs of the world. The clock, chance and ids come in here, so that a test can own them. */
export type BatchPorts = {
  readonly ledger: Ledger;
  readonly generatorKind: GeneratorKind;
  readonly generator: VideoGenerator;
  /** Loads pictures and resolves the chain, just before sending. What it rejects with is read by `isMachineFault`. */
  readonly prepare: (job: Job) => Promise<Preparation>;
  /** Fetches a clip into `partPath`, going on from what is there. Never sends a token. */
  readonly fetchClip: (clip: ClipToFetch) => Promise<FetchedClip>;
  /** Where a job's clip is fetched to. */
  readonly partPath: (job: Job) => string;
  /** Reads a fetched file's tables; rejects with `clip-unusable` where it is no video. */
  readonly probe: (path: string) => Promise<MediaProbe>;
  /**
   * Gives the file its final name and writes the receipt beside it; doing it again is harmless, also when the part
   * has its name already. Rejects with `take-conflict`: naming the part where it is gone or is another file.
   */
  readonly keepTake: (take: { partPath: string; receipt: Receipt }) => Promise<void>;
  /** The highest take number among the files of this shot; 0 where there is none. */
  readonly takenNumber: (shotId: ShotId) => Promise<number>;
  /** Null where nothing is charged. */
  readonly charges: ChargeBook | null;
  readonly clock: Clock;
  /** From 0 up to but not 1. */
  readonly random: () => number;
  readonly newId: () => string;
  /** Told of what happens. Errors that it throws are ignored, so that no watcher can disturb the work. */
  readonly report: (event: BatchEvent) => void;
};

export type Clock = {
  /** Wall time in milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Calls back after `ms`, unless stopped first. */
  readonly after: (ms: number, call: () => void) => { stop: () => void };
};

export type Preparation =
  | { kind: 'ready'; input: Readonly<Record<string, unknown>>; sent: SentRequest }
  | { kind: 'must-wait'; for: WaitingFor }
  | { kind: 'failed'; failure: JobFailure };

export type ClipToFetch = {
  url: string;
  partPath: string;
  /** True sets the file at `partPath` aside and fetches anew: what came was whole and no video. */
  afresh: boolean;
  signal: AbortSignal;
  onBytes: (bytes: number, totalBytes: number | null) => void;
};

export type FetchedClip =
  | { kind: 'complete'; bytes: number; sha256: string }
  /** The address has expired: its host says 403, and nothing else is believed to be the end of it. */
  | { kind: 'gone'; message: string }
  /** Its host does not find it, now: 404 or 410. A store may show a new clip late, so it is asked again. */
  | { kind: 'missing'; message: string }
  | { kind: 'retry'; message: string; retryAfterMs: number | null }
  /** It will never be fetched from there: an address inside the network, a clip past the size limit. */
  | { kind: 'refused'; message: string }
  | { kind: 'disk-full'; message: string };

/** What a window or a terminal is told while a batch runs. `job` follows a commit; the others are passing words. */
export type BatchEvent =
  | { type: 'job'; job: Job }
  | { type: 'download'; job: Job; bytes: number; totalBytes: number | null }
  /** Something went wrong that is no outcome of a call. Where it is a fault of the machine, nothing new is begun. */
  | { type: 'fault'; job: Job | null; error: AppError }
  /** What the gateway's log said of an unclear attempt; what follows from it comes as `job`. */
  | { type: 'looked-up'; job: Job; finding: LogFinding }
  /** A take whose charge became known; the receipt beside it says so. */
  | { type: 'take-amended'; receipt: Receipt }
  | { type: 'run-paused'; runId: RunId; reason: PauseReason }
  | { type: 'lane'; model: ModelId; lane: Lane };
