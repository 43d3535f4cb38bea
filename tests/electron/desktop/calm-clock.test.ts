import { describe, expect, it } from 'vitest';
import { calmClock } from '#electron/desktop/calm-clock.ts';
import { fakeClock } from '#tests/fakes/fake-clock.ts';

const START = 1_000_000_000_000;

/** A calm clock over one that stands still, with these chances, and what was called when. */
function sleeper(...chances: number[]) {
  const inner = fakeClock(START);
  const { clock, suspend, resume } = calmClock(inner, () => chances.shift() ?? 0);
  const called: string[] = [];
  const after = (ms: number, name: string) =>
    clock.after(ms, () => called.push(`${name} at ${inner.nowMs() - START}`));
  const runOut = () => {
    while (inner.toNextTimer());
  };
  return { inner, suspend, resume, after, called, runOut };
}

describe('calmClock', () => {
  it('is an ordinary clock while the machine is awake', () => {
    const { after, called, runOut } = sleeper();
    after(100, 'b');
    after(50, 'a').stop();
    after(20, 'c');
    runOut();
    expect(called).toEqual(['c at 20', 'b at 100']);
  });

  it('spreads what came due during the sleep, and what comes due on waking', () => {
    const { inner, suspend, resume, after, called, runOut } = sleeper(0.9, 0.1, 0.5);
    after(1000, 'first');
    after(1000, 'second');
    after(3_600_500, 'on waking');
    suspend();
    inner.toNextTimer();
    inner.toNextTimer();
    inner.jump(3_599_000);
    expect(called).toEqual([]);
    resume();
    runOut();
    expect(called).toEqual(['second at 3601000', 'on waking at 3605500', 'first at 3609000']);
  });

  it('is ordinary again two seconds after waking', () => {
    const { suspend, resume, after, called, runOut } = sleeper();
    suspend();
    resume();
    after(2000, 'a');
    runOut();
    expect(called).toEqual(['a at 2000']);
  });

  it('lets what waits be stopped, asleep and after', () => {
    const { inner, suspend, resume, after, called, runOut } = sleeper();
    const asleep = after(10, 'asleep');
    const woken = after(10, 'woken');
    suspend();
    inner.toNextTimer();
    inner.toNextTimer();
    asleep.stop();
    resume();
    woken.stop();
    runOut();
    expect(called).toEqual([]);
  });

  it('takes a second word of waking, or of sleeping, for nothing new', () => {
    const { inner, suspend, resume, after, called, runOut } = sleeper();
    resume();
    after(10, 'a');
    suspend();
    inner.toNextTimer();
    suspend();
    resume();
    resume();
    runOut();
    expect(called).toEqual(['a at 10']);
  });
});
