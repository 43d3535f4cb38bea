import { spaceNeeded } from '#shared/batch/space-needed.ts';
import type { ShotRequest } from '#shared/catalogue/video-model.ts';
import { creditWarning, readCreditBalance } from '../generation/credit-balance.ts';
import type { OpenGenerator } from './open-generator.ts';

/** Who pays, and what a person should know of their credit beside the price. */
export type Payer = { readonly accountId: string; readonly creditWarning: string | null };

/**
 * Checks free disk space and asks for the account's credit before anything is paid for. Null where the run costs
 * nothing.
 *
 * @throws DailiesError `disk-space-low`
 */
export async function lookBeforePaying(
  { account, paid }: Pick<OpenGenerator, 'account' | 'paid'>,
  of: { folder: string; requests: readonly ShotRequest[]; estimateMicroUsd: number | null },
): Promise<Payer | null> {
  if (account === null || paid === null || of.requests.length === 0) return null;
  await paid.refuseLowDisk(of.folder, spaceNeeded(of.requests));
  const balance = await readCreditBalance(account, new AbortController().signal);
  return { accountId: account.accountId, creditWarning: creditWarning(balance, of.estimateMicroUsd) };
}
