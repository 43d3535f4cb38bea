import type { LogEntry } from './read-log.ts';

/** An attempt as the log is asked about it. Moments are wall time in milliseconds. */
export type SoughtAttempt = {
  readonly attemptId: string;
  /** From the reply's header, where one came. */
  readonly logId: string | null;
  readonly intendedAtMs: number;
  /** Null where it was never seen to end. */
  readonly endedAtMs: number | null;
};

/** How far the clocks of this machine and of the gateway may be apart. */
const CLOCK_SLACK_MS = 10 * 60_000;
/** How long a call may still have run after nobody waited for it any more. */
const LONGEST_CALL_MS = 60 * 60_000;

/**
 * The most telling of the entries that carry an attempt's tag or number: a gateway may write a first one while the call
 * runs.
 */
export function entryOf(entries: readonly LogEntry[], sought: SoughtAttempt): LogEntry | null {
  const matching = entriesOf(entries, sought);
  return (
    matching.find(({ success }) => success === true) ??
    matching.find(({ success }) => success === false) ??
    matching[0] ??
    null
  );
}

/**
 * What an attempt cost, as the sum of its entries: a gateway that tries a call again writes one for each try, and each
 * is charged. Null where no entry names a cost, or a successful one does not name it yet.
 */
export function costOf(entries: readonly LogEntry[], sought: SoughtAttempt): number | null {
  const matching = entriesOf(entries, sought);
  const costs = matching.flatMap(({ costMicroUsd }) => costMicroUsd ?? []);
  const isOpen = matching.some(({ success, costMicroUsd }) => success === true && costMicroUsd === null);
  return isOpen || costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0);
}

/**
 * The entries of one attempt, each once: an entry may move to the next page while the log is read. An entry with
 * another attempt's tag is that attempt's, even where a reply named its number: nobody else's clip is ever taken for
 * this one.
 */
function entriesOf(entries: readonly LogEntry[], { attemptId, logId }: SoughtAttempt): LogEntry[] {
  const matching = entries.filter((entry) =>
    entry.attemptId === null ? entry.id === logId : entry.attemptId === attemptId,
  );
  return [...new Map(matching.map((entry) => [entry.id, entry])).values()];
}

/**
 * The stretch of time in which an attempt's entry may lie: clocks may differ, and a call may have run on after nobody
 * waited for it.
 */
export function stretchOf(
  sought: Pick<SoughtAttempt, 'intendedAtMs' | 'endedAtMs'>,
  nowMs: number,
): { fromMs: number; toMs: number } {
  const lastMs = Math.max(sought.endedAtMs ?? 0, sought.intendedAtMs + LONGEST_CALL_MS);
  return {
    fromMs: sought.intendedAtMs - CLOCK_SLACK_MS,
    toMs: Math.max(Math.min(lastMs, nowMs), sought.intendedAtMs) + CLOCK_SLACK_MS,
  };
}
