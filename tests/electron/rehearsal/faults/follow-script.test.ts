import { describe, expect, it } from 'vitest';
import type { Behaviour, ScriptedCall } from '#electron/rehearsal/faults/behaviour.ts';
import { readFaultScript } from '#electron/rehearsal/faults/fault-script.ts';
import { followScript } from '#electron/rehearsal/faults/follow-script.ts';

function follow(script: Record<string, unknown>) {
  const read = readFaultScript(JSON.stringify({ version: 1, ...script }));
  if (read.kind === 'problems') throw new Error(JSON.stringify(read.problems));
  return followScript(read.script);
}

const call: ScriptedCall = {
  attemptId: 'a-1',
  shotId: 's1',
  takeId: 's1_t01',
  model: 'bytedance/seedance-2.0',
  prompt: 'a lamp',
  callOfServer: 4,
  callOfShot: 3,
  callOfTake: 2,
  attemptOfTake: 2,
};

const HALF: Behaviour = { kind: 'half-reply' };
const rule = (when: unknown, more: Record<string, unknown> = {}) => ({
  when,
  do: { kind: 'half-reply' },
  ...more,
});

describe('a rule', () => {
  it.each([
    [{}, true],
    [{ shots: ['s2', 's1'] }, true],
    [{ shots: ['s2'] }, false],
    [{ takes: ['s1_t01'] }, true],
    [{ takes: ['s1_t02'] }, false],
    [{ models: ['bytedance/seedance-2.0'] }, true],
    [{ models: ['alibaba/wan-3.0'] }, false],
    [{ callOfServer: 4 }, true],
    [{ callOfServer: 3 }, false],
    [{ callOfShot: { from: 3, to: 9 } }, true],
    [{ callOfShot: { from: 4, to: 9 } }, false],
    [{ callOfShot: { from: 1, to: 2 } }, false],
    [{ callOfTake: 2 }, true],
    [{ callOfTake: 3 }, false],
    [{ attemptOfTake: 2 }, true],
    [{ attemptOfTake: 1 }, false],
    [{ shots: ['s1'], callOfTake: 9 }, false],
    [{ probability: 1 }, true],
    [{ probability: 0 }, false],
  ])('with %j takes a call: %s', (when, takes) => {
    const { behave } = follow({ rules: [rule(when)] });
    expect(behave(call)).toEqual(takes ? HALF : { kind: 'serve' });
  });

  it('is used up after its times, and the next one that matches takes over', () => {
    const { behave } = follow({
      rules: [rule({}, { times: 2 }), { do: { kind: 'silence', charged: true } }],
    });
    expect([1, 2, 3, 4].map(() => behave(call).kind)).toEqual([
      'half-reply',
      'half-reply',
      'silence',
      'silence',
    ]);
  });

  it('that hangs up acts at the door, and no other does', () => {
    const { atDoor, behave } = follow({
      rules: [rule({}), { when: { shots: ['s1'] }, times: 1, do: { kind: 'hang-up' } }],
    });
    expect([atDoor(call), atDoor(call)]).toEqual(['hang-up', 'let-in']);
    expect(behave(call)).toEqual(HALF);
  });

  it('wraps what it does', () => {
    const clip = { fault: { kind: 'garbage' }, times: 1 };
    const more = { latencyMs: 20, priceFactor: 1.5, clip, entry: { kind: 'absent' } };
    expect(follow({ latencyMs: 9, rules: [rule({}, more)] }).behave(call)).toEqual({
      kind: 'delayed',
      latencyMs: 20,
      next: {
        kind: 'logged',
        entry: { kind: 'absent' },
        next: {
          kind: 'clip-trouble',
          trouble: clip,
          next: { kind: 'priced', factor: 1.5, next: HALF },
        },
      },
    });
  });

  it('leaves the latency to the script', () => {
    const { behave } = follow({ latencyMs: 9, rules: [rule({ shots: ['s2'] })] });
    expect(behave(call)).toEqual({ kind: 'delayed', latencyMs: 9, next: { kind: 'serve' } });
  });
});

describe('what is drawn', () => {
  const takes = Array.from({ length: 400 }, (_, number) => ({ ...call, takeId: `s1_t${number}` }));
  const hits = (seed: number, calls: readonly ScriptedCall[]) => {
    const { behave } = follow({ seed, rules: [rule({ probability: 0.25 })] });
    return calls.filter((one) => behave(one).kind === 'half-reply').map(({ takeId }) => takeId);
  };

  it('is the same for the same seed, in whatever order the calls come', () => {
    expect(hits(7, takes.toReversed()).sort()).toEqual(hits(7, takes).sort());
  });

  it('is another for another seed', () => {
    expect(hits(8, takes)).not.toEqual(hits(7, takes));
  });

  it('comes about as often as it is asked to', () => {
    expect(hits(7, takes).length).toBeGreaterThan(70);
    expect(hits(7, takes).length).toBeLessThan(130);
  });

  it('spreads latencies within their bounds', () => {
    const { behave } = follow({ latencyMs: { from: 100, to: 200 } });
    const drawn = takes.map((one) => {
      const behaviour = behave(one);
      return behaviour.kind === 'delayed' ? behaviour.latencyMs : 0;
    });
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(200);
    expect(new Set(drawn).size).toBeGreaterThan(50);
  });
});
