import { type AppError, DailiesError } from '#shared/app-error.ts';
import type { ExportId } from '#shared/ids.ts';
import { type ExportEvent, type ExportState, isExportEnd, nextExportState } from './export-state.ts';
import type { ExportWatch, FinishedExport } from './export-work.ts';

/** One film to be made. */
export type ExportJob = {
  readonly exportId: ExportId;
  /** What a person reads of it while it waits. */
  readonly title: string;
  readonly preset: string;
  readonly askedAtMs: number;
  /** Makes the film, and leaves nothing behind where it fails or is stopped. */
  readonly run: (watch: ExportWatch) => Promise<FinishedExport>;
};

export type ExportEntry = Omit<ExportJob, 'run'> & { readonly state: ExportState };

/**
 * Exports one after the other, in the order in which they were asked for: each already uses every core but one. Nothing
 * of the queue is on disk; what a killed program had begun is swept away by the next one.
 */
export type ExportQueue = {
  readonly add: (jobs: readonly ExportJob[]) => void;
  /** One that waits ends at once, the running one as soon as its programs are gone. False for an unknown id. */
  readonly cancel: (exportId: ExportId) => boolean;
  /** All that were asked for, the first one first. */
  readonly entries: () => readonly ExportEntry[];
  /** The ffmpeg commands of an export so far; empty for an unknown id. */
  readonly commands: (exportId: ExportId) => readonly string[];
  /** Calls back with every entry that changed; gives its own undo. */
  readonly onChange: (listener: (entry: ExportEntry) => void) => () => void;
  /** Resolves when nothing waits or runs. */
  readonly idle: () => Promise<void>;
  /** Cancels everything, takes nothing more, and resolves when nothing runs. */
  readonly close: () => Promise<void>;
};

type Queued = {
  readonly job: ExportJob;
  readonly stop: AbortController;
  readonly commands: string[];
  state: ExportState;
};

export function exportQueue(): ExportQueue {
  const queued: Queued[] = [];
  const listeners = new Set<(entry: ExportEntry) => void>();
  let working: Promise<void> | null = null;
  let isClosed = false;

  const tell = (one: Queued, event: ExportEvent) => {
    one.state = nextExportState(one.state, event);
    for (const listener of [...listeners]) listener(entryOf(one));
  };
  const work = async () => {
    for (let one = nextOf(queued); one !== undefined; one = nextOf(queued)) {
      await runOne(one, (event) => tell(one, event));
    }
    working = null;
  };
  const cancel = (one: Queued) => {
    one.stop.abort();
    if (one.state.status === 'queued') tell(one, { kind: 'canceled' });
  };
  const idle = () => working ?? Promise.resolve();
  return {
    add: (jobs) => {
      if (isClosed) throw new DailiesError({ code: 'canceled' });
      for (const job of jobs) {
        const one: Queued = { job, stop: new AbortController(), commands: [], state: { status: 'queued' } };
        queued.push(one);
        for (const listener of [...listeners]) listener(entryOf(one));
      }
      working ??= work();
    },
    cancel: (exportId) => {
      const one = queued.find(({ job }) => job.exportId === exportId);
      if (one) cancel(one);
      return one !== undefined;
    },
    entries: () => queued.map(entryOf),
    commands: (exportId) => [...(queued.find(({ job }) => job.exportId === exportId)?.commands ?? [])],
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    idle,
    close: () => {
      isClosed = true;
      for (const one of queued.filter(({ state }) => !isExportEnd(state))) cancel(one);
      return idle();
    },
  };
}

function nextOf(queued: readonly Queued[]): Queued | undefined {
  return queued.find(({ state }) => state.status === 'queued');
}

function entryOf({ job: { run: _, ...job }, state }: Queued): ExportEntry {
  return { ...job, state };
}

/** A film that was finished just before its cancel is there, and is told as done. */
async function runOne({ job, stop, commands }: Queued, tell: (event: ExportEvent) => void): Promise<void> {
  tell({ kind: 'started' });
  try {
    const film = await job.run({
      signal: stop.signal,
      onProgress: ({ doneFrames, plannedFrames }) =>
        tell({ kind: 'progressed', framesDone: doneFrames, framesPlanned: plannedFrames }),
      onCommand: (line) => void commands.push(line),
    });
    tell({ kind: 'finished', film });
  } catch (cause) {
    const error = errorOf(cause);
    tell(stop.signal.aborted || error.code === 'canceled' ? { kind: 'canceled' } : { kind: 'failed', error });
  }
}

function errorOf(cause: unknown): AppError {
  if (cause instanceof DailiesError) return cause.error;
  return { code: 'unexpected', detail: cause instanceof Error ? cause.message : String(cause) };
}
