import { z } from 'zod';
import { generatorKindSchema, pauseReasonSchema } from '../batch/batch-run.ts';
import { jobFailureSchema, waitingForSchema } from '../batch/job-state.ts';
import { moneySchema } from '../batch/money-state.ts';
import {
  attemptIdSchema,
  jobIdSchema,
  modelIdSchema,
  runIdSchema,
  shotIdSchema,
  takeIdSchema,
} from '../ids.ts';
import { atMs, count, microUsdOrUnknown } from './contract-fields.ts';

const attempt = z.number().int().min(1);

/** Where a job stands, as the page may know it: the address of its clip stays in the core. */
export const jobViewStateSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('queued') }),
  z.strictObject({ status: z.literal('waiting'), for: waitingForSchema }),
  z.strictObject({ status: z.literal('sending'), attempt }),
  z.strictObject({ status: z.literal('generated'), attempt }),
  z.strictObject({ status: z.literal('downloading'), attempt, bytes: count, totalBytes: count.nullable() }),
  z.strictObject({ status: z.literal('verifying'), attempt }),
  z.strictObject({ status: z.literal('done'), takeId: takeIdSchema }),
  z.strictObject({ status: z.literal('refused'), attempt, reason: z.string(), message: z.string() }),
  z.strictObject({ status: z.literal('failed'), failure: jobFailureSchema }),
  z.strictObject({ status: z.literal('unclear'), attempt, reason: z.string(), message: z.string() }),
  z.strictObject({ status: z.literal('canceling'), attempt }),
  z.strictObject({ status: z.literal('canceled') }),
]);

/** One line of the queue or of the history. */
export const jobRowSchema = z.strictObject({
  jobId: jobIdSchema,
  runId: runIdSchema,
  shotId: shotIdSchema,
  takeId: takeIdSchema,
  generator: generatorKindSchema,
  model: modelIdSchema,
  seed: z.number().int(),
  state: jobViewStateSchema,
  /** When its call began, where one runs now. */
  sentAtMs: atMs.nullable(),
  estimateMicroUsd: microUsdOrUnknown,
  /** Of its last attempt; null before the first. */
  money: moneySchema.nullable(),
  /** Its shot asks for something else by now: it can be updated or kept. */
  differsFromShot: z.boolean(),
  changedAtMs: atMs,
});

export const attemptRowSchema = z.strictObject({
  attemptId: attemptIdSchema,
  number: attempt,
  intendedAtMs: atMs,
  endedAtMs: atMs.nullable(),
  money: moneySchema,
  outcome: z.string().nullable(),
  logId: z.string().nullable(),
});

/** Whether anything is sent, for one generator. */
export const queueStateSchema = z.strictObject({
  generator: generatorKindSchema,
  /** `attention`: it cannot go on before a person did something, such as giving a token or taking the project over. */
  activity: z.enum(['idle', 'working', 'finishing', 'paused', 'attention']),
  pauses: z.array(pauseReasonSchema),
  counts: z.strictObject({ running: count, waiting: count, needsYou: count, done: count, ended: count }),
  /** Half of such queues took between the two; null where nothing is known yet, or nothing is left. */
  timeLeft: z.strictObject({ lowMs: count, medianMs: count, highMs: count }).nullable(),
  /** True where closing the program loses nothing: no call is on its way. */
  mayClose: z.boolean(),
});

export type JobRow = z.infer<typeof jobRowSchema>;
export type JobViewState = z.infer<typeof jobViewStateSchema>;
export type QueueState = z.infer<typeof queueStateSchema>;
