import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEnd, type JobState, type JobStatus, jobStateSchema } from '#shared/batch/job-state.ts';
import { type JobEvent, nextJobState } from '#shared/batch/next-job-state.ts';
import { clip, clipUrl, JOB_STATES, takeId } from './job-states.ts';

const EVENTS = {
  'must-wait': { type: 'must-wait', for: { kind: 'cap' } },
  'may-go': { type: 'may-go' },
  sent: { type: 'sent', attempt: 3 },
  generated: { type: 'generated', clipUrl },
  'not-accepted': { type: 'not-accepted', untilMs: 5000, message: 'busy' },
  refused: { type: 'refused', reason: 'moderation', message: 'no' },
  'put-back': { type: 'put-back' },
  'ask-otherwise': { type: 'ask-otherwise' },
  unclear: { type: 'unclear', reason: 'timed-out', message: 'late' },
  'download-began': { type: 'download-began' },
  'download-ended': { type: 'download-ended', clip },
  'download-again': { type: 'download-again' },
  'rehearse-again': { type: 'rehearse-again' },
  kept: { type: 'kept', takeId },
  failed: { type: 'failed', failure: { kind: 'disk', message: 'full' } },
  cancel: { type: 'cancel' },
  resend: { type: 'resend' },
  'give-up': { type: 'give-up', message: 'enough' },
  'clip-found': { type: 'clip-found', attempt: 2, clipUrl },
} as const satisfies { [T in JobEvent['type']]: Extract<JobEvent, { type: T }> };

/** Every pair that leads somewhere, written by hand; each pair that is not here leads nowhere. */
const MOVES: readonly [JobStatus, JobEvent['type'], JobStatus][] = [
  ['queued', 'must-wait', 'waiting'],
  ['queued', 'may-go', 'queued'],
  ['queued', 'sent', 'sending'],
  ['queued', 'failed', 'failed'],
  ['queued', 'cancel', 'canceled'],
  ['queued', 'clip-found', 'generated'],
  ['waiting', 'must-wait', 'waiting'],
  ['waiting', 'may-go', 'queued'],
  ['waiting', 'sent', 'sending'],
  ['waiting', 'failed', 'failed'],
  ['waiting', 'cancel', 'canceled'],
  ['waiting', 'clip-found', 'generated'],
  ['sending', 'generated', 'generated'],
  ['sending', 'not-accepted', 'waiting'],
  ['sending', 'refused', 'refused'],
  ['sending', 'put-back', 'queued'],
  ['sending', 'ask-otherwise', 'queued'],
  ['sending', 'unclear', 'unclear'],
  ['sending', 'cancel', 'canceling'],
  ['sending', 'failed', 'failed'],
  ['canceling', 'generated', 'generated'],
  ['canceling', 'not-accepted', 'canceled'],
  ['canceling', 'refused', 'canceled'],
  ['canceling', 'put-back', 'canceled'],
  ['canceling', 'ask-otherwise', 'canceled'],
  ['canceling', 'failed', 'canceled'],
  ['canceling', 'unclear', 'unclear'],
  ['generated', 'download-began', 'downloading'],
  ['generated', 'rehearse-again', 'queued'],
  ['generated', 'failed', 'failed'],
  ['downloading', 'download-began', 'downloading'],
  ['downloading', 'download-ended', 'verifying'],
  ['downloading', 'download-again', 'generated'],
  ['downloading', 'rehearse-again', 'queued'],
  ['downloading', 'failed', 'failed'],
  ['verifying', 'download-again', 'generated'],
  ['verifying', 'rehearse-again', 'queued'],
  ['verifying', 'kept', 'done'],
  ['verifying', 'failed', 'failed'],
  ['unclear', 'generated', 'generated'],
  ['unclear', 'resend', 'queued'],
  ['unclear', 'refused', 'refused'],
  ['unclear', 'give-up', 'failed'],
  ['unclear', 'failed', 'failed'],
];

const everyPair = Object.values(JOB_STATES).flatMap((state) =>
  Object.values(EVENTS).map((event): [JobState, JobEvent] => [state, event]),
);

describe('nextJobState', () => {
  it('moves every state by every event as the table says', () => {
    const moves = everyPair.flatMap(([state, event]) => {
      const next = nextJobState(state, event);
      return next ? [`${state.status} --${event.type}--> ${next.status}`] : [];
    });

    expect(moves.toSorted()).toEqual(MOVES.map(([from, by, to]) => `${from} --${by}--> ${to}`).toSorted());
  });

  it('carries along which attempt it was, where its clip is and why it ended', () => {
    expect(nextJobState(JOB_STATES.queued, EVENTS.sent)).toEqual({ status: 'sending', attempt: 3 });
    expect(nextJobState(JOB_STATES.unclear, EVENTS.generated)).toEqual({
      status: 'generated',
      attempt: 2,
      clipUrl,
    });
    expect(nextJobState(JOB_STATES.sending, EVENTS['not-accepted'])).toEqual({
      status: 'waiting',
      for: { kind: 'back-off', untilMs: 5000, message: 'busy' },
    });
    expect(nextJobState(JOB_STATES.downloading, EVENTS['download-ended'])).toEqual({
      status: 'verifying',
      attempt: 2,
      clipUrl,
      clip,
    });
    expect(nextJobState(JOB_STATES.unclear, EVENTS['give-up'])).toEqual({
      status: 'failed',
      failure: { kind: 'given-up', message: 'enough' },
    });
  });

  it('lets nothing but the clip of a given-up attempt lead out of an end', () => {
    const givenUp = { status: 'failed', failure: { kind: 'given-up', message: 'enough' } } as const;

    expect(nextJobState(givenUp, EVENTS['clip-found'])).toEqual({ status: 'generated', attempt: 2, clipUrl });
    expect(nextJobState(givenUp, EVENTS.generated)).toBeNull();
    expect(nextJobState(givenUp, EVENTS.resend)).toBeNull();
  });

  it('makes only states that can be read back from the ledger', () => {
    for (const [state, event] of everyPair) {
      const next = nextJobState(state, event);
      if (next) expect(jobStateSchema.parse(JSON.parse(JSON.stringify(next)))).toEqual(next);
    }
  });

  it('holds its rules over any sequence of events', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.values(EVENTS)), { maxLength: 40 }), (events) => {
        let state: JobState = { status: 'queued' };
        for (const event of events) {
          const next = nextJobState(state, event);
          expectAllowed(state, event, next);
          state = next ?? state;
        }
      }),
      { numRuns: 20_000 },
    );
  });
});

/** The rules that protect money, each said without looking at the code. */
function expectAllowed(state: JobState, event: JobEvent, next: JobState | null): void {
  if (next === null) return;
  const step = `${state.status} --${event.type}--> ${next.status}`;
  const allowed = (holds: boolean, rule: string) => {
    if (!holds) expect.fail(`${step}: ${rule}`);
  };
  const isFoundAgain =
    event.type === 'clip-found' && state.status === 'failed' && state.failure.kind === 'given-up';
  allowed(!isEnd(state) || isFoundAgain, 'an end is left');
  allowed(
    next.status !== 'sending' || ['queued', 'waiting'].includes(state.status),
    'sent from where it was sent already',
  );
  allowed(
    state.status !== 'unclear' || next.status !== 'queued' || event.type === 'resend',
    'an unclear call is sent again without a decision',
  );
  allowed(
    !('clipUrl' in state) ||
      'clipUrl' in next ||
      ['done', 'failed'].includes(next.status) ||
      event.type === 'rehearse-again',
    'a finished clip is let go',
  );
  allowed(next.status !== 'done' || state.status === 'verifying', 'done without being verified');
  allowed(
    next.status !== 'canceled' || !('clipUrl' in state || state.status === 'unclear'),
    'a call that may be charged is shown as canceled',
  );
  allowed(
    state.status !== 'sending' || event.type !== 'cancel' || next.status === 'canceling',
    'a running call is canceled at once',
  );
}
