import { z } from 'zod';

const ACCOUNT_ID_ERROR = 'must be an account id of 32 digits and letters from a to f';

/** Cloudflare's id of an account, in small letters. No secret. */
export const accountIdSchema = z
  .string({ error: ACCOUNT_ID_ERROR })
  .regex(/^[0-9a-f]{32}$/, { error: ACCOUNT_ID_ERROR });

const LABEL_ERROR = 'must be text of 1 to 80 characters in one line';

export const accountLabelSchema = z
  .string({ error: LABEL_ERROR })
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,80}$/u, { error: LABEL_ERROR });

/**
 * An account whose token is in the keychain. What is known of it without the token: it stands in the settings, so that
 * a keychain that is locked or away is told from a token that was never given.
 */
export const accountSchema = z.strictObject({
  accountId: accountIdSchema,
  label: accountLabelSchema,
  /** The token's last four characters; null for one too short to show any. */
  lastFour: z.string().length(4).nullable(),
  savedAt: z.iso.datetime(),
  /** When the free calls last found it usable; null where that never was. */
  verifiedAt: z.iso.datetime().nullable(),
});

export type Account = z.infer<typeof accountSchema>;
