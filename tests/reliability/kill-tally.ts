import type { Chance } from './seeded-chance.ts';
import { STOP_POINTS, type StopPoint } from './stop-points.ts';

/** `any`: a random moment that nobody chose. */
export type Moment = StopPoint | 'any';

export const ALL_MOMENTS: readonly Moment[] = [...(Object.keys(STOP_POINTS) as StopPoint[]), 'any'];

export type KillTally = {
  readonly hits: Map<Moment, number>;
  counted: number;
  batches: number;
  /** Paid calls that the servers took, takes that stand on disk, and unclear attempts whose reply was found again. */
  posts: number;
  takes: number;
  recovered: number;
};

export function newTally(moments: readonly Moment[]): KillTally {
  return {
    hits: new Map(moments.map((moment) => [moment, 0])),
    counted: 0,
    batches: 0,
    posts: 0,
    takes: 0,
    recovered: 0,
  };
}

/** One of those that were hit least, by chance. */
export function leastHit({ hits }: KillTally, chance: Chance): Moment {
  const least = Math.min(...hits.values());
  const candidates = [...hits].filter(([, count]) => count === least).map(([moment]) => moment);
  return candidates[chance.between(0, candidates.length - 1)] ?? 'any';
}

/** The states that a proof must have killed in, with the moments that lie in each. */
export const KILLED_STATES = {
  'intent not yet committed': ['intent-uncommitted'],
  sending: ['nothing-sent', 'reply-awaited'],
  'reply not yet committed': ['reply-in-memory', 'reply-uncommitted'],
  downloading: ['download-began', 'download-halfway', 'download-whole'],
  renaming: [
    'naming-began',
    'clip-linked',
    'part-removed',
    'receipt-written',
    'receipt-named',
    'take-unrecorded',
    'take-uncommitted',
  ],
  'any moment': ['any'],
} as const satisfies Record<string, readonly Moment[]>;

export type KilledState = keyof typeof KILLED_STATES;

export function killsByState({ hits }: KillTally): Record<KilledState, number> {
  const sums = Object.entries(KILLED_STATES).map(([state, moments]) => [
    state,
    moments.reduce((sum, moment) => sum + (hits.get(moment) ?? 0), 0),
  ]);
  return Object.fromEntries(sums) as Record<KilledState, number>;
}

/** A table for people: every state, and within it every moment. */
export function tallyText(tally: KillTally): string {
  const byState = killsByState(tally);
  const lines = Object.entries(KILLED_STATES).flatMap(([state, moments]) => [
    `${state.padEnd(26)}${String(byState[state as KilledState]).padStart(5)}`,
    ...moments.map((moment) => `  ${moment.padEnd(24)}${String(tally.hits.get(moment) ?? 0).padStart(5)}`),
  ]);
  return [
    ...lines,
    '',
    `${tally.counted} kills counted over ${tally.batches} batches: ${tally.posts} paid calls, ${tally.takes} takes,`,
    `${tally.recovered} unclear calls found again in the gateway’s log, no promise broken.`,
  ].join('\n');
}
