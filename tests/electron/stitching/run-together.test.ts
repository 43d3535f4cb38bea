import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runTogether } from '#electron/stitching/run-together.ts';

describe('runTogether', () => {
  it('gives results in the order of the tasks and never runs more than its width', async () => {
    let running = 0;
    let most = 0;
    const tasks = [30, 1, 20, 1].map((delayMs, index) => async () => {
      running += 1;
      most = Math.max(most, running);
      await wait(delayMs);
      running -= 1;
      return index;
    });
    expect(await runTogether(tasks, 2, undefined)).toEqual([0, 1, 2, 3]);
    expect(most).toBe(2);
  });

  it('aborts the others at the first failure, waits for them, and throws that failure', async () => {
    const ended: string[] = [];
    const patient = async (signal: AbortSignal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      await wait(5);
      ended.push('patient');
      throw new Error('stopped');
    };
    const failing = () => Promise.reject(new Error('broken'));
    const never = async () => {
      ended.push('never');
    };
    await expect(runTogether([patient, failing, never], 2, undefined)).rejects.toThrow('broken');
    expect(ended).toEqual(['patient']);
  });

  it('starts nothing once it was stopped', async () => {
    const stopped = AbortSignal.abort();
    let started = false;
    const task = async () => {
      started = true;
    };
    await expect(runTogether([task], 1, stopped)).rejects.toThrow();
    expect(started).toBe(false);
  });
});
