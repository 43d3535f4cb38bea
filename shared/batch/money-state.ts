import { z } from 'zod';

const microUsd = z.number().int().min(0);

/**
 * The money of one attempt. `estimateMicroUsd` is null where the model has no price: such calls are
 * limited by number only. Rehearsed attempts are `free`.
 */
export const moneySchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('free') }),
  /** Set aside before the request left. */
  z.strictObject({ status: z.literal('held'), estimateMicroUsd: microUsd.nullable() }),
  /** The clip came. `actualMicroUsd` is what the gateway's log says, once it does. */
  z.strictObject({
    status: z.literal('confirmed'),
    estimateMicroUsd: microUsd.nullable(),
    actualMicroUsd: microUsd.nullable(),
  }),
  /** Not spent. `chargeChecked` is false where a refusal was not yet looked up in the gateway's log. */
  z.strictObject({
    status: z.literal('released'),
    estimateMicroUsd: microUsd.nullable(),
    chargeChecked: z.boolean(),
  }),
  /** The outcome is not known: it counts against every cap until the log or a person settles it. */
  z.strictObject({ status: z.literal('maybe-charged'), estimateMicroUsd: microUsd.nullable() }),
]);

export type Money = z.infer<typeof moneySchema>;

export type MoneyEvent =
  | { type: 'clip-came' }
  | { type: 'not-charged' }
  | { type: 'refused' }
  | { type: 'outcome-lost' }
  /** What the gateway's log says this attempt cost; 0 for a failed entry. */
  | { type: 'log-says'; actualMicroUsd: number }
  /** A person marked a given-up attempt as not charged. */
  | { type: 'person-says-not-charged' };

/** The money after `event`, or null where it does not apply. A hold is released only by a word that nothing was charged. */
export function nextMoney(money: Money, event: MoneyEvent): Money | null {
  if (money.status === 'free') return event.type === 'log-says' ? null : money;
  const { estimateMicroUsd } = money;
  const open = money.status === 'held' || money.status === 'maybe-charged';
  switch (event.type) {
    case 'clip-came':
      return open ? { status: 'confirmed', estimateMicroUsd, actualMicroUsd: null } : null;
    case 'not-charged':
      return money.status === 'held' ? { status: 'released', estimateMicroUsd, chargeChecked: true } : null;
    case 'refused':
      return open ? { status: 'released', estimateMicroUsd, chargeChecked: false } : null;
    case 'outcome-lost':
      return money.status === 'held' ? { status: 'maybe-charged', estimateMicroUsd } : null;
    case 'person-says-not-charged':
      return money.status === 'maybe-charged'
        ? { status: 'released', estimateMicroUsd, chargeChecked: true }
        : null;
    case 'log-says':
      return afterLog(money, event.actualMicroUsd);
  }
}

/** The log is the last word: what it says was charged is confirmed, and 0 releases whatever stood there. */
function afterLog(money: Exclude<Money, { status: 'free' }>, actualMicroUsd: number): Money {
  const { estimateMicroUsd } = money;
  if (actualMicroUsd === 0 && money.status !== 'confirmed') {
    return { status: 'released', estimateMicroUsd, chargeChecked: true };
  }
  return { status: 'confirmed', estimateMicroUsd, actualMicroUsd };
}

/** Whether the gateway's log has still something to say of what this attempt cost. */
export function isChargeOpen(money: Money): boolean {
  switch (money.status) {
    case 'free':
    case 'held':
      return false;
    case 'maybe-charged':
      return true;
    case 'confirmed':
      return money.actualMicroUsd === null;
    case 'released':
      return !money.chargeChecked;
  }
}

/** What this attempt takes out of a cap, in millionths of a dollar: 0 once released. */
export function countedMicroUsd(money: Money): number {
  switch (money.status) {
    case 'free':
    case 'released':
      return 0;
    case 'held':
    case 'maybe-charged':
      return money.estimateMicroUsd ?? 0;
    case 'confirmed':
      return money.actualMicroUsd ?? money.estimateMicroUsd ?? 0;
  }
}
