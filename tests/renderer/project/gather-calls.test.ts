import { describe, expect, it } from 'vitest';
import { gatherCalls } from '#renderer/project/gather-calls.ts';

const settle = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms));

describe('gathered calls', () => {
  it('run once for all that is wished while one runs, and once more after it', async () => {
    let runs = 0;
    let end: () => void = () => undefined;
    const wish = gatherCalls(() => {
      runs += 1;
      return new Promise((resolve) => {
        end = resolve;
      });
    }, 0);
    wish();
    wish();
    wish();
    expect(runs).toBe(1);
    end();
    await settle();
    expect(runs).toBe(2);
    end();
    await settle();
    expect(runs).toBe(2);
  });

  it('go on after one failed', async () => {
    let runs = 0;
    const wish = gatherCalls(async () => {
      runs += 1;
      throw new Error('the core is gone');
    }, 0);
    wish();
    await settle();
    wish();
    await settle();
    expect(runs).toBe(2);
  });
});
