import { describe, expect, it } from 'vitest';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import { batchCalls, moneyCalls } from '#shared/contract/batch-calls.ts';

const about = { commandId: 'command-1', projectId: 'film-1' };
const run = {
  ...about,
  generator: 'cloudflare',
  scope: { kind: 'missing' },
  takes: null,
  again: false,
  policy: PLAIN_POLICY,
  cap: { budgetMicroUsd: 5_000_000, maxCalls: null },
  concurrency: null,
  consent: { estimateMicroUsd: 4_200_000 },
};
const starts = (input: object) => batchCalls['run:start'].input.safeParse(input).success;

describe('run:start', () => {
  it('names the sum that a person agreed to, or that it is free', () => {
    expect(starts(run)).toBe(true);
    expect(starts({ ...run, consent: null })).toBe(true);
    expect(starts({ ...run, consent: true })).toBe(false);
    expect(starts({ ...run, consent: { estimateMicroUsd: -1 } })).toBe(false);
  });

  it('refuses a cap that is none, and a width of no calls', () => {
    expect(starts({ ...run, cap: { budgetMicroUsd: 1 } })).toBe(false);
    expect(starts({ ...run, cap: { budgetMicroUsd: 0.1, maxCalls: null } })).toBe(false);
    expect(starts({ ...run, concurrency: 0 })).toBe(false);
  });
});

describe('what is said of single jobs', () => {
  it('names at least one', () => {
    const giveUp = moneyCalls['unclear:give-up'].input;
    expect(giveUp.safeParse({ ...about, jobIds: ['job-1'], notCharged: false }).success).toBe(true);
    expect(giveUp.safeParse({ ...about, jobIds: [], notCharged: false }).success).toBe(false);
  });

  it('does not send again without a consent', () => {
    const resend = moneyCalls['unclear:resend'].input;
    expect(resend.safeParse({ ...about, jobIds: ['job-1'] }).success).toBe(false);
    expect(resend.safeParse({ ...about, jobIds: ['job-1'], consent: null }).success).toBe(false);
  });
});
