import { describe, expect, it } from 'vitest';
import { eventPacer, type Gathered, gather } from '#electron/core/pace-events.ts';

/** A clock that stands still until it is told to go on. */
function stillClock() {
  let nowMs = 0;
  const timers = new Set<{ atMs: number; call: () => void }>();
  const clock = {
    nowMs: () => nowMs,
    after: (ms: number, call: () => void) => {
      const timer = { atMs: nowMs + ms, call };
      timers.add(timer);
      return { stop: () => timers.delete(timer) };
    },
  };
  const goOn = (ms: number) => {
    const end = nowMs + ms;
    for (;;) {
      const [next] = [...timers].filter(({ atMs }) => atMs <= end).toSorted((a, b) => a.atMs - b.atMs);
      if (!next) break;
      timers.delete(next);
      nowMs = next.atMs;
      next.call();
    }
    nowMs = end;
  };
  return { clock, goOn };
}

describe('eventPacer', () => {
  it('tells ten thousand changes of one second by eleven events, the last one with the last word', () => {
    const { clock, goOn } = stillClock();
    const told: number[] = [];
    const pacer = eventPacer(clock, () => {});
    let word = 0;
    for (let step = 0; step < 10_000; step += 1) {
      word = step;
      pacer.tell('jobs:changed one', () => void told.push(word));
      if (step % 10 === 9) goOn(1);
    }
    goOn(1000);
    expect(told.length).toBe(11);
    expect(told.at(-1)).toBe(9999);
  });

  it('tells what is told rarely at once, and each thing at its own pace', () => {
    const { clock, goOn } = stillClock();
    const told: string[] = [];
    const pacer = eventPacer(clock, () => {});
    pacer.tell('a', () => void told.push('a'));
    pacer.tell('b', () => void told.push('b'));
    goOn(0);
    expect(told).toEqual(['a', 'b']);
  });

  it('goes on after one that failed, and reports it', async () => {
    const { clock, goOn } = stillClock();
    const reported: unknown[] = [];
    const told: string[] = [];
    const pacer = eventPacer(clock, (cause) => reported.push(cause));
    pacer.tell('a', () => Promise.reject(new Error('the ledger is closed')));
    goOn(0);
    pacer.tell('a', () => void told.push('a'));
    goOn(100);
    await Promise.resolve();
    expect(told).toEqual(['a']);
    expect(reported).toEqual([new Error('the ledger is closed')]);
  });

  it('sends what waits when it is closed', () => {
    const { clock } = stillClock();
    const told: string[] = [];
    const pacer = eventPacer(clock, () => {});
    pacer.tell('a', () => void told.push('a'));
    pacer.close();
    expect(told).toEqual(['a']);
  });
});

describe('gather', () => {
  const none: Gathered<string> = { ids: new Set() };

  it('names each once', () => {
    expect(gather(gather(none, ['a', 'b'], 3), ['b', 'c'], 3)).toEqual({ ids: new Set(['a', 'b', 'c']) });
  });

  it('only says that there are many where there are more than may be named', () => {
    expect(gather(gather(none, ['a', 'b'], 3), ['c', 'd'], 3)).toBe('many');
    expect(gather('many', ['a'], 3)).toBe('many');
    expect(gather(none, 'many', 3)).toBe('many');
  });
});
