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
  /** Lets what was asked about be asked again: these jobs, or with null all, and every charge that is not checked. */
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
  const { charges } = ports;
  if (charges === null) return NO_LOOK_UPS;
  const unclear = unclearLookUps(ports, charges, control);
  const costs = costLookUps(ports, charges, control);
  return {
    begin: () => {
      unclear.begin();
      costs.begin();
    },
    again: (ids) => {
      unclear.again(ids);
      if (ids === null) costs.again();
    },
    moreMayBeCharged: costs.moreMayBeCharged,
    isBusy: () => unclear.isBusy() || costs.isBusy(),
  };
}

const NO_LOOK_UPS: LookUps = {
  begin: () => {},
  again: () => {},
  moreMayBeCharged: () => {},
  isBusy: () => false,
};

/** What became of unclear attempts. */
function unclearLookUps(
  ports: BatchPorts,
  charges: ChargeBook,
  { logWaitMs, signal, patience, onFault, wake }: LookUpsControl,
): Pick<LookUps, 'begin' | 'again' | 'isBusy'> {
  const { ledger, generatorKind, clock } = ports;
  const lookingUp = new Set<JobId>();
  /** When each attempt was asked about last. */
  const lookedUp = new Map<string, number>();

  const jobsToAsk = (): Job[] =>
    ledger
      .read((db) => idsInState(db, generatorKind, ['unclear']))
      .filter((id) => !lookingUp.has(id))
      .flatMap((id) => ledger.read((db) => readJob(db, id)) ?? [])
      .filter((job) => {
        const askedMs = lookedUp.get(attemptKey(job));
        return askedMs === undefined || (isDue(askedMs, clock.nowMs()) && mayComeYet(job));
      });

  const mayComeYet = ({ id, state }: Job): boolean => {
    if (state.status !== 'unclear') return false;
    const attempt = ledger.read((db) => numberedAttempt(db, id, state.attempt));
    return attempt !== null && attempt.intendedAtMs >= clock.nowMs() - STILL_ASKED_MS;
  };

  const lookUp = async (job: Job) => {
    const key = attemptKey(job);
    const delaysMs = lookedUp.has(key) ? [] : lookUpDelays(logWaitMs);
    lookingUp.add(job.id);
    lookedUp.set(key, clock.nowMs());
    try {
      await lookUpAttempt(ports, charges, job, { signal, patience, delaysMs });
    } catch (error) {
      onFault(job, error);
    }
    lookingUp.delete(job.id);
    wake();
  };

  return {
    begin: () => {
      for (const job of jobsToAsk()) void lookUp(job);
    },
    again: (ids) => {
      for (const key of lookedUp.keys()) {
        if (ids === null || ids.some((id) => key.startsWith(`${id} `))) lookedUp.delete(key);
      }
    },
    isBusy: () => lookingUp.size > 0,
  };
}

/** What the other attempts really cost. */
function costLookUps(
  ports: BatchPorts,
  charges: ChargeBook,
  { logWaitMs, signal, patience, onFault, wake }: LookUpsControl,
): Pick<LookUps, 'begin' | 'moreMayBeCharged' | 'isBusy'> & { readonly again: () => void } {
  const { ledger, clock } = ports;
  const passed = new Set<AttemptId>();
  let askedMs = clock.nowMs();
  let asking: 'unchecked' | 'checking' | 'checked' | 'cannot-be-checked' = 'unchecked';

  const check = async () => {
    asking = 'checking';
    askedMs = clock.nowMs();
    try {
      const delaysMs = chargeDelays(logWaitMs);
      const checked = await checkCharges(ports, charges, { signal, patience, delaysMs, passed });
      asking = checked === 'some-left' ? 'unchecked' : checked;
    } catch (error) {
      asking = 'cannot-be-checked';
      onFault(null, error);
    }
    wake();
  };

  /** What was asked about in vain is asked about again while its entry may come. */
  const checkAgain = () => {
    askedMs = clock.nowMs();
    for (const { id } of ledger.read((db) => openCharges(db, askedMs - STILL_ASKED_MS))) {
      if (passed.delete(id)) asking = 'unchecked';
    }
  };

  return {
    begin: () => {
      if (asking === 'checked' && isDue(askedMs, clock.nowMs())) checkAgain();
      if (asking === 'unchecked') void check();
    },
    again: () => {
      passed.clear();
      if (asking !== 'checking') asking = 'unchecked';
    },
    moreMayBeCharged: () => {
      if (asking === 'checked') asking = 'unchecked';
    },
    isBusy: () => asking === 'checking',
  };
}

function isDue(askedMs: number, nowMs: number): boolean {
  return isWaitOver(askedMs + AGAIN_MS, nowMs);
}

/** One look-up is for one attempt: a job that was sent again is asked about anew. */
function attemptKey({ id, state }: Job): string {
  return state.status === 'unclear' ? `${id} ${state.attempt}` : id;
}
