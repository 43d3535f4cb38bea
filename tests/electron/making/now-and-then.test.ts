import { expect, it } from 'vitest';
import { nowAndThen } from '#electron/making/now-and-then.ts';
import { fakeClock } from '#tests/fakes/fake-clock.ts';

it('calls again and again until it is stopped, also from within a call', () => {
  const clock = fakeClock();
  let calls = 0;
  const going = nowAndThen(clock, 1000, () => {
    calls += 1;
    if (calls === 3) going.stop();
  });
  expect(calls).toBe(0);
  while (clock.toNextTimer());
  expect(calls).toBe(3);
  expect(clock.nowMs()).toBe(1_000_000_003_000);
  expect(clock.timers()).toEqual([]);
});
