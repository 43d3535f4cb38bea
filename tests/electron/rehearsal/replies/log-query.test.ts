import { describe, expect, it } from 'vitest';
import type { LogEntry } from '#electron/rehearsal/replies/gateway-log.ts';
import { queryLog } from '#electron/rehearsal/replies/log-query.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');

/** Entry n came n minutes after noon; the odd ones failed. */
function entry(number: number): LogEntry {
  return {
    id: `e${number}`,
    createdAtMs: NOON + number * 60_000,
    visibleFromMs: 0,
    accountId: 'acc',
    gatewayId: 'default',
    durationMs: number * 1000,
    model: number === 2 ? 'alibaba/wan-3.0' : 'bytedance/seedance-2.0',
    success: number % 2 === 0,
    statusCode: 200,
    costUsd: number / 10,
    metadata: JSON.stringify({ dailies_attempt: `a-${number}`, dailies_shot: 's1' }),
    request: {},
    response: async () => null,
  };
}

const newestFirst = [4, 3, 2, 1, 0].map(entry);

function ask(query: Record<string, string>) {
  const answer = queryLog(newestFirst, new URLSearchParams(query));
  return answer.kind === 'page' ? answer.page.entries.map(({ id }) => id) : answer.what;
}

const filters = (...all: [key: string, operator: string, ...value: unknown[]][]) => ({
  filters: JSON.stringify(all.map(([key, operator, ...value]) => ({ key, operator, value }))),
});

describe('a query of the log', () => {
  it.each([
    [{}, ['e4', 'e3', 'e2', 'e1', 'e0']],
    [{ order_by: 'created_at', order_by_direction: 'asc' }, ['e0', 'e1', 'e2', 'e3', 'e4']],
    [{ per_page: '2' }, ['e4', 'e3']],
    [{ per_page: '2', page: '3' }, ['e0']],
    [{ per_page: '2', page: '4' }, []],
    [{ start_date: '2026-11-22T12:02:00Z' }, ['e4', 'e3', 'e2']],
    [{ end_date: '2026-11-22T12:01:00.000Z' }, ['e1', 'e0']],
    [{ start_date: '2026-11-22T12:01:00Z', end_date: '2026-11-22T12:03:00Z', success: 'true' }, ['e2']],
    [{ success: 'false' }, ['e3', 'e1']],
    [{ model: 'alibaba/wan-3.0' }, ['e2']],
    [{ provider: 'bytedance' }, ['e4', 'e3', 'e1', 'e0']],
    [{ search: 'a-3' }, ['e3']],
    [filters(['metadata.value', 'eq', 'a-1', 'a-4']), ['e4', 'e1']],
    [filters(['metadata.key', 'eq', 'dailies_take']), []],
    [filters(['metadata.key', 'contains', 'shot'], ['cost', 'gt', 0.2]), ['e4', 'e3']],
    [filters(['duration', 'lt', 2000]), ['e1', 'e0']],
    [filters(['id', 'neq', 'e0']), ['e4', 'e3', 'e2', 'e1']],
    [filters(['created_at', 'gt', '2026-11-22T12:03:00Z']), ['e4']],
    [filters(['tokens', 'eq', 1]), 'filter tokens eq'],
    [filters(['id', 'like', 'e']), 'filter id like'],
    [{ filters: 'a-1' }, 'filter of no form that is known'],
    [{ filters: '[1]' }, 'filter of no form that is known'],
    [{ order_by: 'cost' }, 'order_by cost'],
  ])('%j finds %j', (query, found) => {
    expect(ask(query)).toEqual(found);
  });

  it('counts what it does not show, and gives no more than fifty at once', () => {
    const many = Array.from({ length: 60 }, (_, number) => entry(number));
    const answer = queryLog(many, new URLSearchParams({ per_page: '1000' }));
    expect(answer).toMatchObject({ page: { page: 1, perPage: 50, total: 60 } });
    expect(answer.kind === 'page' && answer.page.entries).toHaveLength(50);
  });
});
