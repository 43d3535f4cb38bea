import type { BatchPorts } from '#electron/batches/batch-ports.ts';
import type { LedgerConnection } from '#electron/batches/ledger/connection.ts';
import { readJob } from '#electron/batches/ledger/jobs.ts';
import type { FileSystem } from '#electron/files/file-system.ts';
import type { TerminalHost } from '#electron/terminal/terminal-host.ts';
import type { Job } from '#shared/batch/job.ts';
import type { JobId, TakeId } from '#shared/ids.ts';

/**
 * The moments at which a process is stopped, in the order in which a job comes by them, each with what the ledger
 * has committed of the job then.
 */
export const STOP_POINTS = {
  /** The intent is written, not committed. */
  'intent-uncommitted': 'queued',
  /** The intent is committed, and no byte has left. */
  'nothing-sent': 'sending',
  /** The request has left, and its reply has not come. */
  'reply-awaited': 'sending',
  /** The reply was read, and the ledger was not told yet. */
  'reply-in-memory': 'sending',
  /** The reply is written, not committed. */
  'reply-uncommitted': 'sending',
  'download-began': 'downloading',
  /** Some bytes of the clip stand in the part. */
  'download-halfway': 'downloading',
  /** The part is whole, and was not looked at. */
  'download-whole': 'downloading',
  'naming-began': 'verifying',
  /** The clip has both names, that of the part and its own. */
  'clip-linked': 'verifying',
  'part-removed': 'verifying',
  /** The receipt is written under another name. */
  'receipt-written': 'verifying',
  'receipt-named': 'verifying',
  /** All files stand, and the ledger was not told yet. */
  'take-unrecorded': 'verifying',
  /** The take is written into the ledger, not committed. */
  'take-uncommitted': 'verifying',
} as const satisfies Record<string, Job['state']['status']>;

export type StopPoint = keyof typeof STOP_POINTS;

/** Called at each crossing of a point; where it does not return, the process stands exactly there. */
export type OnCrossing = (point: StopPoint, takeId: TakeId) => void;

/** Long enough for a request to cross the loopback, and shorter than any reply of the server in these proofs takes. */
const UNDER_WAY_MS = 60;

/** A host whose batches tell of every point that they cross. */
export function hostWithStops(host: TerminalHost, onCrossing: OnCrossing): TerminalHost {
  return {
    ...host,
    files: filesWithStops(host.files, onCrossing),
    aroundPorts: (ports) => portsWithStops(ports, onCrossing),
  };
}

function portsWithStops(ports: BatchPorts, onCrossing: OnCrossing): BatchPorts {
  const watched = new Map<JobId, Job>();
  const jobOfPart = (partPath: string) =>
    [...watched.values()].find((job) => ports.partPath(job) === partPath)?.takeId ?? unknownPart(partPath);
  return {
    ...ports,
    ledger: {
      ...ports.ledger,
      change: (step) =>
        ports.ledger.change((db) => {
          const before = statesOf(db, watched);
          const value = step(db);
          tellUncommitted(before, statesOf(db, watched), onCrossing);
          return value;
        }),
    },
    prepare: (job) => {
      watched.set(job.id, job);
      return ports.prepare(job);
    },
    generator: {
      generate: async (call, signal) => {
        onCrossing('nothing-sent', call.takeId);
        const alarm = setTimeout(() => onCrossing('reply-awaited', call.takeId), UNDER_WAY_MS);
        const outcome = await ports.generator.generate(call, signal);
        clearTimeout(alarm);
        onCrossing('reply-in-memory', call.takeId);
        return outcome;
      },
    },
    partPath: (job) => {
      watched.set(job.id, job);
      return ports.partPath(job);
    },
    fetchClip: async (clip) => {
      const takeId = jobOfPart(clip.partPath);
      onCrossing('download-began', takeId);
      const fetched = await ports.fetchClip({
        ...clip,
        onBytes: (bytes, total) => {
          clip.onBytes(bytes, total);
          if (bytes > 0 && bytes !== total) onCrossing('download-halfway', takeId);
        },
      });
      if (fetched.kind === 'complete') onCrossing('download-whole', takeId);
      return fetched;
    },
    keepTake: async (take) => {
      onCrossing('naming-began', take.receipt.takeId);
      await ports.keepTake(take);
      onCrossing('take-unrecorded', take.receipt.takeId);
    },
  };
}

function unknownPart(partPath: string): never {
  throw new Error(`${partPath} is the part of no job that was seen`);
}

type States = ReadonlyMap<JobId, Job>;

function statesOf(db: LedgerConnection, watched: ReadonlyMap<JobId, Job>): States {
  return new Map([...watched.keys()].flatMap((id) => [[id, readJob(db, id)] as const]).flatMap(present));
}

function present([id, job]: readonly [JobId, Job | null]): (readonly [JobId, Job])[] {
  return job === null ? [] : [[id, job]];
}

function tellUncommitted(before: States, after: States, onCrossing: OnCrossing): void {
  for (const [id, { state, takeId }] of after) {
    const was = before.get(id)?.state.status;
    if (was === 'queued' && state.status === 'sending') onCrossing('intent-uncommitted', takeId);
    if (was === 'sending' && state.status === 'generated') onCrossing('reply-uncommitted', takeId);
    if (was === 'verifying' && state.status === 'done') onCrossing('take-uncommitted', takeId);
  }
}

function filesWithStops(files: FileSystem, onCrossing: OnCrossing): FileSystem {
  const tell = (point: StopPoint, path: string, ending: string) => {
    const takeId = takeNamed(path, ending);
    if (takeId !== null) onCrossing(point, takeId);
  };
  return {
    ...files,
    link: async (from, to) => {
      tell('receipt-written', to, '.json');
      await files.link(from, to);
      tell('clip-linked', to, '.mp4');
      tell('receipt-named', to, '.json');
    },
    remove: async (path) => {
      await files.remove(path);
      tell('part-removed', path, '.mp4.part');
    },
  };
}

function takeNamed(path: string, ending: string): TakeId | null {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return name.startsWith('.') || !name.endsWith(ending) ? null : (name.slice(0, -ending.length) as TakeId);
}
