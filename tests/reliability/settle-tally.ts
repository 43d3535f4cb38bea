import { COMMIT_POINTS, type CommitPoint } from './commit-stops.ts';
import type { Chance } from './seeded-chance.ts';
import type { Decision } from './settle-breaches.ts';
import type { StopPoint } from './stop-points.ts';

type Point = CommitPoint | StopPoint;

/** Where each `settle` is killed: at every commit that it makes, and at what lies outside the ledger. */
const POINTS: Readonly<Record<Decision, readonly Point[]>> = {
  recover: [...COMMIT_POINTS, 'download-halfway', 'take-unrecorded'],
  resend: [...COMMIT_POINTS, 'nothing-sent', 'reply-awaited', 'reply-in-memory'],
  'give-up': COMMIT_POINTS,
};
/** The furthest commit that is stopped at; past its last one a process comes to its end. */
const COMMITS: Readonly<Record<Decision, number>> = { recover: 6, resend: 9, 'give-up': 2 };

/** Counted kills by decision and point, such as `resend before-commit`. */
export type SettleTally = { readonly hits: Map<string, number>; counted: number; batches: number };

export function newSettleTally(): SettleTally {
  const kinds = Object.entries(POINTS).flatMap(([decision, points]) => points.map((p) => `${decision} ${p}`));
  return { hits: new Map(kinds.map((kind) => [kind, 0])), counted: 0, batches: 0 };
}

export type NextKill = { readonly kind: string; readonly decision: Decision; readonly stopAt: string };

/** One of those that were hit least, by chance, and which crossing of its point. */
export function nextKill({ hits }: SettleTally, chance: Chance): NextKill {
  const least = Math.min(...hits.values());
  // One more than that as well: some come to their end before their point, again and again.
  const candidates = [...hits].filter(([, count]) => count <= least + 1).map(([kind]) => kind);
  const kind = candidates[chance.between(0, candidates.length - 1)] ?? 'recover before-commit';
  const [decision, point] = kind.split(' ') as [Decision, Point];
  const isCommit = COMMIT_POINTS.some((each) => each === point);
  return { kind, decision, stopAt: `${point} ${isCommit ? chance.between(1, COMMITS[decision]) : 1}` };
}

/** A table for people: every decision, and each point within it. */
export function settleTallyText({ hits, counted, batches }: SettleTally): string {
  const lines = [...hits].map(([kind, times]) => `  settle --${kind.padEnd(26)}${String(times).padStart(5)}`);
  const sum = `${counted} kills of settle counted over ${batches} batches, no promise broken.`;
  return [...lines, '', sum].join('\n');
}
