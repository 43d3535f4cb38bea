import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { linkOrCopy } from '#electron/media/cache-shelf.ts';
import type { MediaCache } from '#electron/media/media-cache.ts';
import { refuseAbsurd, withJobFolder } from '#electron/media/open-media.ts';
import type { FrameSize } from '#shared/cut/cut.ts';
import { sizeFor } from '#shared/cut/preset-size.ts';
import { inspectClip } from '../plan/inspect-clip.ts';
import { timeoutMs } from '../stitch-job.ts';
import { PREPARE_FOLDER } from '../sweep-leftovers.ts';
import { type PrepareTools, prepareTake } from './prepare-take.ts';

export type ArrivalTools = PrepareTools & {
  readonly cache: MediaCache;
  /** Made where it is missing; best on the disk of the takes. */
  readonly workFolder: string;
};

/** What was newly prepared, and what it takes on the disk. */
export type PreparedArrivals = { readonly takes: number; readonly bytes: number };

/** Prepares takes while others are being generated: one at a time, by one thread of low priority. */
export type Arrivals = {
  /** Puts a take in line. What cannot be prepared is left for the film, which says why. */
  readonly add: (path: string) => void;
  /** Begins no other, and waits for the one under way. */
  readonly finish: () => Promise<PreparedArrivals>;
  /** Ends the one under way at once; nothing of it stays. */
  readonly stop: () => Promise<PreparedArrivals>;
};

/** A take is prepared at its own size, which is the film's where nothing else is asked for. */
export function prepareOnArrival(tools: ArrivalTools): Arrivals {
  const stopping = new AbortController();
  let isOver = false;
  let prepared: PreparedArrivals = { takes: 0, bytes: 0 };
  let line = Promise.resolve();
  const next = async (path: string) => {
    if (isOver) return;
    const bytes = await prepareOne(tools, path, stopping.signal).catch(() => null);
    if (bytes !== null) prepared = { takes: prepared.takes + 1, bytes: prepared.bytes + bytes };
  };
  const end = async () => {
    isOver = true;
    await line;
    return prepared;
  };
  return {
    add: (path) => {
      line = line.then(() => next(path));
    },
    finish: end,
    stop: () => {
      stopping.abort();
      return end();
    },
  };
}

const TAKE = 'take';

/** The bytes of the copy; null where one was kept already. */
async function prepareOne(tools: ArrivalTools, path: string, signal: AbortSignal): Promise<number | null> {
  const take = await inspectClip(path, tools.runFfprobe);
  refuseAbsurd(path, take);
  return withJobFolder(tools, PREPARE_FOLDER, async (folder) => {
    await linkOrCopy(path, join(folder, TAKE));
    const wanted = { take, size: ownSize(take.probe), folder, file: TAKE, output: 'copy.mp4' };
    const copy = await prepareTake(tools, wanted, {
      signal,
      priority: 'low',
      timeoutMs: timeoutMs(take.frames),
    });
    return copy.wasKept ? null : (await stat(copy.path)).size;
  });
}

function ownSize(size: FrameSize): FrameSize {
  return sizeFor({ kind: 'as-cut' }, size);
}
