import { describe, expect, it } from 'vitest';
import { planRun, type Scope, type ShotStanding, type SkipReason } from '#shared/batch/scope.ts';
import { aShotId } from '#tests/batch-builders.ts';

const shotId = aShotId(1);

function aStanding(over: Partial<ShotStanding> = {}): ShotStanding {
  return {
    shotId,
    included: true,
    locked: false,
    circled: false,
    takesWanted: 1,
    hasTake: false,
    hasRehearsal: false,
    hasOpenJob: false,
    inOpenRun: false,
    lastJobFailed: false,
    ...over,
  };
}

const failed = { lastJobFailed: true };
const taken = { hasTake: true };
const open = { hasOpenJob: true };
const named: Scope = { kind: 'shots', shotIds: [shotId] };

/** By hand: what each scope makes of each standing, paid; null means it is made. */
const PAID: readonly [string, Partial<ShotStanding>, Record<Scope['kind'], SkipReason | null>][] = [
  ['never made', {}, { missing: null, failed: 'not-failed', all: null, shots: null }],
  ['made', taken, { missing: 'has-take', failed: 'not-failed', all: null, shots: null }],
  ['rehearsed only', { hasRehearsal: true }, { missing: null, failed: 'not-failed', all: null, shots: null }],
  [
    'in the queue, or unclear',
    open,
    { missing: 'open-job', failed: 'open-job', all: 'open-job', shots: 'open-job' },
  ],
  [
    'made by a run that goes on',
    { ...taken, inOpenRun: true },
    { missing: 'has-take', failed: 'not-failed', all: 'open-run', shots: 'open-run' },
  ],
  [
    'refused in a run that goes on',
    { ...failed, inOpenRun: true },
    { missing: 'failed-before', failed: null, all: 'open-run', shots: 'open-run' },
  ],
  ['refused or failed', failed, { missing: 'failed-before', failed: null, all: null, shots: null }],
  [
    'failed beside a good take',
    { ...failed, ...taken },
    { missing: 'has-take', failed: 'not-failed', all: null, shots: null },
  ],
  [
    'failed, and open again',
    { ...failed, ...open },
    { missing: 'open-job', failed: 'open-job', all: 'open-job', shots: 'open-job' },
  ],
  [
    'circled',
    { ...taken, circled: true },
    { missing: 'has-take', failed: 'not-failed', all: 'circled', shots: null },
  ],
  ['locked', { ...taken, locked: true }, { missing: 'locked', failed: 'locked', all: 'locked', shots: null }],
  [
    'left out',
    { included: false },
    { missing: 'omitted', failed: 'omitted', all: 'omitted', shots: 'omitted' },
  ],
];

const CASES = PAID.flatMap(([name, over, byScope]) =>
  Object.entries(byScope).map(([kind, reason]) => ({ name, over, kind: kind as Scope['kind'], reason })),
);

function reasonOf(standing: ShotStanding, scope: Scope, generator: 'cloudflare' | 'rehearsal') {
  const plan = planRun([standing], scope, generator, null);
  expect(plan.toMake.length + plan.skipped.length).toBe(1);
  return plan.skipped[0]?.reason ?? null;
}

describe('planRun', () => {
  it.each(CASES)('answers $reason for a shot $name by scope $kind', ({ over, kind, reason }) => {
    const scope: Scope = kind === 'shots' ? named : { kind };
    expect(reasonOf(aStanding(over), scope, 'cloudflare')).toBe(reason);
  });

  it.each<[string, Partial<ShotStanding>, SkipReason | null]>([
    ['never made', {}, null],
    ['rehearsed as it is now', { hasRehearsal: true }, 'has-take'],
    ['whose rehearsal failed', failed, null],
    ['with a paid take', taken, 'has-take'],
    ['being rehearsed', open, 'open-job'],
  ])('rehearses what is missing: a shot %s', (_, over, reason) => {
    expect(reasonOf(aStanding(over), { kind: 'missing' }, 'rehearsal')).toBe(reason);
  });

  it('makes as many takes as the storyboard wants, or as many as were asked for', () => {
    const shots = [aStanding({ takesWanted: 3 })];
    expect(planRun(shots, { kind: 'missing' }, 'cloudflare', null).toMake).toEqual([{ shotId, takes: 3 }]);
    expect(planRun(shots, { kind: 'missing' }, 'cloudflare', 2).toMake).toEqual([{ shotId, takes: 2 }]);
  });

  it('keeps the order of the storyboard and says nothing of shots that were not named', () => {
    const shots = [1, 2, 3].map((n) => aStanding({ shotId: aShotId(n) }));
    const scope: Scope = { kind: 'shots', shotIds: [aShotId(3), aShotId(1)] };
    expect(planRun(shots, scope, 'cloudflare', null)).toEqual({
      toMake: [
        { shotId: aShotId(1), takes: 1 },
        { shotId: aShotId(3), takes: 1 },
      ],
      skipped: [],
    });
  });
});
