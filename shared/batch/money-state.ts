import { z } from 'zod';
import { assertNever } from '../assert-never.ts';

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
  /**
   * The gateway's log names the cost and has no reply. The cost is as sure as a confirmed one; the clip may still turn
   * up.
   */
  z.strictObject({
    status: z.literal('charged'),
    estimateMicroUsd: microUsd.nullable(),
    actualMicroUsd: microUsd,
  }),
]);

export type Money = z.infer<typeof moneySchema>;

export type MoneyEvent =
  | { type: 'clip-came' }
  | { type: 'not-charged' }
  | { type: 'refused' }
  | { type: 'outcome-lost' }
  /** What the gateway's log says this attempt cost; 0 for a failed entry. */
  | { type: 'log-says'; actualMicroUsd: number }
  /** The log names a cost, more than 0, for a call whose reply it does not have, or not yet. */
  | { type: 'log-says-charged'; actualMicroUsd: number }
  /** A person marked a given-up attempt as not charged. */
  | { type: 'person-says-not-charged' };

/** The money after `event`, or null where it does not apply. A hold is released only by a word that nothing was charged. */
export function nextMoney(money: Money, event: MoneyEvent): Money | null {
  switch (money.status) {
    case 'free':
      return event.type.startsWith('log-says') ? null : money;
    case 'held':
    case 'maybe-charged':
      return afterOpen(money, event);
    case 'charged':
      return afterCharged(money, event);
    case 'confirmed':
    case 'released':
      return event.type === 'log-says' ? afterLog(money, event.actualMicroUsd) : null;
    default:
      return assertNever(money);
  }
}

function afterOpen(
  money: Extract<Money, { status: 'held' | 'maybe-charged' }>,
  event: MoneyEvent,
): Money | null {
  const { status, estimateMicroUsd } = money;
  switch (event.type) {
    case 'clip-came':
      return { status: 'confirmed', estimateMicroUsd, actualMicroUsd: null };
    case 'refused':
      return { status: 'released', estimateMicroUsd, chargeChecked: false };
    case 'not-charged':
      return status === 'held' ? { status: 'released', estimateMicroUsd, chargeChecked: true } : null;
    case 'outcome-lost':
      return status === 'held' ? { status: 'maybe-charged', estimateMicroUsd } : null;
    case 'person-says-not-charged':
      return status === 'maybe-charged'
        ? { status: 'released', estimateMicroUsd, chargeChecked: true }
        : null;
    case 'log-says':
      return afterLog(money, event.actualMicroUsd);
    case 'log-says-charged':
      return charged(money, event.actualMicroUsd);
    default:
      return assertNever(event);
  }
}

function afterCharged(money: Extract<Money, { status: 'charged' }>, event: MoneyEvent): Money | null {
  switch (event.type) {
    case 'clip-came':
      return { ...money, status: 'confirmed' };
    case 'log-says':
      return { ...money, status: 'confirmed', actualMicroUsd: event.actualMicroUsd };
    case 'log-says-charged':
      return charged(money, event.actualMicroUsd);
    default:
      return null;
  }
}

function charged(
  { estimateMicroUsd }: Exclude<Money, { status: 'free' }>,
  actualMicroUsd: number,
): Money | null {
  return actualMicroUsd === 0 ? null : { status: 'charged', estimateMicroUsd, actualMicroUsd };
}

/** The log is the last word: what it says was charged is confirmed, and 0 releases whatever stood there. */
function afterLog(money: Exclude<Money, { status: 'free' | 'charged' }>, actualMicroUsd: number): Money {
  const { estimateMicroUsd } = money;
  if (actualMicroUsd === 0 && money.status !== 'confirmed') {
    return { status: 'released', estimateMicroUsd, chargeChecked: true };
  }
  return { status: 'confirmed', estimateMicroUsd, actualMicroUsd };
}

/** Whether the gateway's log has still something to say of this attempt: what it cost, or where its clip is. */
export function isChargeOpen(money: Money): boolean {
  switch (money.status) {
    case 'free':
    case 'held':
      return false;
    case 'maybe-charged':
    case 'charged':
      return true;
    case 'confirmed':
      return money.actualMicroUsd === null;
    case 'released':
      return !money.chargeChecked;
  }
}

/** Whether the clip of such an attempt may still turn up in the gateway's log. */
export function mayHaveClip({ status }: Money): boolean {
  return status === 'maybe-charged' || status === 'charged';
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
    case 'charged':
      return money.actualMicroUsd;
    case 'confirmed':
      return money.actualMicroUsd ?? money.estimateMicroUsd ?? 0;
  }
}
