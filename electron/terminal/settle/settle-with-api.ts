import type { Job } from '#shared/batch/job.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import { jobsInState } from '../../batches/ledger/jobs.ts';
import { pauseOpenRuns } from '../../batches/ledger/runs.ts';
import { lookUpAttempt } from '../../batches/look-up-attempt.ts';
import type { Batch } from '../../batches/open-batch.ts';
import { resend, resendEstimate, unsettled } from '../../batches/settle-unclear.ts';
import type { OpenGenerator } from '../../making/open-generator.ts';
import type { LoadedProject } from '../../projects/load-project.ts';
import { readPrices } from '../../settings/prices-file.ts';
import { askConsent } from '../ask-consent.ts';
import { driveBatch, openJobs } from '../drive-batch.ts';
import type { ExitCode } from '../exit-code.ts';
import { findingWords } from '../finding-words.ts';
import type { Output } from '../output.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { watchBatch } from '../watch-batch.ts';
import { withPaidBatch } from '../with-paid-batch.ts';
import { chosenJobs } from './chosen-jobs.ts';
import { sayUnsettled } from './list-unsettled.ts';
import type { SettleFlags } from './settle-flags.ts';

/**
 * `--recover`: asks the gateway's log about everything unclear, and fetches what it has. Nothing is sent. With shots
 * named, those alone are told of and decide how it ends; what is free is never held back for the others.
 */
export function recoverShots(
  host: TerminalHost,
  output: Output,
  loaded: LoadedProject,
  { shots }: SettleFlags,
): Promise<ExitCode> {
  return withPaidBatch(host, { loaded, pausedRuns: 'stay-paused' }, async ({ batch, watchWith }) => {
    const fetched = batch.ledger.read((db) => jobsInState(db, 'cloudflare', ['generated', 'verifying']));
    const open = batch.ledger.read(unsettled);
    const named = new Set(chosenJobs([...open.map(({ job }) => job), ...fetched], shots).map(({ id }) => id));
    const isMeant = ({ id }: Job) => shots === undefined || named.has(id);
    const jobs = openJobs(batch, 'cloudflare').filter(isMeant);
    const watch = watchWith(watchBatch(output, jobs));
    const driven = await driveBatch(host, output, {
      batch,
      generator: 'cloudflare',
      watch,
      jobs,
      fetchOnly: true,
    });
    const left = batch.ledger.read(unsettled).filter(({ job }) => isMeant(job));
    sayUnsettled(output, left, host.clock.nowMs());
    return driven;
  });
}

/** `--resend`: the log is asked first; what it leaves unclear is priced, consented to and sent again, and nothing else. */
export function resendShots(
  host: TerminalHost,
  output: Output,
  loaded: LoadedProject,
  flags: SettleFlags,
): Promise<ExitCode> {
  return withPaidBatch(host, { loaded, pausedRuns: 'stay-paused' }, async ({ batch, opened, watchWith }) => {
    const unclear = await stillUnclear(host, output, { batch, opened }, flags);
    const prices = await readPrices(host.settingsFolder);
    const refusal = await consentToResend(host, output, { batch, unclear, prices }, flags);
    const jobs = openJobs(batch, 'cloudflare');
    const watch = watchWith(watchBatch(output, jobs));
    const driving = { batch, generator: 'cloudflare', watch, jobs, fetchOnly: refusal !== null } as const;
    const driven = await driveBatch(host, output, driving);
    return refusal ?? driven;
  });
}

/** What the log says of each is said before anybody agrees to a price: where it cannot be read, that is worth knowing. */
async function stillUnclear(
  host: TerminalHost,
  output: Output,
  { batch, opened }: { batch: Batch; opened: OpenGenerator },
  flags: SettleFlags,
): Promise<Job[]> {
  const { ledger } = batch;
  const open = () => ledger.read(unsettled).filter(({ isOpen }) => isOpen);
  const chosen = chosenJobs(
    open().map(({ job }) => job),
    flags.shots,
  );
  const never = new AbortController().signal;
  const control = { signal: never, patience: never, delaysMs: [] };
  for (const job of chosen) {
    const ports = { ledger, clock: host.clock, report: () => {} };
    const finding = opened.paid && (await lookUpAttempt(ports, opened.paid, job, control));
    if (finding) output.say(`${job.takeId}: ${findingWords(finding)}`);
  }
  const left = new Set(open().map(({ job }) => job.id));
  return chosen.filter(({ id }) => left.has(id));
}

async function consentToResend(
  host: TerminalHost,
  output: Output,
  { batch, unclear, prices }: { batch: Batch; unclear: readonly Job[]; prices: PriceTable },
  flags: SettleFlags,
): Promise<ExitCode | null> {
  const { ledger } = batch;
  const estimateMicroUsd = resendEstimate(unclear, prices);
  const consent = await askConsent(host, output, {
    generator: 'cloudflare',
    estimateMicroUsd,
    takes: unclear.length,
    yes: flags.yes === true,
    budgetMicroUsd: flags.budget ?? null,
    maxCalls: flags.maxCalls ?? null,
    isTerminal: host.screen !== null,
  });
  if (consent.kind === 'refused') return consent.exitCode;
  if (unclear.length === 0) return null;
  // This word is for these jobs alone; what else is queued waits for a generate.
  await ledger.change((db) => pauseOpenRuns(db, 'cloudflare', { kind: 'person' }));
  const ports = { ledger, nowMs: host.clock.nowMs, newId: host.newId };
  await resend(ports, { jobIds: unclear.map(({ id }) => id), cap: consent.cap, prices });
  return null;
}
