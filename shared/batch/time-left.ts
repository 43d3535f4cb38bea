import type { ModelId } from '../ids.ts';

/** What a call was, as far as its duration depends on it. */
export type CallKind = {
  readonly model: ModelId;
  readonly resolution: string;
  readonly durationSeconds: number;
};

export type FinishedCall = CallKind & { readonly elapsedMs: number };

/** A job that still needs its model; `startedAtMs` is null before its call began. */
export type CallToCome = CallKind & { readonly startedAtMs: number | null };

/** How long calls of a kind took, in milliseconds: half of them between `lowMs` and `highMs`. */
export type Spread = { readonly lowMs: number; readonly medianMs: number; readonly highMs: number };

/** From so many finished calls on, their times are taken to be typical. */
const ENOUGH = 3;

/**
 * What calls of this kind took before: those of the same model, resolution and length where there are three of them,
 * else those of any length. Null where nothing is known; another resolution or model says nothing.
 */
export function learnedSpread(kind: CallKind, finished: readonly FinishedCall[]): Spread | null {
  const alike = finished.filter(
    ({ model, resolution }) => model === kind.model && resolution === kind.resolution,
  );
  const same = alike.filter(({ durationSeconds }) => durationSeconds === kind.durationSeconds);
  const known = same.length >= ENOUGH ? same : alike;
  if (known.length < ENOUGH) return null;
  const sorted = known.map(({ elapsedMs }) => elapsedMs).toSorted((a, b) => a - b);
  return { lowMs: at(sorted, 0.25), medianMs: at(sorted, 0.5), highMs: at(sorted, 0.75) };
}

/**
 * How much longer all these calls take, each model's beside one another through a lane of its width, the models beside
 * each other. Null where one of them is of a kind that is not known yet: then nothing is said rather than guessed.
 */
export function timeLeft(
  calls: readonly CallToCome[],
  finished: readonly FinishedCall[],
  of: { nowMs: number; width: (model: ModelId) => number },
): Spread | null {
  const perModel = [...Map.groupBy(calls, ({ model }) => model)].map(([model, own]) =>
    laneTime(own, finished, { nowMs: of.nowMs, width: Math.max(1, of.width(model)) }),
  );
  if (perModel.length === 0) return { lowMs: 0, medianMs: 0, highMs: 0 };
  return perModel.reduce((longest, each) =>
    longest === null || each === null ? null : slower(longest, each),
  );
}

/** `about 6 min`, `about 6 to 9 min` where the spread is wide, `less than a minute`. */
export function timeLeftWords({ lowMs, medianMs, highMs }: Spread): string {
  const [low, median, high] = [minutes(lowMs), minutes(medianMs), minutes(highMs)];
  if (high < 1) return 'less than a minute';
  const isWide = high - low > Math.max(1, median * 0.25);
  return isWide ? `about ${Math.max(1, low)} to ${high} min` : `about ${Math.max(1, median)} min`;
}

function laneTime(
  calls: readonly CallToCome[],
  finished: readonly FinishedCall[],
  { nowMs, width }: { nowMs: number; width: number },
): Spread | null {
  const sum = { lowMs: 0, medianMs: 0, highMs: 0 };
  const longest = { lowMs: 0, medianMs: 0, highMs: 0 };
  const learned = new Map<string, Spread | null>();
  for (const call of calls) {
    const key = JSON.stringify([call.resolution, call.durationSeconds]);
    const spread = learned.has(key) ? learned.get(key) : learnedSpread(call, finished);
    learned.set(key, spread ?? null);
    if (!spread) return null;
    const passedMs = call.startedAtMs === null ? 0 : Math.max(0, nowMs - call.startedAtMs);
    for (const part of ['lowMs', 'medianMs', 'highMs'] as const) {
      const leftMs = Math.max(0, spread[part] - passedMs);
      sum[part] += leftMs;
      longest[part] = Math.max(longest[part], leftMs);
    }
  }
  return {
    lowMs: Math.max(longest.lowMs, sum.lowMs / width),
    medianMs: Math.max(longest.medianMs, sum.medianMs / width),
    highMs: Math.max(longest.highMs, sum.highMs / width),
  };
}

function slower(one: Spread, other: Spread): Spread {
  return one.medianMs >= other.medianMs ? one : other;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}

function minutes(ms: number): number {
  return Math.round(ms / 60_000);
}
