import { z } from 'zod';
import { count, microUsd } from './contract-fields.ts';

/** What a project or a run may spend; null is no limit of that kind. The same as `Cap` of the ledger. */
export const capSchema = z.strictObject({ budgetMicroUsd: microUsd.nullable(), maxCalls: count.nullable() });

/** A project's money, all of it derived from its ledger. Confirmed, held and maybe charged count against the cap. */
export const moneyViewSchema = z.strictObject({
  confirmedMicroUsd: microUsd,
  heldMicroUsd: microUsd,
  maybeChargedMicroUsd: microUsd,
  /** Attempts that were refused, and whose charge the log has not denied yet. */
  uncheckedRefusals: count,
  calls: count,
  cap: capSchema,
  /** Null where there is no cap of that kind; never below 0. */
  left: z.strictObject({ microUsd: microUsd.nullable(), calls: count.nullable() }),
  /** The account that pays for this project; null before its first paid run. */
  pinnedAccountId: z.string().nullable(),
  /** Why nothing paid is sent before a person took the project over; null where it is this installation's. */
  hold: z.enum(['other-installation', 'copied', 'rebuilt']).nullable(),
});

export type MoneyView = z.infer<typeof moneyViewSchema>;
