import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CallToCome,
  type FinishedCall,
  learnedSpread,
  timeLeft,
  timeLeftWords,
} from '#shared/batch/time-left.ts';
import { modelIdSchema } from '#shared/ids.ts';

const model = modelIdSchema.parse('test/model');
const other = modelIdSchema.parse('test/other');
const kind = { model, resolution: '480p', durationSeconds: 5 };
const MIN = 60_000;

function took(...minutes: number[]): FinishedCall[] {
  return minutes.map((each) => ({ ...kind, elapsedMs: each * MIN }));
}

function toCome(over: Partial<CallToCome> = {}): CallToCome {
  return { ...kind, startedAtMs: null, ...over };
}

const now = { nowMs: 1_000_000, width: () => 2 };
const each = (minutes: number) => ({ lowMs: minutes * MIN, medianMs: minutes * MIN, highMs: minutes * MIN });

describe('learnedSpread', () => {
  it('is the middle half of what calls of the kind took', () => {
    expect(learnedSpread(kind, took(5, 1, 4, 2, 3))).toEqual({
      lowMs: 2 * MIN,
      medianMs: 3 * MIN,
      highMs: 4 * MIN,
    });
  });

  it('says nothing after fewer than three', () => {
    expect(learnedSpread(kind, took(1, 1))).toBeNull();
  });

  it('takes other lengths where its own is not known, never another size or model', () => {
    const longer = took(2, 2, 2).map((call) => ({ ...call, durationSeconds: 12 }));
    expect(learnedSpread(kind, [...longer, ...took(1)])).toMatchObject({ highMs: 2 * MIN });
    expect(learnedSpread(kind, [...longer, ...took(1, 1, 1)])).toEqual(each(1));
    expect(learnedSpread({ ...kind, resolution: '720p' }, took(1, 1, 1))).toBeNull();
    expect(learnedSpread({ ...kind, model: other }, took(1, 1, 1))).toBeNull();
  });
});

describe('timeLeft', () => {
  it('shares the calls of a model among the places of its lane', () => {
    const calls = Array.from({ length: 6 }, () => toCome());
    expect(timeLeft(calls, took(3, 3, 3), now)).toEqual(each(9));
    expect(timeLeft(calls.slice(0, 1), took(3, 3, 3), now)).toEqual(each(3));
  });

  it('takes off what has passed of a call that runs', () => {
    const running = toCome({ startedAtMs: now.nowMs - 2 * MIN });
    expect(timeLeft([running], took(3, 3, 3), now)).toEqual(each(1));
    const late = toCome({ startedAtMs: now.nowMs - 9 * MIN });
    expect(timeLeft([late], took(3, 3, 3), now)).toEqual(each(0));
  });

  it('takes the slowest model, since they run beside each other', () => {
    const ofOther = took(8, 8, 8).map((call) => ({ ...call, model: other }));
    const calls = [toCome(), toCome({ model: other })];
    expect(timeLeft(calls, [...took(3, 3, 3), ...ofOther], now)).toEqual(each(8));
  });

  it('says nothing where one kind is not known, and zero where nothing is left', () => {
    expect(timeLeft([toCome(), toCome({ resolution: '4k' })], took(3, 3, 3), now)).toBeNull();
    expect(timeLeft([], [], now)).toEqual(each(0));
  });

  it('never says less for more calls, nor low above high', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 20 }), (past, count) => {
        const calls = Array.from({ length: count }, () => toCome());
        const left = timeLeft(calls, took(...past), now);
        const more = timeLeft([...calls, toCome()], took(...past), now);
        if (!left || !more) throw new Error('three calls are enough to know');
        expect(left.lowMs).toBeLessThanOrEqual(left.medianMs);
        expect(left.medianMs).toBeLessThanOrEqual(left.highMs);
        expect(more.medianMs).toBeGreaterThanOrEqual(left.medianMs);
      }),
    );
  });
});

describe('timeLeftWords', () => {
  it.each([
    [0.2, 0.3, 0.4, 'less than a minute'],
    [0.6, 0.8, 1.2, 'about 1 min'],
    [6, 6, 7, 'about 6 min'],
    [4, 6, 9, 'about 4 to 9 min'],
    [0.1, 2, 5, 'about 1 to 5 min'],
    [58, 60, 70, 'about 60 min'],
  ])('%s, %s and %s minutes are %s', (low, median, high, words) => {
    expect(timeLeftWords({ lowMs: low * MIN, medianMs: median * MIN, highMs: high * MIN })).toBe(words);
  });
});
