import { runEstimate } from '#shared/batch/run-estimate.ts';
import { planRun } from '#shared/batch/scope.ts';
import { shotStandings } from '#shared/batch/standing.ts';
import { readAllJobs } from '../../batches/read-history.ts';
import { readReceipts } from '../../projects/read-receipts.ts';
import { readPrices } from '../../settings/prices-file.ts';
import type { ExitCode } from '../exit-code.ts';
import { type ScopeFlags, scopeOf } from '../generating-flags.ts';
import { openOutput } from '../output.ts';
import { sayPurchases } from '../say-purchases.ts';
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
  const prices = await readPrices(host.settingsFolder);
  const standings = shotStandings(shots, 'cloudflare', facts);
  const plan = planRun(standings, scopeOf(flags, shots), 'cloudflare', flags.takes ?? null);
  showEstimate(output, {
    estimate: runEstimate(plan, shots, 'cloudflare', prices),
    plan,
    generator: 'cloudflare',
    offered: [],
  });
  if (flags.cap !== undefined) sayPurchases(output, { capMicroUsd: flags.cap, shots, prices });
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}
