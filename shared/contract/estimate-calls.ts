import { z } from 'zod';
import { generatorKindSchema } from '../batch/batch-run.ts';
import { runPolicySchema } from '../batch/run-policy.ts';
import { modelIdSchema, shotIdSchema, takeIdSchema } from '../ids.ts';
import { query } from './call-spec.ts';
import { count, inProject, microUsd, microUsdOrUnknown, problemSchema, shotIds } from './contract-fields.ts';
import { moneyViewSchema } from './money-view.ts';

/** Which shots a run is for; `again` are those on the again list, `finals` those with a circled take. */
export const contractScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('missing') }),
  z.strictObject({ kind: z.literal('failed') }),
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('again') }),
  z.strictObject({ kind: z.literal('shots'), shotIds: shotIds.min(1) }),
  /** The circled takes once more, larger: one take of each, whatever number is wanted. */
  z.strictObject({ kind: z.literal('finals'), resolution: z.string().min(1).max(20) }),
]);

/** What a run is asked for; an estimate and the run that follows it take the same. */
export const wantedRunFields = {
  generator: generatorKindSchema,
  scope: contractScopeSchema,
  /** In place of what each shot wants; null for its own word. */
  takes: z.number().int().min(1).max(20).nullable(),
  /** Pays also for what was asked for before in every detail. */
  again: z.boolean(),
  policy: runPolicySchema,
} as const;

const skipReason = z.enum([
  'omitted',
  'locked',
  'circled',
  'has-take',
  'open-job',
  'open-run',
  'failed-before',
  'not-failed',
  'identical',
  /** Of finals alone. */
  'not-circled',
  'other-pictures',
  'at-size',
  'not-at-size',
  'follows-a-final',
]);

export const runEstimateSchema = z.strictObject({
  perShot: z.array(z.strictObject({ shotId: shotIdSchema, takes: count, costMicroUsd: microUsdOrUnknown })),
  /** Jobs of earlier runs that go on under this consent. */
  older: z.strictObject({ jobs: count, costMicroUsd: microUsdOrUnknown }),
  skipped: z.array(z.strictObject({ shotId: shotIdSchema, reason: skipReason })),
  /** Earlier takes that stand for what would be asked for a second time. */
  offered: z.array(z.strictObject({ shotId: shotIdSchema, takeId: takeIdSchema.nullable() })),
  takes: count,
  /** Of all this; what a consent names. Null where a price is missing: then only a cap on calls can be agreed to. */
  costMicroUsd: microUsdOrUnknown,
  /** What keeps it from being started; a run is admitted only without any. */
  problems: z.array(problemSchema),
  warnings: z.array(problemSchema),
  money: moneyViewSchema,
  /** Whose token pays; null for a rehearsal, or where there is none. */
  account: z.strictObject({ accountId: z.string(), lastFour: z.string().nullable() }).nullable(),
  neededBytes: count,
  freeBytes: count.nullable(),
});

const priceOfTake = z.strictObject({
  microUsdPerSecond: microUsd,
  estimateMicroUsd: microUsd,
  pricedOn: z.string(),
});

const sentPicture = z.strictObject({
  number: count,
  role: z.enum(['first-frame', 'last-frame', 'reference']),
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('reference'), referenceId: z.string() }),
    z.strictObject({ kind: z.literal('previous-frame'), shotId: shotIdSchema }),
  ]),
});

/** To be read before paying. */
export const estimateCalls = {
  'estimate:run': query({ ...inProject, ...wantedRunFields }, runEstimateSchema),
  /** What one take of a shot would send, in every field. */
  'estimate:sent': query(
    { ...inProject, shotId: shotIdSchema },
    z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('sent'),
        modelName: z.string(),
        mode: z.enum(['text', 'frames', 'references', 'raw']),
        prompt: z.strictObject({ text: z.string(), length: count, limit: count }),
        pictures: z.array(sentPicture),
        fields: z.array(
          z.discriminatedUnion('kind', [
            z.strictObject({ kind: z.literal('value'), name: z.string(), value: z.json() }),
            z.strictObject({ kind: z.literal('drawn-seed'), name: z.string() }),
          ]),
        ),
        takes: count,
        price: priceOfTake.nullable(),
      }),
      /** It cannot be sent as it stands. */
      z.strictObject({ kind: z.literal('problems'), problems: z.array(problemSchema) }),
    ]),
  ),
  /** What an amount buys with the models in use. */
  'estimate:cap': query(
    { ...inProject, capMicroUsd: microUsd },
    z.strictObject({
      models: z.array(
        z.strictObject({
          model: modelIdSchema,
          name: z.string(),
          pricedOn: z.string(),
          takeSeconds: z.number(),
          purchases: z.array(
            z.strictObject({
              resolution: z.string(),
              microUsdPerSecond: microUsd,
              seconds: count,
              takes: count,
            }),
          ),
        }),
      ),
      /** How often it buys one take of every shot of the film; null where a price is missing or nothing costs. */
      rounds: z.strictObject({ rounds: count, leftMicroUsd: microUsd }).nullable(),
    }),
  ),
} as const;
