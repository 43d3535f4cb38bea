import { z } from 'zod';
import { accountSchema } from './account.ts';

/** Where a token is kept: in the system's keychain, or in memory until Dailies ends, or it came from the environment. */
const tokenPlaceSchema = z.enum(['keychain', 'session', 'environment']);

export type TokenPlace = z.infer<typeof tokenPlaceSchema>;

/** Why a keychain cannot be used, told apart by writing a probe into it and taking it out again. */
const keychainTroubleSchema = z.discriminatedUnion('kind', [
  /** There is none on this machine, or nothing answers for it. */
  z.strictObject({ kind: z.literal('absent'), reason: z.string() }),
  /** It is there, and its owner has to unlock it. */
  z.strictObject({ kind: z.literal('locked'), reason: z.string() }),
]);

export type KeychainTrouble = z.infer<typeof keychainTroubleSchema>;

const keychainStateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  ...keychainTroubleSchema.options,
]);

export type KeychainState = z.infer<typeof keychainStateSchema>;

/** Whose token would be used for a paid call now, and whether it is to be had; never the token. */
export const tokenStatusSchema = z.discriminatedUnion('kind', [
  /** None was given. Where the keychain is in trouble, a new one can only be kept for this session. */
  z.strictObject({ kind: z.literal('none'), keychain: keychainStateSchema }),
  z.strictObject({
    kind: z.literal('ready'),
    keptIn: tokenPlaceSchema,
    accountId: z.string(),
    label: z.string().nullable(),
    lastFour: z.string().nullable(),
    verifiedAt: z.iso.datetime().nullable(),
  }),
  /** One was given and should be in the keychain, which cannot be read now. Not a reason to ask for the token again. */
  z.strictObject({ kind: z.literal('unreachable'), account: accountSchema, trouble: keychainTroubleSchema }),
  /** The keychain works, and the token that was in it is there no more. */
  z.strictObject({ kind: z.literal('gone'), account: accountSchema }),
]);

export type TokenStatus = z.infer<typeof tokenStatusSchema>;
