import type { Job } from '#shared/batch/job.ts';
import type { AttemptId, JobId } from '#shared/ids.ts';
import type { BatchPorts } from './batch-ports.ts';
import type { ChargeBook } from './charge-book.ts';
import { chargeDelays, checkCharges } from './check-charges.ts';
import { idsInState, readJob } from './ledger/jobs.ts';
import { lookUpAttempt, lookUpDelays } from './look-up-attempt.ts';

/** The free questions of one runner to the gateway's log: what became of unclear attempts, and what the others really cost. */
export type LookUps = {
  /** Asks what is open and was not asked yet. */
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
  const { ledger, generatorKind } = ports;
  const lookingUp = new Set<JobId>();
  const lookedUp = new Set<string>();
  const passed = new Set<AttemptId>();
  let charging: 'unchecked' | 'checking' | 'checked' | 'cannot-be-checked' =
    ports.charges === null ? 'cannot-be-checked' : 'unchecked';
  const lookUpControl = (delaysMs: readonly number[]) => ({
    signal: control.signal,
    patience: control.patience,
    delaysMs,
  });

  const lookUp = async (job: Job, charges: ChargeBook) => {
    lookingUp.add(job.id);
    lookedUp.add(attemptKey(job));
    try {
      await lookUpAttempt(ports, charges, job, lookUpControl(lookUpDelays(control.logWaitMs)));
    } catch (error) {
      control.onFault(job, error);
    }
    lookingUp.delete(job.id);
    control.wake();
  };

  const check = async (charges: ChargeBook) => {
    charging = 'checking';
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

  return {
    begin: () => {
      const { charges } = ports;
      if (charges === null) return;
      for (const id of ledger.read((db) => idsInState(db, generatorKind, ['unclear']))) {
        const job = lookingUp.has(id) ? null : ledger.read((db) => readJob(db, id));
        if (job && !lookedUp.has(attemptKey(job))) void lookUp(job, charges);
      }
      if (charging === 'unchecked') void check(charges);
    },
    again: (ids) => {
      for (const key of lookedUp) {
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
