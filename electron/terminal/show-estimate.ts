import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { OfferedTake } from '#shared/batch/identical.ts';
import type { RunEstimate } from '#shared/batch/run-estimate.ts';
import type { RunPlan, SkipReason } from '#shared/batch/scope.ts';
import { formatUsd } from '#shared/money.ts';
import type { Output } from './output.ts';

/** Says what a run would make and cost, and what it leaves alone. */
export function showEstimate(
  output: Output,
  of: {
    estimate: RunEstimate;
    plan: RunPlan;
    generator: GeneratorKind;
    offered: readonly OfferedTake[];
  },
): void {
  const { estimate, plan, generator, offered } = of;
  output.emit({
    event: 'estimate',
    generator,
    shots: estimate.perShot.length,
    takes: estimate.takes,
    costMicroUsd: estimate.costMicroUsd,
    perShot: estimate.perShot,
  });
  for (const { shotId, takes, costMicroUsd } of generator === 'rehearsal' ? [] : estimate.perShot) {
    output.say(`${shotId.padEnd(16)}  ${counted(takes, 'take').padEnd(8)}  ${priceWords(costMicroUsd)}`);
  }
  for (const line of skippedLines(plan)) output.say(line);
  for (const offer of offered) sayOffer(output, offer);
  output.say(totalWords(estimate, generator));
}

function sayOffer(output: Output, offered: OfferedTake): void {
  const what = 'takeId' in offered ? offered.takeId : `the take of ${offered.twinOf}`;
  output.say(`${offered.shotId.padEnd(16)}  left alone: ${what} is exactly that; --again pays for another`);
  output.emit({ event: 'report', report: { offered } });
}

function totalWords({ takes, perShot, costMicroUsd }: RunEstimate, generator: GeneratorKind): string {
  const isFree = generator === 'rehearsal';
  if (takes === 0) return isFree ? 'Nothing new to rehearse.' : 'Nothing new to generate.';
  const price = isFree ? 'free' : priceWords(costMicroUsd);
  return `${counted(takes, 'take')} of ${counted(perShot.length, 'shot')}, ${price}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function priceWords(costMicroUsd: number | null): string {
  return costMicroUsd === null ? 'no price known' : formatUsd(costMicroUsd);
}

const SKIPPED: Readonly<Record<SkipReason, string | null>> = {
  omitted: null,
  'has-take': null,
  // Its take is named beside it.
  identical: null,
  'not-failed': null,
  locked: 'locked',
  circled: 'circled already; name it with --shots to make another take',
  'open-job': 'has an open job',
  'open-run': 'made by the run that goes on now; for another take, repeat this once that is done',
  'failed-before': 'was refused or failed before; ask for it with --scope failed',
};

function skippedLines(plan: RunPlan): string[] {
  return plan.skipped.flatMap(({ shotId, reason }) => {
    const words = SKIPPED[reason];
    return words === null ? [] : [`${shotId.padEnd(16)}  left alone: ${words}`];
  });
}
