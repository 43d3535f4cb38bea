import { z } from 'zod';

/** What the API's free calls say of a token. Each part is asked for by itself, and may be unknown by itself. */
export const tokenCheckSchema = z.strictObject({
  accountId: z.string(),
  token: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('active'), expiresOn: z.string().nullable() }),
    /** Such as `disabled` or `expired`. */
    z.strictObject({ kind: z.literal('inactive'), status: z.string() }),
    z.strictObject({ kind: z.literal('unknown-token') }),
    z.strictObject({ kind: z.literal('not-checked'), reason: z.string() }),
  ]),
  account: z.discriminatedUnion('kind', [
    /** The token opens this account for AI. Whether it may run a model is proved only by running one. */
    z.strictObject({ kind: z.literal('open') }),
    z.strictObject({ kind: z.literal('closed'), httpStatus: z.int() }),
    z.strictObject({ kind: z.literal('not-checked'), reason: z.string() }),
  ]),
  gateway: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('readable') }),
    /** Without it, maybe-charged calls cannot be looked up. */
    z.strictObject({ kind: z.literal('unreadable'), httpStatus: z.int() }),
    z.strictObject({ kind: z.literal('not-checked'), reason: z.string() }),
  ]),
  credit: z.discriminatedUnion('kind', [
    /** The API does not say whether this is dollars or cents. */
    z.strictObject({ kind: z.literal('figure'), figure: z.number() }),
    z.strictObject({ kind: z.literal('unknown') }),
  ]),
});

export type TokenCheck = z.infer<typeof tokenCheckSchema>;
