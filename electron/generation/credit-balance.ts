import { z } from 'zod';
import { formatUsd, MICRO_USD_PER_USD } from '#shared/money.ts';
import { type ApiAccount, freeGet } from './free-get.ts';

/** The account's credit as the API names it: a figure whose unit, dollars or cents, is nowhere documented. */
export type CreditBalance =
  | { readonly kind: 'figure'; readonly figure: number }
  | { readonly kind: 'unknown' };

const balanceSchema = z.object({ success: z.literal(true), result: z.object({ balance: z.number() }) });

/** Asks for the account's credit, once: free, and of no weight where it cannot be read. */
export async function readCreditBalance(account: ApiAccount, signal: AbortSignal): Promise<CreditBalance> {
  const path = `/accounts/${encodeURIComponent(account.accountId)}/ai-gateway/billing/credit-balance`;
  const reply = await freeGet(account, path, { signal, tries: 1, timeoutMs: 5_000 });
  if (reply.kind !== 'reply' || reply.httpStatus !== 200) return { kind: 'unknown' };
  const parsed = balanceSchema.safeParse(parseJson(reply.bodyText));
  return parsed.success ? { kind: 'figure', figure: parsed.data.result.balance } : { kind: 'unknown' };
}

/** A sentence where the credit may not reach, saying how sure that is; null where it reaches either way. */
export function creditWarning(balance: CreditBalance, estimateMicroUsd: number | null): string | null {
  if (balance.kind === 'unknown' || estimateMicroUsd === null) return null;
  const dollars = balance.figure * MICRO_USD_PER_USD;
  const cents = dollars / 100;
  if (estimateMicroUsd <= cents) return null;
  const told = `The account’s credit reads ${balance.figure}, and this may cost ${formatUsd(estimateMicroUsd)}.`;
  return estimateMicroUsd > dollars
    ? `${told} That is too little; what it does not reach will pause.`
    : `${told} The API does not say whether the figure is dollars, which would do, or cents, which would not.`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
