import type { Job } from '#shared/batch/job.ts';
import { type CallToCome, type FinishedCall, timeLeft, timeLeftWords } from '#shared/batch/time-left.ts';
import type { ModelId } from '#shared/ids.ts';

/** What the time that is left is learned from. */
export type Pace = {
  readonly nowMs: () => number;
  /** How many calls of a model run at once before its lane has said otherwise. */
  readonly startWith: number;
  readonly finished: () => readonly FinishedCall[];
};

/** How old what was learned may be before it is read again, in milliseconds. */
const FRESH_MS = 5_000;

/** Follows lanes and finished calls to say how long the rest of a batch takes; `words` is null where that is not known. */
export function followPace(pace: Pace) {
  const widths = new Map<ModelId, number>();
  let learned: { atMs: number; finished: readonly FinishedCall[] } | null = null;
  const finishedNow = (nowMs: number) => {
    if (learned === null || nowMs < learned.atMs || nowMs - learned.atMs > FRESH_MS) {
      learned = { atMs: nowMs, finished: pace.finished() };
    }
    return learned.finished;
  };
  return {
    widen: (model: ModelId, width: number) => void widths.set(model, width),
    words: (jobs: readonly Job[]): string | null => {
      const calls = jobs.flatMap(callToCome);
      if (calls.length === 0) return null;
      const nowMs = pace.nowMs();
      const width = (model: ModelId) => widths.get(model) ?? pace.startWith;
      const left = timeLeft(calls, finishedNow(nowMs), { nowMs, width });
      return left && timeLeftWords(left);
    },
  };
}

/** Jobs that go on by themselves; what waits for a person has no time that could be told. */
function callToCome({ model, state, request, changedAtMs }: Job): CallToCome[] {
  const { resolution, durationSeconds } = request.request;
  const kind = { model, resolution, durationSeconds };
  switch (state.status) {
    case 'sending':
      return [{ ...kind, startedAtMs: changedAtMs }];
    case 'queued':
      return [{ ...kind, startedAtMs: null }];
    case 'waiting':
      return state.for.kind === 'cap' || state.for.kind === 'kind-paused'
        ? []
        : [{ ...kind, startedAtMs: null }];
    default:
      return [];
  }
}
