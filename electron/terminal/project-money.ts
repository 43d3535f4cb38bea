import { formatUsd } from '#shared/money.ts';
import type { ProjectMoney } from '../batches/project-money.ts';
import type { Output } from './output.ts';

/** `$4.65, $0.75 maybe charged in 8 paid calls`: no amount is part of another. */
export function moneyWords({
  confirmedMicroUsd,
  heldMicroUsd,
  maybeChargedMicroUsd,
  calls,
}: ProjectMoney): string {
  const parts = [
    formatUsd(confirmedMicroUsd),
    ...(heldMicroUsd === 0 ? [] : [`${formatUsd(heldMicroUsd)} held`]),
    ...(maybeChargedMicroUsd === 0 ? [] : [`${formatUsd(maybeChargedMicroUsd)} maybe charged`]),
  ];
  return `${parts.join(', ')} in ${calls === 1 ? '1 paid call' : `${calls} paid calls`}`;
}

export function emitMoney(output: Output, money: ProjectMoney): void {
  const { confirmedMicroUsd, heldMicroUsd, maybeChargedMicroUsd, calls } = money;
  output.emit({ event: 'money', confirmedMicroUsd, heldMicroUsd, maybeChargedMicroUsd, calls });
}
