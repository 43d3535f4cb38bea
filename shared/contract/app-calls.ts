import { z } from 'zod';
import { query } from './call-spec.ts';

/** The program itself. */
export const appCalls = {
  'app:about': query(
    {},
    z.strictObject({
      name: z.string(),
      version: z.string(),
      /** The generator that `make` would take here when none is named: Cloudflare where a token is set. */
      defaultGenerator: z.enum(['rehearsal', 'cloudflare']),
      /** What of a desktop this host has; a page says beforehand what cannot be done here. */
      parts: z.strictObject({ dialogs: z.boolean(), bin: z.boolean(), fileManager: z.boolean() }),
    }),
  ),
} as const;
