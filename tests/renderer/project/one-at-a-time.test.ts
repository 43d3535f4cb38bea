import { expect, it } from 'vitest';
import { oneAtATime } from '#renderer/project/one-at-a-time.ts';

it('runs once more, and once only, for all who ask while it runs', async () => {
  const runs: (() => void)[] = [];
  const ask = oneAtATime(() => new Promise((resolve) => runs.push(resolve)));
  const first = ask();
  await Promise.resolve();
  expect(runs).toHaveLength(1);
  const later = [ask(), ask()];
  runs[0]?.();
  await first;
  await new Promise((resolve) => setImmediate(resolve));
  expect(runs).toHaveLength(2);
  runs[1]?.();
  await Promise.all(later);
});

it('tells a failure to those who asked, and goes on', async () => {
  let runs = 0;
  const ask = oneAtATime(async () => {
    runs += 1;
    if (runs === 1) throw new Error('lost');
  });
  await expect(ask()).rejects.toThrow('lost');
  await ask();
  expect(runs).toBe(2);
});
