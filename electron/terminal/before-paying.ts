import { spaceNeeded } from '#shared/batch/space-needed.ts';
import type { ShotRequest } from '#shared/catalogue/video-model.ts';
import { creditWarning, readCreditBalance } from '../generation/credit-balance.ts';
import type { OpenGenerator } from '../making/open-generator.ts';
import type { Output } from './output.ts';

/**
 * What a person should know beside the price: which account pays, and whether its credit and the disk will do.
 *
 * @throws DailiesError `disk-space-low`
 */
export async function lookBeforePaying(
  output: Output,
  { account, paid }: OpenGenerator,
  of: { folder: string; requests: readonly ShotRequest[]; estimateMicroUsd: number | null },
): Promise<void> {
  if (account === null || paid === null || of.requests.length === 0) return;
  await paid.refuseLowDisk(of.folder, spaceNeeded(of.requests));
  output.say(`Paid by the account ${account.accountId}.`);
  const balance = await readCreditBalance(account, new AbortController().signal);
  const warning = creditWarning(balance, of.estimateMicroUsd);
  if (warning === null) return;
  output.note(`Note: ${warning}`);
  output.emit({ event: 'warning', place: 'credit', message: warning });
}
