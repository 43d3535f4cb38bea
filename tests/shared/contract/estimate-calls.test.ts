import { describe, expect, it } from 'vitest';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import { estimateCalls } from '#shared/contract/estimate-calls.ts';

const wanted = {
  projectId: 'film-1',
  generator: 'cloudflare',
  scope: { kind: 'missing' },
  takes: null,
  again: false,
  policy: PLAIN_POLICY,
};
const takes = (input: object) => estimateCalls['estimate:run'].input.safeParse(input).success;

describe('estimate:run', () => {
  it('takes every scope, the again list among them', () => {
    expect(takes(wanted)).toBe(true);
    expect(takes({ ...wanted, scope: { kind: 'again' } })).toBe(true);
    expect(takes({ ...wanted, scope: { kind: 'shots', shotIds: ['s1-010'] } })).toBe(true);
  });

  it.each([
    { scope: { kind: 'shots', shotIds: [] } },
    { scope: { kind: 'everything' } },
    { takes: 0 },
    { takes: 21 },
    { generator: 'elsewhere' },
    { policy: { ...PLAIN_POLICY, onPause: 'rm -rf' } },
    { consent: { estimateMicroUsd: 1 } },
  ])('refuses %j', (over) => {
    expect(takes({ ...wanted, ...over })).toBe(false);
  });
});
