import type { CallOutput } from '#shared/contract/calls.ts';
import type { MoneyView } from '#shared/contract/money-view.ts';
import { formatUsd } from '#shared/money.ts';

type SkipReason = CallOutput<'estimate:run'>['skipped'][number]['reason'];

/** Why a shot is not asked for, after "Not these,". */
export const SKIP_WORDS: Readonly<Record<SkipReason, string>> = {
  omitted: 'left out of the film',
  locked: 'locked',
  circled: 'circled already',
  'has-take': 'with a take already',
  'open-job': 'on their way already',
  'open-run': 'part of a run that goes on',
  'failed-before': 'failed before: choose what failed',
  'not-failed': 'not failed',
  identical: 'asked for before in exactly the same way',
  'not-circled': 'without a circled take',
  'other-pictures': 'whose pictures were changed since',
  'at-size': 'that large already',
  'not-at-size': 'which their model cannot make at this size',
  'follows-a-final': 'chained to one whose final you circle first',
};

/** The film's cap and what it leaves. */
export function capWords({ cap, left }: MoneyView): string {
  const parts = [
    ...(cap.budgetMicroUsd === null
      ? []
      : [`${formatUsd(cap.budgetMicroUsd)}, ${formatUsd(left.microUsd ?? 0)} left`]),
    ...(cap.maxCalls === null ? [] : [`${cap.maxCalls} calls, ${left.calls ?? 0} left`]),
  ];
  return parts.length === 0 ? 'none' : parts.join('; ');
}

export function takesWords(takes: number): string {
  return takes === 1 ? '1 take' : `${takes} takes`;
}
