import { describe, expect, it, test } from 'vitest';
import { costOf, stretchOf } from '#electron/generation/attempt-entries.ts';
import type { LogEntry } from '#electron/generation/read-log.ts';
import { attemptIdSchema } from '#shared/ids.ts';

describe('the stretch of time that is asked for', () => {
  it('allows for clocks that differ by ten minutes and for calls that go on for an hour', () => {
    const hours = (text: string) => Date.parse(`2026-11-22T${text}:00.000Z`);

    expect(stretchOf({ intendedAtMs: hours('10:00'), endedAtMs: null }, hours('20:00'))).toEqual({
      fromMs: hours('09:50'),
      toMs: hours('11:10'),
    });
    expect(stretchOf({ intendedAtMs: hours('10:00'), endedAtMs: null }, hours('10:05'))).toEqual({
      fromMs: hours('09:50'),
      toMs: hours('10:15'),
    });
  });
});

describe('the cost of an attempt', () => {
  const sought = { attemptId: 'att-1', logId: 'log-9', intendedAtMs: 0, endedAtMs: null };
  const entry = (over: Partial<LogEntry> = {}): LogEntry => ({
    ...{ id: 'log-1', createdAtMs: 1, ageMs: null, success: true, statusCode: 200, costMicroUsd: 300_000 },
    ...{ attemptId: attemptIdSchema.parse('att-1'), ...over },
  });

  test.each<{ name: string; entries: LogEntry[]; cost: number | null }>([
    { name: 'is that of its one entry', entries: [entry()], cost: 300_000 },
    { name: 'counts both entries that succeeded', entries: [entry(), entry({ id: 'log-2' })], cost: 600_000 },
    { name: 'counts an entry once that was listed twice', entries: [entry(), entry()], cost: 300_000 },
    {
      name: 'counts a failure that cost something',
      entries: [entry(), entry({ id: 'log-2', success: false, costMicroUsd: 20_000 })],
      cost: 320_000,
    },
    {
      name: 'is not known while an entry that succeeded names none',
      entries: [entry(), entry({ id: 'log-2', costMicroUsd: null })],
      cost: null,
    },
    {
      name: 'leaves out other attempts, and takes in its own number',
      entries: [
        entry({ attemptId: attemptIdSchema.parse('att-2') }),
        entry({ id: 'log-9', attemptId: null, costMicroUsd: 5 }),
      ],
      cost: 5,
    },
    {
      name: 'leaves out an entry with its number that carries the tag of another attempt',
      entries: [entry({ id: 'log-9', attemptId: attemptIdSchema.parse('att-2') })],
      cost: null,
    },
    { name: 'is not known without an entry', entries: [], cost: null },
  ])('$name', ({ entries, cost }) => {
    expect(costOf(entries, sought)).toBe(cost);
  });
});
