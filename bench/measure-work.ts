import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

export type Work = {
  readonly wallMs: number;
  /** Of this process and all children that ended meanwhile; null where the system does not tell (Linux does). */
  readonly cpuMs: number | null;
  /** The most memory that any one child held, in bytes; null where the system does not tell. */
  readonly childPeakBytes: number | null;
};

const TICK_MS = 10;
const LOOK_EVERY_MS = 100;

/** Does a piece of work alone and tells what it took. */
export async function measureWork(work: () => Promise<unknown>): Promise<Work> {
  const peak = watchChildren();
  const cpuBefore = await cpuMs();
  const started = performance.now();
  try {
    await work();
  } finally {
    peak.stop();
  }
  const wallMs = performance.now() - started;
  const cpuAfter = await cpuMs();
  const known = cpuBefore !== null && cpuAfter !== null;
  return { wallMs, cpuMs: known ? cpuAfter - cpuBefore : null, childPeakBytes: peak.bytes() };
}

/** The middle one by what is asked for: CPU time, or wall time where that is all there is. */
export function medianWork(works: readonly Work[], by: (work: Work) => number = costOf): Work {
  const sorted = works.toSorted((a, b) => by(a) - by(b));
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new RangeError('Nothing was measured');
  return middle;
}

export function costOf({ cpuMs: cpu, wallMs }: Work): number {
  return cpu ?? wallMs;
}

/** User and system time, own and of children that were waited for: fields 14 to 17 of proc(5)'s `stat`. */
async function cpuMs(): Promise<number | null> {
  const text = await readFile('/proc/self/stat', 'utf8').catch(() => null);
  if (text === null) return null;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MS;
}

/** Looking costs CPU of this very process, and is to cost none that shows: a peak is a peak until its process ends. */
function watchChildren(): { stop: () => void; bytes: () => number | null } {
  let most: number | null = null;
  const timer = setInterval(() => {
    for (const kibibytes of childPeaks()) most = Math.max(most ?? 0, kibibytes * 1024);
  }, LOOK_EVERY_MS);
  return { stop: () => clearInterval(timer), bytes: () => most };
}

/** Children are started by the main thread, whose number is the process's. */
function childPeaks(): number[] {
  const children = textOf(`/proc/self/task/${process.pid}/children`)
    .split(' ')
    .filter((id) => id !== '');
  return children.flatMap((id) => {
    const peak = /^VmHWM:\s+(\d+) kB/m.exec(textOf(`/proc/${id}/status`))?.[1];
    return peak === undefined ? [] : [Number(peak)];
  });
}

/** Empty where there is none. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
