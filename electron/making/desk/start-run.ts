import { DailiesError } from '#shared/app-error.ts';
import type { Cap } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import { PLAIN_POLICY, type RunPolicy } from '#shared/batch/run-policy.ts';
import { spaceNeeded } from '#shared/batch/space-needed.ts';
import type { JobId, RunId } from '#shared/ids.ts';
import { type AdmitPorts, admitRun } from '../../batches/admit-run.ts';
import { jobsInVain, proposeAgain } from '../../batches/ask-again.ts';
import type { FilmFacts } from '../../batches/film-facts.ts';
import { readPolicy } from '../../batches/ledger/run-policies.ts';
import { type ProposedRun, proposePaused, requestsOf } from '../../batches/propose-run.ts';
import { resumeRuns } from '../../batches/resume-runs.ts';
import type { Desk } from './desk.ts';
import { filmNow } from './desk.ts';
import { offerRun, type WantedInWindow } from './estimate-run.ts';
import type { Side } from './open-sides.ts';
import { type RecordReply, recordedIn } from './recorded.ts';

/** The sum that a person read and agreed to; null where no price is known, and only the calls are limited. */
export type Consent = { readonly estimateMicroUsd: number | null };

export type RunToStart = WantedInWindow & {
  readonly cap: Cap;
  readonly concurrency: number | null;
  readonly consent: Consent | null;
};

/** `jobs`: those that go on under it, new ones and those of earlier runs. */
export type StartedRun = { readonly runId: RunId; readonly jobs: number };

/**
 * Makes a run durable and begins it. What is planned, priced and admitted is one and the same, and no other run is
 * planned meanwhile.
 *
 * @throws DailiesError `invalid-input` with every problem, or where nothing is left to make; `consent-needed` with the
 *   sum of now where the consent names another one or is missing; what keeps the generator from being opened;
 *   `disk-space-low`. Nothing was made then.
 */
export function startRun(desk: Desk, wanted: RunToStart, record: RecordReply): Promise<StartedRun> {
  return desk.inTurn(async () => {
    // Opening corrects a price that a crash had left wrong, so it comes before prices are read.
    const side = await desk.sides.open(wanted.generator);
    const { film, proposed, problems } = await offerRun(desk, wanted, new Map());
    if (problems.length > 0) throw new DailiesError({ code: 'invalid-input', problems });
    const started = await admit(desk, { ...wanted, film, proposed, side }, record);
    if (wanted.concurrency !== null) side.work.runner.setConcurrency(wanted.concurrency);
    return started;
  });
}

/**
 * Asks once more for jobs that were refused or failed, as their shots are now, under a run of its own.
 *
 * @throws DailiesError as `startRun` and `jobsInVain`
 */
export function sendAgain(
  desk: Desk,
  wanted: { jobIds: readonly JobId[]; withoutSound: boolean; consent: Consent | null },
  record: RecordReply,
): Promise<StartedRun> {
  return desk.inTurn(async () => {
    const jobs = jobsInVain(desk.project.ledger, wanted.jobIds);
    const generator = jobs[0]?.generator ?? 'rehearsal';
    const policy = policyOf(desk, jobs);
    const side = await desk.sides.open(generator);
    const again = proposeAgain(desk.project.ledger, await filmNow(desk, generator), {
      jobs,
      withoutSound: wanted.withoutSound,
    });
    const cap = { budgetMicroUsd: null, maxCalls: null };
    return admit(desk, { ...wanted, ...again, generator, cap, policy, side }, record);
  });
}

/**
 * A person agreed to what jobs cost now, after a wrong price had paused them: those that are still paused go on under a
 * run of their own.
 *
 * @throws DailiesError as `startRun`
 */
export function agreeToPrice(
  desk: Desk,
  wanted: { jobIds: readonly JobId[]; consent: Consent },
  record: RecordReply,
): Promise<StartedRun> {
  return desk.inTurn(async () => {
    const { ledger } = desk.project;
    const side = await desk.sides.open('cloudflare');
    const film = await filmNow(desk, 'cloudflare');
    const proposed = proposePaused(ledger, film, wanted.jobIds);
    const { older, estimate } = proposed;
    const policy = policyOf(desk, older);
    const cap = { budgetMicroUsd: estimate.costMicroUsd, maxCalls: older.length };
    const { consent } = wanted;
    return admit(desk, { generator: 'cloudflare', consent, cap, policy, film, proposed, side }, record);
  });
}

/** The policy of the run that these jobs came from. */
function policyOf({ project }: Desk, [first]: readonly Job[]): RunPolicy {
  return first ? project.ledger.read((db) => readPolicy(db, first.runId)) : PLAIN_POLICY;
}

type ToAdmit = Pick<RunToStart, 'generator' | 'cap' | 'consent' | 'policy'> & {
  readonly film: FilmFacts;
  readonly proposed: ProposedRun;
  readonly side: Side;
};

async function admit(desk: Desk, of: ToAdmit, record: RecordReply): Promise<StartedRun> {
  const { host, project } = desk;
  const { plan, older } = of.proposed;
  if (plan.toMake.length + older.length === 0) throw nothingToMake();
  const cap = agreedCap(of);
  const needed = spaceNeeded(requestsOf(of.proposed, of.film));
  await of.side.opened.paid?.refuseLowDisk(project.paths.folder, needed);
  const adopt = older.map(({ id }) => id);
  const replyOf = ({ run, jobs }: Admitted): StartedRun => ({
    runId: run.id,
    jobs: jobs.length + adopt.length,
  });
  const ports: AdmitPorts = {
    ledger: recordedIn<Admitted>(project.ledger, record, replyOf),
    nowMs: host.clock.nowMs,
    random: host.random,
    newId: host.newId,
  };
  // Pressing Rehearse also resumes paused rehearsals: they are free.
  if (of.generator === 'rehearsal') await project.ledger.change((db) => resumeRuns(db, 'rehearsal'));
  const admitted = await admitRun(ports, { film: of.film, plan, cap, policy: of.policy, adopt });
  desk.report({ type: 'jobs', jobIds: [...admitted.jobs.map(({ id }) => id), ...adopt] });
  desk.report({ type: 'queue' });
  await desk.setToWork(of.generator);
  return replyOf(admitted);
}

type Admitted = Awaited<ReturnType<typeof admitRun>>;

/** What the run may spend: what was agreed to, unless the person named another budget. */
function agreedCap({ generator, cap, consent, proposed }: ToAdmit): Cap {
  if (generator === 'rehearsal') return { budgetMicroUsd: null, maxCalls: null };
  const { costMicroUsd } = proposed.estimate;
  if (consent === null || consent.estimateMicroUsd !== costMicroUsd) {
    throw new DailiesError({ code: 'consent-needed', estimateMicroUsd: costMicroUsd });
  }
  if (costMicroUsd === null && cap.maxCalls === null) {
    const message = 'must limit the number of calls: a model in this run has no price';
    throw new DailiesError({ code: 'invalid-input', problems: [{ place: 'cap.maxCalls', message }] });
  }
  return { ...cap, budgetMicroUsd: cap.budgetMicroUsd ?? costMicroUsd };
}

function nothingToMake(): DailiesError {
  const message = 'asks for nothing that is not there or on its way already';
  return new DailiesError({ code: 'invalid-input', problems: [{ place: 'scope', message }] });
}
