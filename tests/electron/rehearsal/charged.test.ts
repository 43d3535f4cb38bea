import { describe, expect, it } from 'vitest';
import type { CallRecord, RunVerdict } from '#electron/rehearsal/call-record.ts';
import { chargedOf } from '#electron/rehearsal/charged.ts';

const headers = { gatewayId: null, metadata: null, skipCache: null, maxAttempts: null, contentType: null };

function call(attemptId: string, takeId: string, shotId: string, verdict: RunVerdict): CallRecord {
  const ids = { attemptId, takeId, shotId };
  const run = { kind: 'run', accountId: 'a', model: 'm', seed: 1, inputSha256: '', headers } as const;
  return { number: 1, at: '', ids, verdict, ...run };
}

const paid = (chargedMicroUsd: number): RunVerdict => ({
  kind: 'accepted',
  logId: 'l',
  fate: 'finished',
  chargedMicroUsd,
});

describe('what was charged', () => {
  it('is nothing for no calls', () => {
    expect(chargedOf([])).toEqual({
      total: { calls: 0, microUsd: 0 },
      byAttempt: {},
      byTake: {},
      byShot: {},
    });
  });

  it('is added up by attempt, take and shot, and shows a call that was paid twice', () => {
    const calls = [
      call('a1', 's1_t01', 's1', paid(280_000)),
      call('a1', 's1_t01', 's1', paid(280_000)),
      call('a2', 's1_t02', 's1', paid(100)),
      call('a3', 's2_t01', 's2', { kind: 'accepted', logId: 'l', fate: 'failed', chargedMicroUsd: 0 }),
      call('a4', 's2_t01', 's2', { kind: 'refused', status: 429 }),
      call('a5', 's2_t01', 's2', { kind: 'dropped' }),
    ];
    expect(chargedOf(calls)).toEqual({
      total: { calls: 3, microUsd: 560_100 },
      byAttempt: { a1: { calls: 2, microUsd: 560_000 }, a2: { calls: 1, microUsd: 100 } },
      byTake: { s1_t01: { calls: 2, microUsd: 560_000 }, s1_t02: { calls: 1, microUsd: 100 } },
      byShot: { s1: { calls: 3, microUsd: 560_100 } },
    });
  });
});
