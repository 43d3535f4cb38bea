import { z } from 'zod';
import { generatorKindSchema, runStateSchema } from '../batch/batch-run.ts';
import { runPolicySchema } from '../batch/run-policy.ts';
import { jobIdSchema, runIdSchema, shotIdSchema, takeIdSchema } from '../ids.ts';
import { command, query } from './call-spec.ts';
import {
  atMs,
  count,
  cursorSchema,
  done,
  inProject,
  microUsd,
  microUsdOrUnknown,
  pageSize,
} from './contract-fields.ts';
import { wantedRunFields } from './estimate-calls.ts';
import { attemptRowSchema, jobRowSchema, queueStateSchema } from './job-rows.ts';
import { capSchema, moneyViewSchema } from './money-view.ts';

const jobIds = z.array(jobIdSchema).min(1).max(10_000);
const ofGenerator = { ...inProject, generator: generatorKindSchema } as const;

/** A person's word to pay: the sum that they read. It is refused where the core comes to another one by now. */
const consentSchema = z.strictObject({ estimateMicroUsd: microUsdOrUnknown });

const queueTabSchema = z.enum(['running', 'waiting', 'needs-you', 'done', 'ended', 'all']);

const spareSchema = z.strictObject({
  jobs: z.array(z.strictObject({ jobId: jobIdSchema, takeId: takeIdSchema })),
  savesMicroUsd: microUsdOrUnknown,
});

/** What one press can do about everything of one cause, with its price. */
const inboxActionSchema = z.strictObject({
  kind: z.enum([
    'send-again',
    'send-again-without-sound',
    'ask-the-log',
    'give-up',
    'fetch-again',
    'resume',
    /** To the prices of now, after one was wrong. */
    'agree',
    'raise-cap',
    'take-over',
    'set-token',
  ]),
  /** What it may cost; 0 for what is free. */
  costMicroUsd: microUsdOrUnknown,
});

const inboxGroupSchema = z.strictObject({
  groupId: z.string(),
  /** Whose queue its ways are for: rehearsals never share a group with what is paid. */
  generator: generatorKindSchema,
  /** What happened, in plain words, for all of its jobs. */
  title: z.string(),
  message: z.string(),
  kind: z.enum(['unclear', 'refused', 'failed', 'paused', 'held']),
  jobs: z.array(z.strictObject({ jobId: jobIdSchema, shotId: shotIdSchema, takeId: takeIdSchema })),
  actions: z.array(inboxActionSchema),
});

const runRowSchema = z.strictObject({
  runId: runIdSchema,
  generator: generatorKindSchema,
  createdAtMs: atMs,
  cap: capSchema,
  policy: runPolicySchema,
  state: runStateSchema,
  jobs: count,
  openJobs: count,
  countedMicroUsd: microUsd,
});

/** Runs and their jobs: all that can be done to a queue, by hand and at once. */
export const batchCalls = {
  /** Makes all of its jobs durable, or none, and begins. A paid one without the consent to just that sum is refused with `consent-needed`. */
  'run:start': command(
    {
      ...inProject,
      ...wantedRunFields,
      cap: capSchema,
      concurrency: z.number().int().min(1).max(100).nullable(),
      consent: consentSchema.nullable(),
    },
    z.strictObject({ runId: runIdSchema, jobs: count }),
  ),
  'run:list': query(inProject, z.strictObject({ runs: z.array(runRowSchema) })),

  'queue:state': query(inProject, z.strictObject({ queues: z.array(queueStateSchema) })),
  'queue:list': query(
    { ...inProject, tab: queueTabSchema, cursor: cursorSchema, limit: pageSize },
    z.strictObject({ rows: z.array(jobRowSchema), nextCursor: cursorSchema, total: count }),
  ),
  'queue:pause': command({ ...ofGenerator, when: z.enum(['now', 'after-running']) }, done),
  'queue:resume': command(ofGenerator, done),
  'queue:cancel': command(
    {
      ...ofGenerator,
      which: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('these'), jobIds }),
        z.strictObject({ kind: z.literal('waiting') }),
        z.strictObject({ kind: z.literal('all') }),
      ]),
    },
    z.strictObject({ canceled: count, canceling: count, tooLate: count }),
  ),
  /** Stops waiting for calls that run: they become unclear. */
  'queue:stop-waiting': command({ ...inProject, jobIds }, z.strictObject({ stopped: count })),
  'queue:move': command(
    {
      ...ofGenerator,
      jobIds,
      to: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('first') }),
        z.strictObject({ kind: z.literal('last') }),
        z.strictObject({ kind: z.literal('earlier') }),
        z.strictObject({ kind: z.literal('later') }),
        z.strictObject({ kind: z.literal('before'), jobId: jobIdSchema }),
      ]),
    },
    done,
  ),
  /** Lets a job that is not sent yet ask for its shot as it is now. */
  'queue:update-job': command(
    { ...inProject, jobId: jobIdSchema, agreedMicroUsd: microUsd.nullable() },
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('updated'), row: jobRowSchema }),
      z.strictObject({
        kind: z.literal('consent-needed'),
        estimateMicroUsd: microUsdOrUnknown,
        beforeMicroUsd: microUsdOrUnknown,
      }),
      z.strictObject({ kind: z.literal('too-late') }),
      z.strictObject({ kind: z.literal('no-shot') }),
    ]),
  ),
  /**
   * A person's word to what jobs cost at the prices of now, that a wrong price paused: what is left of them goes on under
   * a run of its own.
   */
  'queue:agree': command(
    { ...inProject, jobIds, consent: consentSchema },
    z.strictObject({ runId: runIdSchema, jobs: count }),
  ),
  'queue:spare': query(inProject, spareSchema),
  'queue:drop-spare': command(inProject, spareSchema),

  'job:view': query(
    { ...inProject, jobId: jobIdSchema },
    z.strictObject({ row: jobRowSchema, attempts: z.array(attemptRowSchema) }),
  ),

  'inbox:view': query(inProject, z.strictObject({ groups: z.array(inboxGroupSchema) })),
} as const;

/** What became of calls that may have been charged, and the project's money. */
export const moneyCalls = {
  'money:view': query(inProject, moneyViewSchema),
  /** Jobs that waited for the cap and fit now are queued. */
  'money:set-cap': command({ ...inProject, cap: capSchema }, z.strictObject({ freedJobs: count })),
  /** A person's word that the project is worked on here from now on. */
  'money:take-over': command(inProject, done),
  /** Asks the gateway's log; free. What it finds comes as `jobs:changed`. */
  'unclear:recover': command({ ...inProject, jobIds: jobIds.nullable() }, z.strictObject({ asked: count })),
  /** Under a run of its own; the earlier attempts stay counted. */
  'unclear:resend': command(
    { ...inProject, jobIds, consent: consentSchema },
    z.strictObject({ jobs: count }),
  ),
  'unclear:give-up': command(
    { ...inProject, jobIds, notCharged: z.boolean() },
    z.strictObject({ jobs: count }),
  ),
  /** Asks once more for what was refused or failed, changed as said; priced and agreed to like a run. */
  'failed:send-again': command(
    { ...inProject, jobIds, withoutSound: z.boolean(), consent: consentSchema.nullable() },
    z.strictObject({ runId: runIdSchema, jobs: count }),
  ),
} as const;
