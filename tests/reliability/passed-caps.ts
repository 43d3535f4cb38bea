import type { CapCheck } from '#shared/batch/batch-run.ts';
import type { Attempt } from '#shared/batch/job.ts';
import type { MoneyFacts } from './money-facts.ts';

/**
 * What an attempt was let through by stands in its intent: it must have fit the caps, and must have counted at least what
 * is known by now to have counted then.
 */
export function passedCaps({ jobs, intents }: MoneyFacts): string[] {
  const place = new Map(intents.map((id, index) => [id, index]));
  const paid = jobs
    .flatMap(({ attempts }) => attempts)
    .filter(({ money }) => money.status !== 'free')
    .toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  return paid.flatMap(({ id, runId, money, capCheck }, index) => {
    if (capCheck === null) return [`${id} was sent without a word on what it was let through by`];
    const earlier = paid.slice(0, index).filter(isSurelyCounted);
    const ofRun = earlier.filter((other) => other.runId === runId);
    return [
      ...pastCap(id, 'run', capCheck, estimateOf(money)),
      ...pastCap(id, 'project', capCheck, estimateOf(money)),
      ...uncounted(id, 'run', capCheck, ofRun),
      ...uncounted(id, 'project', capCheck, earlier),
    ];
  });
}

function pastCap(id: string, which: keyof CapCheck, check: CapCheck, estimateMicroUsd: number): string[] {
  const { cap, spent } = check[which];
  const isPast =
    (cap.maxCalls !== null && spent.calls >= cap.maxCalls) ||
    (cap.budgetMicroUsd !== null && spent.microUsd + estimateMicroUsd > cap.budgetMicroUsd);
  return isPast ? [`${id} passed the cap of its ${which}`] : [];
}

function uncounted(
  id: string,
  which: keyof CapCheck,
  check: CapCheck,
  earlier: readonly Attempt[],
): string[] {
  const { spent } = check[which];
  const microUsd = earlier.reduce((sum, { money }) => sum + leastCounted(money), 0);
  return spent.calls >= earlier.length && spent.microUsd >= microUsd
    ? []
    : [`${id} was let through as if less had been spent by its ${which} than was`];
}

/** Never released in between: only what was refused may have been, and be confirmed later by the log. */
function isSurelyCounted({ money, outcome }: Attempt): boolean {
  const wasRefused = outcome !== null && (JSON.parse(outcome) as { kind: string }).kind === 'refused';
  return money.status !== 'released' && !wasRefused;
}

/** Whenever its actual cost was learned: the estimate before that, and what it really cost after. */
function leastCounted(money: Attempt['money']): number {
  const actual = money.status === 'confirmed' || money.status === 'charged' ? money.actualMicroUsd : null;
  return actual === null ? estimateOf(money) : Math.min(actual, estimateOf(money));
}

function estimateOf(money: Attempt['money']): number {
  return money.status === 'free' ? 0 : (money.estimateMicroUsd ?? 0);
}
