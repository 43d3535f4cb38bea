import type { AttemptId, JobId, ModelId, RunId, ShotId, TakeId } from '../ids.ts';
import type { CapCheck, GeneratorKind } from './batch-run.ts';
import type { JobRequest, SentRequest } from './job-request.ts';
import type { JobState } from './job-state.ts';
import type { Money } from './money-state.ts';

/** The work for one take, with its frozen request and its place in the queue. */
export type Job = {
  id: JobId;
  runId: RunId;
  shotId: ShotId;
  generator: GeneratorKind;
  model: ModelId;
  takeNumber: number;
  takeId: TakeId;
  /** Its place in the queue: smaller ranks go first. */
  rank: number;
  state: JobState;
  request: JobRequest;
  changedAtMs: number;
};

/** One paid request of a job. It is on disk, with its money held, before a byte of it leaves. */
export type Attempt = {
  id: AttemptId;
  jobId: JobId;
  runId: RunId;
  /** From 1. */
  number: number;
  intendedAtMs: number;
  endedAtMs: number | null;
  sent: SentRequest;
  /** What this attempt asked for, where its job was updated since; null where the job's own request is the same. */
  request: JobRequest | null;
  money: Money;
  /** Written with the intent and never changed; null where nothing is charged, and where it was sent by an older Dailies. */
  capCheck: CapCheck | null;
  /** What came of it in the words of the generator's answer; null while it is open. */
  outcome: string | null;
  logId: string | null;
};
