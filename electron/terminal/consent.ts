import type { Cap, GeneratorKind } from '#shared/batch/batch-run.ts';
import { formatUsd } from '#shared/money.ts';

export type ConsentQuestion = {
  generator: GeneratorKind;
  /** What the run would cost; null where a model has no price. */
  estimateMicroUsd: number | null;
  takes: number;
  /** `--yes`, `--budget`, `--max-calls`. */
  yes: boolean;
  budgetMicroUsd: number | null;
  maxCalls: number | null;
  isTerminal: boolean;
};

export type Consent =
  | { kind: 'go'; cap: Cap }
  /** Ask the person; on yes the run has this cap. */
  | { kind: 'ask'; question: string; cap: Cap }
  | { kind: 'stop'; message: string };

/**
 * Whether a run may spend, and how much. Rehearsal is free and asks nothing. `--yes` approves the printed estimate,
 * which becomes the run's cap unless `--budget` says otherwise; without a terminal and without `--yes` it stops.
 */
export function decideConsent(of: ConsentQuestion): Consent {
  if (of.generator === 'rehearsal' || of.takes === 0) return { kind: 'go', cap: NO_CAP };
  if (of.estimateMicroUsd === null && of.maxCalls === null) {
    return {
      kind: 'stop',
      message:
        'Nothing was sent. A model in this run has no price: limit the number of calls with --max-calls.',
    };
  }
  const cap: Cap = { budgetMicroUsd: of.budgetMicroUsd ?? of.estimateMicroUsd, maxCalls: of.maxCalls };
  if (of.yes) return { kind: 'go', cap };
  const price = priceWords(of);
  if (of.isTerminal) {
    const takes = of.takes === 1 ? '1 take' : `${of.takes} takes`;
    return { kind: 'ask', question: `Generate ${takes} for ${price}? [y/N] `, cap };
  }
  return {
    kind: 'stop',
    message: `Nothing was sent. This would cost ${price}: repeat the command with --yes to approve it.`,
  };
}

const NO_CAP: Cap = { budgetMicroUsd: null, maxCalls: null };

function priceWords({ estimateMicroUsd, budgetMicroUsd, maxCalls }: ConsentQuestion): string {
  const limits = [
    ...(budgetMicroUsd === null ? [] : [formatUsd(budgetMicroUsd)]),
    ...(maxCalls === null ? [] : [maxCalls === 1 ? '1 call' : `${maxCalls} calls`]),
  ];
  const most = limits.length === 0 ? '' : `, at most ${limits.join(' and ')}`;
  return `${estimateMicroUsd === null ? 'an unknown price' : formatUsd(estimateMicroUsd)}${most}`;
}
