import type { Job } from '#shared/batch/job.ts';
import { isWaitOver } from '#shared/batch/retry.ts';
import type { JobId } from '#shared/ids.ts';
import type { BatchPorts } from './batch-ports.ts';
import { type FetchControl, fetchTake } from './fetch-take.ts';
import { idsInState, readJob } from './ledger/jobs.ts';
import type { Places } from './places.ts';

/** The finished clips of one runner, on their way to be takes. Which are in its hands is all that it knows beside the ledger. */
export type Fetches = {
  /** Begins to fetch finished clips that are not being fetched: all, or the next few where many wait for a place. */
  readonly begin: () => void;
  readonly inHand: () => readonly JobId[];
  /** Clips that cannot be had now. */
  readonly leftForLater: () => readonly JobId[];
  /** Lets those be asked for at once. */
  readonly forgetLater: () => void;
};

type FetchesControl = FetchControl & {
  readonly onBegin: () => void;
  readonly onFault: (job: Job, error: unknown) => void;
  /** Lets the runner look again; after each clip. */
  readonly wake: () => void;
};

/**
 * How long a clip that could not be had is left alone before the next wake asks for it again, in a host that runs for
 * days.
 */
const LATER_MS = 15 * 60_000;
/** How many clips stand in line for a place; the others stay in the ledger, so that a wake costs the same however many wait. */
const LINE = 16;

export function openFetches(ports: BatchPorts, control: FetchesControl): Fetches {
  const { ledger, generatorKind, clock } = ports;
  const fetching = new Set<JobId>();
  /** From when on each is asked for again; the next start asks at once. */
  const later = new Map<JobId, number>();
  let inLine = 0;
  let mayBeMore = false;
  const leaveForLater = ({ id }: Job) => later.set(id, clock.nowMs() + LATER_MS);

  const isDue = (id: JobId): boolean => {
    const fromMs = later.get(id);
    return !fetching.has(id) && (fromMs === undefined || isWaitOver(fromMs, clock.nowMs()));
  };

  /** Clips that are tried again later give their places back, so the end of the line is not the end of a fetch. */
  const places: Places = (step) => {
    inLine += 1;
    return control.places(() => {
      inLine -= 1;
      if (inLine === 0 && mayBeMore) control.wake();
      return step();
    });
  };

  const fetchOne = async (job: Job) => {
    fetching.add(job.id);
    later.delete(job.id);
    control.onBegin();
    try {
      if ((await fetchTake(ports, job, { ...control, places })) === 'later') leaveForLater(job);
    } catch (error) {
      leaveForLater(job);
      control.onFault(job, error);
    }
    fetching.delete(job.id);
    control.wake();
  };

  return {
    begin: () => {
      const room = LINE - inLine;
      // Not for every clip that leaves the line: to read who comes next costs more, the more there are.
      mayBeMore = room < LINE / 2;
      if (mayBeMore) return;
      const most = fetching.size + later.size + room;
      const finished = ledger.read((db) => idsInState(db, generatorKind, ['generated', 'verifying'], most));
      mayBeMore = finished.length === most;
      for (const id of finished.filter(isDue).slice(0, room)) {
        const job = ledger.read((db) => readJob(db, id));
        if (job) void fetchOne(job);
      }
    },
    inHand: () => [...fetching],
    leftForLater: () => [...later.keys()],
    forgetLater: () => later.clear(),
  };
}
