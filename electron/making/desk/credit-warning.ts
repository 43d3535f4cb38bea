import { type CreditBalance, creditWarning, readCreditBalance } from '../../generation/credit-balance.ts';
import type { MakingHost } from '../making-host.ts';

/** A sentence where the account's credit may not reach for a sum; null where it does, or is not known yet. */
export type CreditWarning = (estimateMicroUsd: number | null) => Promise<string | null>;

/** How long a figure is believed before it is asked for again. */
const FRESH_MS = 60_000;
/** The longest that an estimate waits for the figure. One that comes later is there for the next estimate. */
const PATIENCE_MS = 400;

type Asked = { readonly atMs: number; readonly accountId: string; readonly balance: Promise<CreditBalance> };

/** Compares estimates with the credit of the account that would pay. The credit is asked for at most once a minute. */
export function creditWarner({ tokens, clock }: Pick<MakingHost, 'tokens' | 'clock'>): CreditWarning {
  let asked: Asked | null = null;
  return async (estimateMicroUsd) => {
    const accountId = await tokens.accountId();
    if (accountId === null || !(await tokens.wasGiven())) return null;
    const nowMs = clock.nowMs();
    if (asked?.accountId !== accountId || Math.abs(nowMs - asked.atMs) > FRESH_MS) {
      asked = { atMs: nowMs, accountId, balance: balanceOf(tokens) };
    }
    return creditWarning(await soon(asked.balance, clock), estimateMicroUsd);
  };
}

/** A token that cannot be had is told elsewhere: here it only means that the credit is not known. */
async function balanceOf(tokens: MakingHost['tokens']): Promise<CreditBalance> {
  try {
    return await readCreditBalance(await tokens.payer(), new AbortController().signal);
  } catch {
    return { kind: 'unknown' };
  }
}

function soon(balance: Promise<CreditBalance>, clock: MakingHost['clock']): Promise<CreditBalance> {
  return new Promise((resolve) => {
    const timer = clock.after(PATIENCE_MS, () => resolve({ kind: 'unknown' }));
    void balance.then((known) => {
      timer.stop();
      resolve(known);
    });
  });
}
