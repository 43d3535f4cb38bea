import type { AppError } from '#shared/app-error.ts';
import type { BatchRun, GeneratorKind, PauseReason } from '#shared/batch/batch-run.ts';
import { type FinishedCall, type Spread, timeLeft } from '#shared/batch/time-left.ts';
import type { QueueState } from '#shared/contract/job-rows.ts';
import type { ModelId } from '#shared/ids.ts';
import { callsToCome } from '../ledger/calls-to-come.ts';
import type { LedgerConnection } from '../ledger/connection.ts';
import { finishedCalls } from '../ledger/finished-calls.ts';
import { countIn, type TabCounts, tabCounts } from '../ledger/job-pages.ts';
import { unsentRuns } from '../ledger/run-list.ts';

/** What of a queue is not in the ledger. */
export type QueueFacts = {
  readonly generator: GeneratorKind;
  /** What keeps it from working until a person did something; null where nothing does. */
  readonly trouble: AppError | null;
  readonly nowMs: number;
  /** How many calls of a model run at once. */
  readonly width: (model: ModelId) => number;
};

/** How one generator's queue stands. */
export function queueState(db: LedgerConnection, facts: QueueFacts): QueueState {
  const { generator } = facts;
  const tabs = tabCounts(db, generator);
  const runs = unsentRuns(db, generator);
  const goesOn = tabs.running > 0 || isAnythingToSend(db, generator, runs);
  return {
    generator,
    activity: activityOf({ tabs, runs, goesOn, trouble: facts.trouble }),
    pauses: pausesOf(runs),
    counts: {
      running: tabs.running,
      waiting: tabs.waiting,
      needsYou: tabs['needs-you'],
      done: tabs.done,
      ended: tabs.ended,
    },
    timeLeft: goesOn ? rounded(timeLeftOf(db, facts)) : null,
    mayClose:
      generator === 'rehearsal' ||
      countIn(db, generator, { status: 'sending' }) + countIn(db, generator, { status: 'canceling' }) === 0,
  };
}

/** What waits for a neighbor's take or for a cap does not go on by itself. */
function isAnythingToSend(
  db: LedgerConnection,
  generator: GeneratorKind,
  runs: readonly BatchRun[],
): boolean {
  if (runs.every(({ state }) => state.status === 'paused')) return false;
  const again = countIn(db, generator, { status: 'waiting', waits: ['back-off'] });
  // Runs that end with what was begun send nothing but what was sent before.
  if (runs.every(({ state }) => state.status !== 'open')) return again > 0;
  return (
    countIn(db, generator, { status: 'queued' }) +
      countIn(db, generator, { status: 'waiting', waits: ['back-off', 'pilot'] }) >
    0
  );
}

function activityOf(of: {
  tabs: TabCounts;
  runs: readonly BatchRun[];
  goesOn: boolean;
  trouble: AppError | null;
}): QueueState['activity'] {
  const { tabs, runs, goesOn, trouble } = of;
  const isOpen = tabs.running + tabs.waiting > 0 || runs.length > 0;
  if (trouble !== null && isOpen) return 'attention';
  const isEnding =
    runs.some(({ state }) => state.status === 'finishing') ||
    // What was sent before the pause still comes home.
    (runs.length > 0 && runs.every(({ state }) => state.status === 'paused'));
  if (isEnding && tabs.running > 0) return 'finishing';
  if (goesOn) return 'working';
  return runs.some(({ state }) => state.status !== 'open') ? 'paused' : 'idle';
}

function pausesOf(runs: readonly BatchRun[]): PauseReason[] {
  const reasons = runs.flatMap(({ state }) => (state.status === 'paused' ? [state.reason] : []));
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}

/** The last so many calls say how long the next ones take. */
const LEARNED_FROM = 200;

function timeLeftOf(db: LedgerConnection, { generator, nowMs, width }: QueueFacts): Spread | null {
  const finished: FinishedCall[] = finishedCalls(db, generator, LEARNED_FROM);
  const calls = callsToCome(db, generator).flatMap(({ call, jobs }) =>
    Array.from({ length: jobs }, () => call),
  );
  return calls.length === 0 ? null : timeLeft(calls, finished, { nowMs, width });
}

function rounded(spread: Spread | null): Spread | null {
  if (spread === null) return null;
  const { lowMs, medianMs, highMs } = spread;
  return { lowMs: Math.round(lowMs), medianMs: Math.round(medianMs), highMs: Math.round(highMs) };
}
