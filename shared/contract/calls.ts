import { z } from 'zod';
import type { CallName } from './call-names.ts';

type CallSpec = { readonly input: z.ZodType; readonly output: z.ZodType };

/**
 * The contract between page and core: what each call takes and gives. The core parses every input, which is the
 * security border, and every output, so that nothing but what is named here can reach the page. Plain JSON only;
 * ids, never paths or secrets.
 */
export const calls = {
  'app:about': {
    input: z.strictObject({}),
    output: z.strictObject({
      name: z.string(),
      version: z.string(),
      /** The generator that `make` would take here when none is named: Cloudflare where a token is set. */
      defaultGenerator: z.enum(['rehearsal', 'cloudflare']),
    }),
  },
} as const satisfies Record<CallName, CallSpec>;

/** What a caller passes. */
export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['input']>;
/** What a handler gets: the input as parsed. */
export type ParsedInput<Name extends CallName> = z.output<(typeof calls)[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<(typeof calls)[Name]['output']>;

/** One handler for each call; a missing one does not compile. Handlers throw `DailiesError` where they fail. */
export type Handlers = {
  readonly [Name in CallName]: (input: ParsedInput<Name>) => Promise<CallOutput<Name>>;
};
