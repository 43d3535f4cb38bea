import type { ShotRequest } from '#shared/catalogue/video-model.ts';
import { lookBeforePaying } from '../making/before-paying.ts';
import type { OpenGenerator } from '../making/open-generator.ts';
import type { Output } from './output.ts';

/**
 * Says which account pays beside the price, and whether its credit will do.
 *
 * @throws DailiesError `disk-space-low`
 */
export async function sayWhoPays(
  output: Output,
  opened: OpenGenerator,
  of: { folder: string; requests: readonly ShotRequest[]; estimateMicroUsd: number | null },
): Promise<void> {
  const payer = await lookBeforePaying(opened, of);
  if (payer === null) return;
  output.say(`Paid by the account ${payer.accountId}.`);
  if (payer.creditWarning === null) return;
  output.note(`Note: ${payer.creditWarning}`);
  output.emit({ event: 'warning', place: 'credit', message: payer.creditWarning });
}
