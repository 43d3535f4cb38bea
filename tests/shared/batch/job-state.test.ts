import { describe, expect, it } from 'vitest';
import { goesOn, isEnd, isOpen, type JobStatus } from '#shared/batch/job-state.ts';
import { JOB_STATES } from './job-states.ts';

describe('isEnd and isOpen', () => {
  it('divide the states in two; unclear is open', () => {
    const ends = Object.values(JOB_STATES).filter(isEnd);
    expect(ends.map(({ status }) => status)).toEqual(['done', 'refused', 'failed', 'canceled']);
    for (const state of Object.values(JOB_STATES)) expect(isOpen(state)).toBe(!isEnd(state));
  });
});

describe('goesOn', () => {
  it('is true of what the same command carries on with', () => {
    const names = (Object.keys(JOB_STATES) as JobStatus[]).filter((status) => goesOn(JOB_STATES[status]));
    expect(names).toEqual(['queued', 'sending', 'generated', 'downloading', 'verifying']);
    expect(goesOn({ status: 'waiting', for: { kind: 'back-off', untilMs: 5, message: 'busy' } })).toBe(true);
  });
});
