import type { ChargeBook } from '#electron/batches/charge-book.ts';
import type { GatewayLog, LogEntries } from '#electron/generation/gateway-log.ts';
import type { LogEntry } from '#electron/generation/read-log.ts';

/** An entry of nobody's call, which succeeded at 50,000 millionths and does not say when. */
export function aLogEntry(over: Partial<LogEntry> = {}): LogEntry {
  return {
    id: 'log-1',
    createdAtMs: null,
    ageMs: null,
    success: true,
    statusCode: 200,
    costMicroUsd: 50_000,
    attemptId: null,
    ...over,
  };
}

/** What the log answers where it is asked for all that it has. */
export function listed(...entries: readonly LogEntry[]): LogEntries {
  return { kind: 'entries', entries };
}

/** A book over an empty log, without prices, that keeps nothing of what it is told. */
export function aChargeBook({
  find = async () => ({ kind: 'no-entry' }),
  list = async () => listed(),
  ...over
}: Partial<GatewayLog & Omit<ChargeBook, 'log'>> = {}): ChargeBook {
  return {
    log: { find, list },
    prices: async () => ({}),
    correctPrice: async () => {},
    amendReceipt: async () => {},
    ...over,
  };
}
