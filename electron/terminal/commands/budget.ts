import type { Cap } from '#shared/batch/batch-run.ts';
import { formatUsd } from '#shared/money.ts';
import { type ProjectBudget, readBudget, setBudget } from '../../batches/project-budget.ts';
import { openHistory } from '../../batches/read-history.ts';
import { openProjectLedger } from '../../batches/rebuild-ledger.ts';
import type { LoadedProject } from '../../projects/load-project.ts';
import { readPrices } from '../../settings/prices-file.ts';
import type { ExitCode } from '../exit-code.ts';
import { parsePrices } from '../given-price.ts';
import { keepGivenPrices, sayPrices } from '../model-prices.ts';
import { type Output, openOutput } from '../output.ts';
import { sayPurchases } from '../say-purchases.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject, withLock } from '../with-project.ts';

/** `cap` is false for `--no-cap`. Dollars are millionths already. */
export type BudgetFlags = {
  cap?: number | false;
  maxCalls?: number;
  /** Each as `given-price.ts` reads it. */
  price?: readonly string[];
  prices?: true;
  json?: true;
};

/**
 * Shows a project's cap, what counts against it and what is left of it buys, and what its models cost; sets cap and
 * prices where a flag says so.
 */
export async function budget(host: TerminalHost, path: string, flags: BudgetFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const loaded = await readProject(host, output, path);
  const given = parsePrices(flags.price ?? []);
  await keepGivenPrices(host, given);
  const isChange = flags.cap !== undefined || flags.maxCalls !== undefined;
  const now = isChange ? await change(host, output, loaded, flags) : await read(loaded);
  sayBudget(output, now);
  const leftMicroUsd = leftOf(now);
  const prices = await readPrices(host.settingsFolder);
  if (given.length > 0 || flags.prices) {
    const used = loaded.shots.map(({ request }) => request.model);
    sayPrices(output, [...used, ...given.map(({ model }) => model)], prices);
  }
  if (leftMicroUsd !== null && leftMicroUsd > 0) {
    sayPurchases(output, { capMicroUsd: leftMicroUsd, shots: loaded.shots, prices });
  }
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}

async function read({ project }: LoadedProject): Promise<ProjectBudget> {
  const ledger = await openHistory(project.paths);
  if (!ledger) return { cap: NO_CAP, spent: { microUsd: 0, calls: 0 } };
  try {
    return ledger.read(readBudget);
  } finally {
    await ledger.close();
  }
}

const NO_CAP: Cap = { budgetMicroUsd: null, maxCalls: null };

async function change(
  host: TerminalHost,
  output: Output,
  loaded: LoadedProject,
  flags: BudgetFlags,
): Promise<ProjectBudget> {
  return withLock(host, output, { loaded, program: 'dailies budget' }, async () => {
    const ports = { nowMs: host.clock.nowMs, newId: host.newId };
    const { ledger } = await openProjectLedger(loaded.project.paths, ports);
    try {
      const cap = capAfter(ledger.read(readBudget).cap, flags);
      const freed = await setBudget(ledger, cap, host.clock.nowMs());
      if (freed.length > 0) {
        output.say(
          `${counted(freed.length, 'job')} that waited for the cap will be sent by the next generate.`,
        );
      }
      return ledger.read(readBudget);
    } finally {
      await ledger.close();
    }
  });
}

/** What is not named stays as it was; `--no-cap` alone takes both limits away. */
function capAfter(before: Cap, { cap, maxCalls }: BudgetFlags): Cap {
  if (cap === false) return { budgetMicroUsd: null, maxCalls: maxCalls ?? null };
  return { budgetMicroUsd: cap ?? before.budgetMicroUsd, maxCalls: maxCalls ?? before.maxCalls };
}

function sayBudget(output: Output, { cap, spent }: ProjectBudget): void {
  output.emit({ event: 'report', report: { cap, spent } });
  const limits = [
    ...(cap.budgetMicroUsd === null ? [] : [formatUsd(cap.budgetMicroUsd)]),
    ...(cap.maxCalls === null ? [] : [counted(cap.maxCalls, 'paid call')]),
  ];
  output.say(limits.length === 0 ? 'The project has no cap.' : `The project’s cap: ${limits.join(' and ')}.`);
  output.say(`Counted so far: ${formatUsd(spent.microUsd)} in ${counted(spent.calls, 'paid call')}.`);
  const leftMicroUsd = leftOf({ cap, spent });
  if (leftMicroUsd !== null) output.say(`Left: ${formatUsd(leftMicroUsd)}.`);
}

function leftOf({ cap, spent }: ProjectBudget): number | null {
  return cap.budgetMicroUsd === null ? null : Math.max(0, cap.budgetMicroUsd - spent.microUsd);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
