import { runEstimate } from '#shared/batch/run-estimate.ts';
import { planRun } from '#shared/batch/scope.ts';
import { shotStandings } from '#shared/batch/standing.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { NO_PRICES } from '#shared/catalogue/price-table.ts';
import { purchaseSentence, whatACapBuys } from '#shared/catalogue/what-a-cap-buys.ts';
import { formatUsd } from '#shared/money.ts';
import { readAllJobs } from '../../batches/read-history.ts';
import { readReceipts } from '../../projects/read-receipts.ts';
import type { ExitCode } from '../exit-code.ts';
import { type ScopeFlags, scopeOf } from '../generating-flags.ts';
import { openOutput } from '../output.ts';
import { showEstimate } from '../show-estimate.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject } from '../with-project.ts';

export type EstimateFlags = ScopeFlags & { takes?: number; cap?: number; json?: true };

/** What generating would cost, whoever holds the project: always in paid takes, since rehearsing is free. */
export async function estimate(host: TerminalHost, path: string, flags: EstimateFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const { project, shots } = await readProject(host, output, path);
  const takes = (await readReceipts(project.paths)).takes.map(({ receipt }) => receipt);
  const facts = { jobs: await readAllJobs(project.paths), takes, reviews: project.reviews };
  const standings = shotStandings(shots, 'cloudflare', facts);
  const plan = planRun(standings, scopeOf(flags, shots), 'cloudflare', flags.takes ?? null);
  showEstimate(output, {
    estimate: runEstimate(plan, shots, 'cloudflare', NO_PRICES),
    plan,
    generator: 'cloudflare',
  });
  if (flags.cap !== undefined) {
    const models = [...new Set(shots.map(({ request }) => request.model))].map(lookUpModel);
    for (const model of models) {
      const bought = whatACapBuys(model, {
        capMicroUsd: flags.cap,
        takeSeconds: model.durationSeconds.default,
        withReferenceVideo: false,
      });
      output.say(
        `${formatUsd(flags.cap)} with ${model.name}, at the prices of ${bought?.pricedOn ?? 'no known day'}:`,
      );
      for (const purchase of bought?.purchases ?? [])
        output.say(`  ${purchaseSentence(purchase, bought?.takeSeconds ?? 0)}`);
      output.emit({ event: 'report', report: { capMicroUsd: flags.cap, model: model.id, bought } });
    }
  }
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}
