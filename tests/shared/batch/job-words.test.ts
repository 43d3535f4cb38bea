import { describe, expect, it } from 'vitest';
import { amountWords, attemptMoneyWords, failureWords, waitingWords } from '#shared/batch/job-words.ts';
import { shotIdSchema } from '#shared/ids.ts';

describe('money in words', () => {
  it.each([
    [{ status: 'held', estimateMicroUsd: 750_000 }, '$0.75 held'],
    [{ status: 'confirmed', estimateMicroUsd: 750_000, actualMicroUsd: null }, '$0.75'],
    [{ status: 'confirmed', estimateMicroUsd: 750_000, actualMicroUsd: 800_000 }, '$0.80'],
    [{ status: 'released', estimateMicroUsd: 750_000, chargeChecked: false }, 'charge not checked'],
    [{ status: 'released', estimateMicroUsd: 750_000, chargeChecked: true }, 'not charged'],
    [{ status: 'maybe-charged', estimateMicroUsd: null }, 'no price known maybe charged'],
    [{ status: 'charged', estimateMicroUsd: null, actualMicroUsd: 750_000 }, '$0.75 charged'],
    [{ status: 'free' }, 'free'],
  ] as const)('says of %j: %s', (money, words) => {
    expect(attemptMoneyWords(money)).toBe(words);
  });

  it('says where no price is known', () => {
    expect(amountWords(null)).toBe('no price known');
  });
});

describe('what a failure was', () => {
  it.each([
    [{ kind: 'paid-and-lost', message: 'it has expired' }, 'paid and lost: it has expired'],
    [{ kind: 'picture', message: 'it cannot be read' }, 'failed: it cannot be read'],
  ] as const)('says of %j: %s', (failure, words) => {
    expect(failureWords(failure)).toBe(words);
  });
});

describe('what a job waits for', () => {
  it('names the shot of a chain', () => {
    expect(waitingWords({ kind: 'chain', shotId: shotIdSchema.parse('s1-010') })).toBe(
      'waits for a take of s1-010',
    );
  });

  it('says why it tries again', () => {
    expect(waitingWords({ kind: 'back-off', untilMs: 0, message: 'the model is busy' })).toBe(
      'waits and tries again: the model is busy',
    );
  });
});
