import { describe, expect, it } from 'vitest';
import { EMPTY_BOOK, followEvent, workIn } from '#electron/desktop/follow-work.ts';
import { exportRow, exportsChanged, HARBOR, queue, queueChanged } from './work-events.ts';

describe('followEvent', () => {
  it('leaves the book as it is where an event tells nothing about work', () => {
    const book = followEvent(EMPTY_BOOK, queueChanged(queue({ running: 1 })));
    expect(followEvent(book, { name: 'token:changed', payload: {} })).toBe(book);
  });

  it('forgets a project that was closed', () => {
    const book = followEvent(EMPTY_BOOK, queueChanged(queue({ running: 1 })));
    expect(followEvent(book, { name: 'project:closed', payload: { projectId: HARBOR } })).toEqual(new Map());
  });
});

describe('workIn', () => {
  it('adds up the queues, the paid calls apart, and the share of those at work', () => {
    const book = followEvent(
      EMPTY_BOOK,
      queueChanged(
        queue({ running: 2, waiting: 4, done: 2 }),
        queue({ generator: 'rehearsal', running: 1, waiting: 0, done: 1 }),
      ),
    );
    expect(workIn(book)).toEqual({
      runningCalls: 3,
      paidCalls: 2,
      waitingJobs: 4,
      doneShare: 0.3,
      exports: [],
    });
  });

  it('counts the history of a queue that rests for nothing', () => {
    const book = followEvent(EMPTY_BOOK, queueChanged(queue({ activity: 'idle', done: 60 })));
    expect(workIn(book).doneShare).toBe(0);
  });

  it('shows how far each export is', () => {
    const book = followEvent(
      EMPTY_BOOK,
      exportsChanged(
        exportRow('a', { status: 'running', framesDone: 24, framesPlanned: 96 }),
        exportRow('b', { status: 'queued' }),
        exportRow('c', { status: 'canceled' }),
      ),
    );
    expect(workIn(book).exports).toEqual([0.25, 0]);
  });
});
