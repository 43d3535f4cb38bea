import { expect, it } from 'vitest';
import { inSlices } from '#electron/files/in-slices.ts';

it('does every step in order, and lets others have their turn in between', async () => {
  const done: number[] = [];
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  await inSlices([1, 2, 3], (value) => {
    const untilMs = performance.now() + 12;
    while (performance.now() < untilMs);
    done.push(value);
  });
  clearInterval(timer);
  expect(done).toEqual([1, 2, 3]);
  expect(turns).toBeGreaterThan(0);
});

it('rejects with what a step throws, and does no more', async () => {
  const done: number[] = [];
  const working = inSlices([1, 2, 3], (value) => {
    if (value === 2) throw new Error('torn');
    done.push(value);
  });
  await expect(working).rejects.toThrow('torn');
  expect(done).toEqual([1]);
});
