import { describe, expect, it } from 'vitest';
import { jobReasons } from '#renderer/batch/job-verbs.ts';
import type { JobRow } from '#shared/contract/job-rows.ts';
import { jobIdSchema, shotIdSchema, takeIdSchema } from '#shared/ids.ts';

const WAITING = { status: 'queued' } as const;
const SENDING = { status: 'sending' } as JobRow['state'];

function row(state: JobRow['state'], generator: JobRow['generator'] = 'cloudflare'): JobRow {
  return {
    jobId: jobIdSchema.parse('job-1'),
    shotId: shotIdSchema.parse('s1'),
    takeId: takeIdSchema.parse('s1-t1'),
    state,
    generator,
  } as JobRow;
}

const alone = { previous: null, next: null };

describe('what keeps a job where it is', () => {
  it('is that nothing of its own queue waits there', () => {
    expect(jobReasons(row(WAITING), alone)).toEqual({
      first: null,
      earlier: 'Nothing that waits is before it.',
      later: 'Nothing that waits is after it.',
      cancel: null,
    });
    const between = { ...alone, previous: row(WAITING), next: row(WAITING, 'rehearsal') };
    expect(jobReasons(row(WAITING), between)).toMatchObject({
      earlier: null,
      later: 'Nothing that waits is after it.',
    });
  });

  it('is that it was sent already, and it can be canceled still', () => {
    expect(jobReasons(row(SENDING), { ...alone, next: row(WAITING) })).toMatchObject({
      first: 'It does not wait.',
      later: 'Nothing that waits is after it.',
      cancel: null,
    });
  });

  it('is that it has ended', () => {
    expect(jobReasons(row({ status: 'canceled' } as JobRow['state']), alone).cancel).toBe('It has ended.');
  });
});
