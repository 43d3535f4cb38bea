import { describe, expect, it } from 'vitest';
import { PLAIN_POLICY, runPolicySchema } from '#shared/batch/run-policy.ts';

describe('a run’s policy', () => {
  it('is read back from the ledger as it was written', () => {
    const unattended = {
      onRefusal: 'once-without-sound',
      stopAfterRefusals: 5,
      onSpendLimit: 'try-again',
      chains: 'circled',
      pilot: 'every-kind',
    };
    for (const policy of [PLAIN_POLICY, unattended]) {
      expect(runPolicySchema.parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
    }
  });

  it.each([
    ['stop after none', { stopAfterRefusals: 0 }],
    ['a command in it', { onPause: 'rm' }],
  ])('is refused with %s', (_, over) => {
    expect(runPolicySchema.safeParse({ ...PLAIN_POLICY, ...over }).success).toBe(false);
  });
});
