import { runEstimate } from '#shared/batch/run-estimate.ts';
import { planRun } from '#shared/batch/scope.ts';
import { shotStandings } from '#shared/batch/standing.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { NO_PRICES } from '#shared/catalogue/price-table.ts';
import { purchaseSentence, whatACapBuys } from '#shared/catalogue/what-a-cap-buys.ts';
import { formatUsd } from '#shared/money.ts';
import type { ResolvedShot } from '#shared/storyboard/resolve-shots.ts';
import { readAllJobs } from '../../batches/read-history.ts';
import { readReceipts } from '../../projects/read-receipts.ts';
import type { ExitCode } from '../exit-code.ts';
import { type ScopeFlags, scopeOf } from '../generating-flags.ts';
import { type Output, openOutput } from '../output.ts';
import { showEstimate } from '../show-estimate.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject } from '../with-project.ts';

export type EstimateFlags = ScopeFlags & { takes?: number; cap?: number; json?: true };

/** What generating would cost, whoever holds the project: always in paid takes, since rehearsing is free. */
export async function estimate(host: TerminalHost, path: string, flags: EstimateFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const { project, shots, pictureHashes } = await readProject(host, output, path);
  const takes = (await readReceipts(project.paths)).takes.map(({ receipt }) => receipt);
  const facts = { jobs: await readAllJobs(project.paths), takes, reviews: project.reviews, pictureHashes };
  const standings = shotStandings(shots, 'cloudflare', facts);
  const plan = planRun(standings, scopeOf(flags, shots), 'cloudflare', flags.takes ?? null);
  showEstimate(output, {
    estimate: runEstimate(plan, shots, 'cloudflare', NO_PRICES),
    plan,
    generator: 'cloudflare',
  });
  if (flags.cap !== undefined) sayPurchases(output, flags.cap, shots);
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}

/** What an amount buys of every model that the storyboard uses. */
function sayPurchases(output: Output, capMicroUsd: number, shots: readonly ResolvedShot[]): void {
  const models = [...new Set(shots.map(({ request }) => request.model))].map(lookUpModel);
  for (const model of models) {
    const takeSeconds = model.durationSeconds.default;
    const bought = whatACapBuys(model, { capMicroUsd, takeSeconds, withReferenceVideo: false });
    output.emit({ event: 'report', report: { capMicroUsd, model: model.id, bought } });
    if (bought === null) {
      output.say(`${model.name} has no known price.`);
      continue;
    }
    output.say(`${formatUsd(capMicroUsd)} with ${model.name}, at the prices of ${bought.pricedOn}:`);
    for (const purchase of bought.purchases) output.say(`  ${purchaseSentence(purchase, takeSeconds)}`);
  }
}
