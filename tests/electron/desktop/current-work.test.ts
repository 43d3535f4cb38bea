import { describe, expect, it } from 'vitest';
import { barProgress, decideQuit, mustStayAwake } from '#electron/desktop/current-work.ts';
import { NO_WORK } from './no-work.ts';

describe('mustStayAwake', () => {
  it.each([
    [NO_WORK, false],
    [{ ...NO_WORK, waitingJobs: 8 }, false],
    [{ ...NO_WORK, runningCalls: 1 }, true],
    [{ ...NO_WORK, exports: [0] }, true],
  ])('answers for %j with %s', (work, awake) => {
    expect(mustStayAwake(work)).toBe(awake);
  });
});

describe('barProgress', () => {
  it.each([
    ['nothing to do', NO_WORK, -1],
    ['jobs that only wait', { ...NO_WORK, waitingJobs: 3, doneShare: 0.5 }, -1],
    ['a run', { ...NO_WORK, runningCalls: 2, doneShare: 0.25 }, 0.25],
    ['two exports', { ...NO_WORK, exports: [0.9, 0.4] }, 0.4],
    ['an export beside a run', { ...NO_WORK, runningCalls: 2, doneShare: 0.25, exports: [0.8] }, 0.8],
  ])('shows %s', (_what, work, shown) => {
    expect(barProgress(work)).toBe(shown);
  });
});

describe('decideQuit', () => {
  it('does not ask where nothing is under way', () => {
    expect(decideQuit(NO_WORK)).toEqual({ kind: 'quit' });
    expect(decideQuit({ ...NO_WORK, waitingJobs: 40 })).toEqual({ kind: 'quit' });
  });

  it('says what becomes of paid calls and of what waits', () => {
    expect(decideQuit({ ...NO_WORK, runningCalls: 2, paidCalls: 2, waitingJobs: 5 })).toEqual({
      kind: 'ask',
      message: 'Quit while Dailies is at work?',
      detail:
        '2 paid calls are under way. They may be charged although nobody waits for them. Dailies keeps the money aside, asks the gateway about them at the next start, and never sends them again by itself.\n\n' +
        '5 jobs wait. They stay in the queue, and nothing is sent until you go on.',
    });
  });

  it('speaks of no money where only rehearsed takes are being made', () => {
    expect(decideQuit({ ...NO_WORK, runningCalls: 2, waitingJobs: 1 })).toMatchObject({
      detail:
        'Rehearsed takes that are being made are made again, free.\n\nOne job waits. It stays in the queue, and nothing is sent until you go on.',
    });
  });

  it('says that an export is cut short', () => {
    expect(decideQuit({ ...NO_WORK, exports: [0.5] })).toMatchObject({
      detail: 'The export is stopped. Start it again later; what is prepared is kept.',
    });
  });

  it('speaks of one call as one', () => {
    const decision = decideQuit({ ...NO_WORK, runningCalls: 1, paidCalls: 1 });
    expect(decision).toMatchObject({ detail: expect.stringMatching(/^One paid call is under way\. It may/) });
  });
});
