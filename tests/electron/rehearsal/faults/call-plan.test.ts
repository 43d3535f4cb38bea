import { expect, it } from 'vitest';
import type { Behaviour } from '#electron/rehearsal/faults/behaviour.ts';
import { type CallPlan, planOf } from '#electron/rehearsal/faults/call-plan.ts';

const reply = { status: 429, headers: {}, body: '' };
const serve: Behaviour = { kind: 'serve' };

it.each<[Behaviour, Partial<CallPlan>]>([
  [
    serve,
    { fate: 'finished', end: { kind: 'serve' }, latencyMs: 0, priceFactor: 1, trouble: null, entry: null },
  ],
  [{ kind: 'half-reply' }, { fate: 'finished', end: { kind: 'half-reply' } }],
  [
    { kind: 'answer', reply, accepted: false },
    { fate: 'untaken', end: { kind: 'answer', reply } },
  ],
  [{ kind: 'answer', reply, accepted: true }, { fate: 'finished' }],
  [
    { kind: 'hang-up', accepted: false },
    { fate: 'untaken', end: { kind: 'hang-up' } },
  ],
  [
    { kind: 'silence', accepted: true },
    { fate: 'finished', end: { kind: 'silence' } },
  ],
  [
    { kind: 'uncharged', next: { kind: 'hang-up', accepted: true } },
    { fate: 'failed', end: { kind: 'hang-up' } },
  ],
  [
    { kind: 'delayed', latencyMs: 5, next: { kind: 'delayed', latencyMs: 7, next: serve } },
    { latencyMs: 12, fate: 'finished' },
  ],
  [{ kind: 'priced', factor: 2, next: { kind: 'priced', factor: 1.5, next: serve } }, { priceFactor: 3 }],
  [
    { kind: 'clip-trouble', trouble: { fault: { kind: 'garbage' }, times: 2 }, next: serve },
    { trouble: { fault: { kind: 'garbage' }, times: 2 } },
  ],
  [{ kind: 'logged', entry: { kind: 'absent' }, next: serve }, { entry: { kind: 'absent' } }],
])('makes of %j one plan', (behaviour, plan) => {
  expect(planOf(behaviour)).toMatchObject(plan);
});
