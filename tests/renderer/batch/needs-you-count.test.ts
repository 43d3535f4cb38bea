import { describe, expect, it } from 'vitest';
import { needsYouCount } from '#renderer/batch/needs-you-count.ts';

const counts = { running: 1, waiting: 4, needsYou: 2, done: 0, ended: 0 };
type Queue = Parameters<typeof needsYouCount>[0][number];

const quiet: Queue = { counts: { ...counts, needsYou: 0 }, activity: 'working', pauses: [] };

describe('how much waits for a person', () => {
  it('is the jobs that do, of every queue', () => {
    expect(
      needsYouCount([
        { ...quiet, counts },
        { ...quiet, counts },
      ]),
    ).toBe(4);
  });

  it('is a pause that the account brought about, and none that a person asked for', () => {
    const account = { kind: 'account', reason: '2021', message: 'No credit.' } as const;
    expect(needsYouCount([{ ...quiet, activity: 'paused', pauses: [account] }])).toBe(1);
    expect(needsYouCount([{ ...quiet, activity: 'paused', pauses: [{ kind: 'person' }] }])).toBe(0);
  });

  it('is one where the queue cannot work at all', () => {
    expect(needsYouCount([{ ...quiet, activity: 'attention' }])).toBe(1);
    expect(needsYouCount([quiet])).toBe(0);
  });
});
