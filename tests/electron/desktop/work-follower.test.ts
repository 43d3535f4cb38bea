import { describe, expect, it } from 'vitest';
import { workFollower } from '#electron/desktop/work-follower.ts';
import { HARBOR, queue } from './work-events.ts';

describe('workFollower', () => {
  it('shows the work with each change, tells what ended, and knows it when asked', () => {
    const shown: number[] = [];
    const told: string[] = [];
    const { hear, work } = workFollower({
      show: ({ runningCalls }) => shown.push(runningCalls),
      tell: ({ body }) => told.push(body),
    });
    hear('queue:changed', { projectId: HARBOR, queues: [queue({ running: 2 })] });
    hear('menu:action', { actionId: 'room:cut' });
    expect(work().runningCalls).toBe(2);
    hear('queue:changed', { projectId: HARBOR, queues: [queue({ activity: 'idle' })] });
    expect(shown).toEqual([2, 0]);
    expect(told).toEqual(['The batch is done.']);
    expect(work().runningCalls).toBe(0);
  });
});
