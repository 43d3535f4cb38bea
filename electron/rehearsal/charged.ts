import type { CallRecord } from './call-record.ts';

/** Calls that the model finished, and what they cost in millionths of a dollar. */
export type Charge = { readonly calls: number; readonly microUsd: number };

/** What a real account would have been charged, whatever the client believes. */
export type Charged = {
  readonly total: Charge;
  readonly byAttempt: Readonly<Record<string, Charge>>;
  readonly byTake: Readonly<Record<string, Charge>>;
  readonly byShot: Readonly<Record<string, Charge>>;
};

/** Adds up a record. Calls that failed inside the model cost nothing and are not counted. */
export function chargedOf(calls: readonly CallRecord[]): Charged {
  const paid = calls.flatMap((call) => {
    if (call.kind !== 'run' || call.verdict.kind !== 'accepted' || call.verdict.fate !== 'finished')
      return [];
    return [{ ids: call.ids, microUsd: call.verdict.chargedMicroUsd }];
  });
  return {
    total: { calls: paid.length, microUsd: paid.reduce((sum, { microUsd }) => sum + microUsd, 0) },
    byAttempt: sums(paid.map(({ ids, microUsd }) => [ids?.attemptId ?? '', microUsd])),
    byTake: sums(paid.map(({ ids, microUsd }) => [ids?.takeId ?? '', microUsd])),
    byShot: sums(paid.map(({ ids, microUsd }) => [ids?.shotId ?? '', microUsd])),
  };
}

function sums(paid: readonly (readonly [key: string, microUsd: number])[]): Record<string, Charge> {
  const byKey = new Map<string, Charge>();
  for (const [key, microUsd] of paid) {
    const before = byKey.get(key) ?? { calls: 0, microUsd: 0 };
    byKey.set(key, { calls: before.calls + 1, microUsd: before.microUsd + microUsd });
  }
  return Object.fromEntries(byKey);
}
