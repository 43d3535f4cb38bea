import { DailiesError } from '#shared/app-error.ts';
import type { Cap } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import type { JobId } from '#shared/ids.ts';
import { takeOver } from '../../batches/claim-project.ts';
import { jobNamed } from '../../batches/job-named.ts';
import type { LedgerConnection } from '../../batches/ledger/connection.ts';
import { idsInState, readJob } from '../../batches/ledger/jobs.ts';
import { lookUpAttempt } from '../../batches/look-up-attempt.ts';
import { setBudget } from '../../batches/project-budget.ts';
import { giveUp, resend, resendEstimate, type SettlePorts } from '../../batches/settle-unclear.ts';
import { installationId } from '../../settings/installation.ts';
import { type Desk, pricesNow } from './desk.ts';
import type { Side } from './open-sides.ts';
import { type RecordReply, recordedIn } from './recorded.ts';
import type { Consent } from './start-run.ts';

/** Sets the project's cap. Returns how many jobs had waited for it and are queued now. */
export async function setCap(desk: Desk, cap: Cap, record: RecordReply): Promise<number> {
  const ledger = recordedIn<Job[]>(desk.project.ledger, record, (freed) => ({ freedJobs: freed.length }));
  const freed = await setBudget(ledger, cap, desk.host.clock.nowMs());
  desk.report({ type: 'money' });
  tellMoved(desk, freed);
  return freed.length;
}

/** A person decided that this project is worked on here, and paid by the account that is chosen now. */
export async function takeOverProject(desk: Desk, record: RecordReply): Promise<void> {
  const { host, project } = desk;
  await takeOver(
    recordedIn(project.ledger, record, () => ({})),
    project.paths,
    {
      installationId: await installationId(host.settingsFolder, host.newId),
      accountId: await host.tokens.accountId(),
      newId: host.newId,
    },
  );
  desk.sides.clearTrouble('cloudflare');
  desk.report({ type: 'money' });
  desk.report({ type: 'queue' });
  // Open calls may be looked up and fetched now. Why they cannot is shown as the trouble of the queue.
  if (openPaidJobs(desk) > 0) desk.setToWork('cloudflare').catch(() => desk.report({ type: 'queue' }));
}

function openPaidJobs({ project }: Desk): number {
  const open = ['generated', 'downloading', 'verifying', 'unclear', 'queued', 'waiting'] as const;
  return project.ledger.read((db) => idsInState(db, 'cloudflare', open)).length;
}

/**
 * Asks the gateway's log about these unclear jobs, or about all; what it finds is told as it comes. Free.
 *
 * @returns how many are asked about
 * @throws DailiesError as `Sides.open`
 */
export async function recoverUnclear(
  desk: Desk,
  jobIds: readonly JobId[] | null,
  record: RecordReply,
): Promise<number> {
  const unclearNow = (db: LedgerConnection) => {
    const unclear = idsInState(db, 'cloudflare', ['unclear']);
    return jobIds === null ? unclear : unclear.filter((id) => jobIds.includes(id));
  };
  const ledger = recordedIn<JobId[]>(desk.project.ledger, record, ({ length }) => ({ asked: length }));
  // Where the log cannot be asked, nothing is written down: the same command may be tried again.
  const isAny = ledger.read(unclearNow).length > 0;
  const side = isAny ? await desk.setToWork('cloudflare') : null;
  const asked = await ledger.change(unclearNow);
  side?.work.runner.lookUpAgain(asked);
  return asked.length;
}

/**
 * Sends unclear jobs again, under a run of their own, to the sum that was agreed to. The log is asked once more first:
 * what it has is not paid for again.
 *
 * @throws DailiesError `consent-needed` with the sum of now, `cap-reached`, as `Sides.open`; nothing is sent then
 */
export function resendUnclear(
  desk: Desk,
  of: { jobIds: readonly JobId[]; consent: Consent },
  record: RecordReply,
): Promise<number> {
  return desk.inTurn(async () => {
    const side = await desk.sides.open('cloudflare');
    const unclear = await stillUnclear(desk, side, of.jobIds);
    const prices = await pricesNow(desk);
    const estimateMicroUsd = resendEstimate(unclear, prices);
    if (estimateMicroUsd !== of.consent.estimateMicroUsd) {
      throw new DailiesError({ code: 'consent-needed', estimateMicroUsd });
    }
    const ports = settlePorts(desk, record, (jobs) => ({ jobs: jobs.length }));
    const cap = { budgetMicroUsd: estimateMicroUsd, maxCalls: unclear.length };
    const sent = await resend(ports, { jobIds: unclear.map(({ id }) => id), cap, prices });
    tellMoved(desk, sent);
    if (sent.length > 0) await desk.setToWork('cloudflare');
    return sent.length;
  });
}

async function stillUnclear(desk: Desk, { opened }: Side, jobIds: readonly JobId[]): Promise<Job[]> {
  const { ledger } = desk.project;
  const { paid } = opened;
  const never = new AbortController().signal;
  const ports = {
    ledger,
    clock: desk.host.clock,
    report: (event: Parameters<Desk['tell']>[1]) => desk.tell('cloudflare', event),
  };
  const jobs = jobIds.map((id) => jobNamed(ledger, id));
  for (const job of jobs) {
    if (paid !== null)
      await lookUpAttempt(ports, paid, job, { signal: never, patience: never, delaysMs: [] });
  }
  return jobs.filter(({ id }) => ledger.read((db) => readJob(db, id))?.state.status === 'unclear');
}

/** Waits no longer for unclear jobs. Returns how many changed, those included that have room under the cap now. */
export async function giveUpUnclear(
  desk: Desk,
  of: { jobIds: readonly JobId[]; notCharged: boolean },
  record: RecordReply,
): Promise<number> {
  const ended = await giveUp(
    settlePorts(desk, record, (jobs) => ({ jobs: jobs.length })),
    of,
  );
  tellMoved(desk, ended);
  desk.report({ type: 'money' });
  desk.sides.current('cloudflare')?.work.runner.wake();
  return ended.length;
}

function settlePorts(desk: Desk, record: RecordReply, replyOf: (jobs: Job[]) => unknown): SettlePorts {
  const { host, project } = desk;
  return {
    ledger: recordedIn<Job[]>(project.ledger, record, replyOf),
    nowMs: host.clock.nowMs,
    newId: host.newId,
  };
}

function tellMoved(desk: Desk, jobs: readonly Job[]): void {
  for (const job of jobs) desk.tell(job.generator, { type: 'job', job });
  desk.sides.current('cloudflare')?.work.runner.wake();
}
