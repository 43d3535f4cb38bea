import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import { readFilm } from '../../batches/film-facts.ts';
import { doneTakes } from '../../batches/ledger/jobs.ts';
import { type ProposedRun, proposeRun } from '../../batches/propose-run.ts';
import { openHistory } from '../../batches/read-history.ts';
import type { LoadedProject } from '../../projects/load-project.ts';
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
  const loaded = await readProject(host, output, path);
  const { shots } = loaded;
  const prices = await readPrices(host.settingsFolder);
  const { plan, estimate: cost } = await proposed(loaded, prices, flags);
  showEstimate(output, {
    estimate: cost,
    plan,
    generator: 'cloudflare',
    offered: plan.offered,
  });
  if (flags.cap !== undefined) sayPurchases(output, { capMicroUsd: flags.cap, shots, prices });
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}

/** As `generate` would ask for it, with nothing asked for twice. */
async function proposed(
  loaded: LoadedProject,
  prices: PriceTable,
  flags: EstimateFlags,
): Promise<ProposedRun> {
  const history = await openHistory(loaded.project.paths);
  try {
    const doneBefore = history?.read(doneTakes) ?? new Set();
    const { takes } = await readReceipts(loaded.project.paths);
    const film = await readFilm({ loaded, generatorKind: 'cloudflare', prices, doneBefore, takes });
    const scope = scopeOf(flags, loaded.shots);
    const { chains } = PLAIN_POLICY;
    return proposeRun(history, film, { scope, takes: flags.takes ?? null, chains, again: false });
  } finally {
    await history?.close();
  }
}
