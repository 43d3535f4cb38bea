import { takeOver } from '../../batches/claim-project.ts';
import type { Ledger } from '../../batches/ledger/ledger.ts';
import { openProjectLedger, rebuildLedger } from '../../batches/rebuild-ledger.ts';
import { recoverJobs } from '../../batches/recover-jobs.ts';
import { giveUp, unsettled } from '../../batches/settle-unclear.ts';
import type { LoadedProject } from '../../projects/load-project.ts';
import { installationId } from '../../settings/installation.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Output } from '../output.ts';
import { shownState } from '../shown-state.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { chosenJobs } from './chosen-jobs.ts';
import { sayUnsettled } from './list-unsettled.ts';
import type { SettleFlags } from './settle-flags.ts';

/** `--give-up`, with or without `--not-charged`. */
export function giveUpShots(
  host: TerminalHost,
  output: Output,
  loaded: LoadedProject,
  flags: SettleFlags,
): Promise<ExitCode> {
  return withLedger(host, loaded, async (ledger) => {
    // Calls that were on their way when a process ended are unclear from here on.
    await ledger.change((db) => recoverJobs(db, 'cloudflare', host.clock.nowMs()));
    const open = ledger.read(unsettled).map(({ job }) => job);
    const chosen = chosenJobs(open, flags.shots);
    const ports = { ledger, nowMs: host.clock.nowMs, newId: host.newId };
    const jobIds = chosen.map(({ id }) => id);
    const ended = await giveUp(ports, { jobIds, notCharged: flags.notCharged === true });
    for (const job of ended) {
      output.emit({
        event: 'job',
        jobId: job.id,
        shotId: job.shotId,
        takeId: job.takeId,
        state: shownState(job.state),
      });
    }
    output.say(
      flags.notCharged
        ? `${counted(chosen.length)} given up and not counted any more.`
        : `${counted(chosen.length)} given up; what they may have cost stays counted.`,
    );
    return sayUnsettled(output, ledger.read(unsettled), host.clock.nowMs());
  });
}

/** `--take-over`: this installation, and the account given now where there is one. */
export function takeOverProject(
  host: TerminalHost,
  output: Output,
  loaded: LoadedProject,
): Promise<ExitCode> {
  return withLedger(host, loaded, async (ledger) => {
    const accountId = await host.tokens.accountId();
    const { paths } = loaded.project;
    const installation = await installationId(host.settingsFolder, host.newId);
    await takeOver(ledger, paths, { installationId: installation, accountId, newId: host.newId });
    const payer = accountId === null ? '' : `, paid by the account ${accountId}`;
    output.say(`${paths.folder} is worked on here from now on${payer}. Nothing was sent.`);
    return 0;
  });
}

/** `--rebuild`: history and money put together again from backups and receipts. */
export async function rebuildHistory(
  host: TerminalHost,
  output: Output,
  { project }: LoadedProject,
): Promise<ExitCode> {
  const ports = { nowMs: host.clock.nowMs, newId: host.newId };
  const rebuilt = await rebuildLedger(project.paths, ports);
  output.emit({ event: 'report', report: { rebuilt } });
  output.say(
    `History and money were put together again from ${rebuilt.backup ?? 'no backup'} and the receipts of ${rebuilt.takes === 1 ? '1 take' : `${rebuilt.takes} takes`}.`,
  );
  if (rebuilt.damaged !== null) output.say(`What stood there is kept as ${rebuilt.damaged}.`);
  output.say(
    'Calls that were still open are not known and may have been charged: look into your gateway’s log.',
  );
  output.say('Nothing is sent until you say so: settle <project> --take-over.');
  return 0;
}

async function withLedger(
  host: TerminalHost,
  { project }: LoadedProject,
  work: (ledger: Ledger) => Promise<ExitCode>,
): Promise<ExitCode> {
  const ports = { nowMs: host.clock.nowMs, newId: host.newId };
  const { ledger } = await openProjectLedger(project.paths, ports);
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

function counted(attempts: number): string {
  return attempts === 1 ? '1 job was' : `${attempts} jobs were`;
}
