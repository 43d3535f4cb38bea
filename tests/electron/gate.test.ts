import { describe, expect, it } from 'vitest';
import { createGate } from '#electron/gate.ts';

describe('createGate', () => {
  it('runs no more than its limit at once, in order, and all in the end', async () => {
    const gate = createGate(2);
    const started: number[] = [];
    let running = 0;
    let most = 0;
    const works = [0, 1, 2, 3, 4, 5].map((number) =>
      gate(async () => {
        started.push(number);
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return number;
      }),
    );
    expect(await Promise.all(works)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(started).toEqual([0, 1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('lets the next in after a failure', async () => {
    const gate = createGate(1);
    const failing = gate(() => Promise.reject(new Error('no')));
    const next = gate(async () => 'in');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('in');
  });
});
