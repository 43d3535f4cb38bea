import type { Job } from '#shared/batch/job.ts';
import { isWaitOver } from '#shared/batch/retry.ts';
import type { AttemptId, JobId } from '#shared/ids.ts';
import { LATEST_ENTRY_MS } from './apply-finding.ts';
import type { BatchPorts } from './batch-ports.ts';
import type { ChargeBook } from './charge-book.ts';
import { chargeDelays, checkCharges } from './check-charges.ts';
import { numberedAttempt, openCharges } from './ledger/attempts.ts';
import { idsInState, readJob } from './ledger/jobs.ts';
import { lookUpAttempt, lookUpDelays } from './look-up-attempt.ts';

/**
 * A host that goes on for days asks again, whenever it is woken after so long, while an entry may still come: the model
 * may have gone on long after its call was lost, and the clip's address lives for a day only.
 */
const AGAIN_MS = 15 * 60_000;
/** Once more after the last entry may have come, which is what ends the hope. */
const STILL_ASKED_MS = LATEST_ENTRY_MS + AGAIN_MS;

/** The free questions of one runner to the gateway's log: what became of unclear attempts, and what the others really cost. */
export type LookUps = {
  /** Asks what is open and was not asked yet, or so long ago that it may be answered now. */
  readonly begin: () => void;
  /** Lets what was asked about be asked again: these jobs, or all with null. */
  readonly again: (ids: readonly JobId[] | null) => void;
  /** A call has ended: there may be a charge that is not checked. */
  readonly moreMayBeCharged: () => void;
  readonly isBusy: () => boolean;
};

type LookUpsControl = {
  readonly logWaitMs: number;
  /** Ends everything. */
  readonly signal: AbortSignal;
  /** Ends the waiting for what may come late. */
  readonly patience: AbortSignal;
  readonly onFault: (job: Job | null, error: unknown) => void;
  /** Lets the runner look again; after each question. */
  readonly wake: () => void;
};

/** Nothing is asked where `ports.charges` is null. */
export function openLookUps(ports: BatchPorts, control: LookUpsControl): LookUps {
  const { ledger, generatorKind, clock } = ports;
  const lookingUp = new Set<JobId>();
  /** When each was asked about last. */
  const lookedUp = new Map<string, number>();
  const passed = new Set<AttemptId>();
  let checkedMs = clock.nowMs();
  let charging: 'unchecked' | 'checking' | 'checked' | 'cannot-be-checked' =
    ports.charges === null ? 'cannot-be-checked' : 'unchecked';
  const lookUpControl = (delaysMs: readonly number[]) => ({
    signal: control.signal,
    patience: control.patience,
    delaysMs,
  });

  const isDue = (askedMs: number) => isWaitOver(askedMs + AGAIN_MS, clock.nowMs());

  const isToAsk = (job: Job): boolean => {
    const askedMs = lookedUp.get(attemptKey(job));
    return askedMs === undefined || (isDue(askedMs) && mayComeYet(job));
  };

  const mayComeYet = ({ id, state }: Job): boolean => {
    if (state.status !== 'unclear') return false;
    const attempt = ledger.read((db) => numberedAttempt(db, id, state.attempt));
    return attempt !== null && attempt.intendedAtMs >= clock.nowMs() - STILL_ASKED_MS;
  };

  const lookUp = async (job: Job, charges: ChargeBook) => {
    const key = attemptKey(job);
    const delaysMs = lookedUp.has(key) ? [] : lookUpDelays(control.logWaitMs);
    lookingUp.add(job.id);
    lookedUp.set(key, clock.nowMs());
    try {
      await lookUpAttempt(ports, charges, job, lookUpControl(delaysMs));
    } catch (error) {
      control.onFault(job, error);
    }
    lookingUp.delete(job.id);
    control.wake();
  };

  const check = async (charges: ChargeBook) => {
    charging = 'checking';
    checkedMs = clock.nowMs();
    try {
      const delays = lookUpControl(chargeDelays(control.logWaitMs));
      const checked = await checkCharges(ports, charges, { ...delays, passed });
      charging = checked === 'some-left' ? 'unchecked' : checked;
    } catch (error) {
      charging = 'cannot-be-checked';
      control.onFault(null, error);
    }
    control.wake();
  };

  /** What was asked about in vain is asked about again while its entry may come. */
  const checkAgain = () => {
    checkedMs = clock.nowMs();
    for (const { id } of ledger.read((db) => openCharges(db, clock.nowMs() - STILL_ASKED_MS))) {
      if (passed.delete(id)) charging = 'unchecked';
    }
  };

  return {
    begin: () => {
      const { charges } = ports;
      if (charges === null) return;
      for (const id of ledger.read((db) => idsInState(db, generatorKind, ['unclear']))) {
        const job = lookingUp.has(id) ? null : ledger.read((db) => readJob(db, id));
        if (job && isToAsk(job)) void lookUp(job, charges);
      }
      if (charging === 'checked' && isDue(checkedMs)) checkAgain();
      if (charging === 'unchecked') void check(charges);
    },
    again: (ids) => {
      for (const key of lookedUp.keys()) {
        if (ids === null || ids.some((id) => key.startsWith(`${id} `))) lookedUp.delete(key);
      }
    },
    moreMayBeCharged: () => {
      if (charging === 'checked') charging = 'unchecked';
    },
    isBusy: () => lookingUp.size > 0 || charging === 'checking',
  };
}

/** One look-up is for one attempt: a job that was sent again is asked about anew. */
function attemptKey({ id, state }: Job): string {
  return state.status === 'unclear' ? `${id} ${state.attempt}` : id;
}
