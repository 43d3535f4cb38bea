import type { EntryFault } from '../faults/behaviour.ts';

/** A call as the gateway's log keeps it. */
export type LogEntry = {
  readonly id: string;
  readonly createdAtMs: number;
  /** When it first shows. */
  readonly visibleFromMs: number;
  readonly accountId: string;
  readonly gatewayId: string;
  readonly durationMs: number;
  readonly model: string;
  readonly success: boolean;
  readonly statusCode: number;
  /** Null where the entry says nothing of it. */
  readonly costUsd: number | null;
  /** The call's own, as it was sent. */
  readonly metadata: string;
  readonly request: unknown;
  /** The stored body as text, null where none is. A clip that nobody has asked for yet is made now. */
  readonly response: () => Promise<string | null>;
};

export type NewLogEntry = Omit<LogEntry, 'visibleFromMs'>;

/** How the gateway's log behaves as a whole. */
export type LogMode =
  | { readonly kind: 'on' }
  | { readonly kind: 'late'; readonly byMs: number }
  /** The log answers, and nothing is ever in it. */
  | { readonly kind: 'none' }
  /** There is no such product on this account, or it is out of order. */
  | { readonly kind: 'off'; readonly status: number; readonly code: number };

export type GatewayLog = {
  readonly mode: LogMode;
  add(entry: NewLogEntry, fault: EntryFault | null): void;
  /** What shows by now, the newest first. */
  entries(accountId: string, gatewayId: string): readonly LogEntry[];
};

/** A log in memory. Of two entries made at one time the later one is the newer. */
export function createGatewayLog(mode: LogMode, clock: () => Date): GatewayLog {
  const kept: LogEntry[] = [];
  return {
    mode,
    add(entry, fault) {
      if (mode.kind === 'none' || mode.kind === 'off' || fault?.kind === 'absent') return;
      const lateMs = fault?.kind === 'late' ? fault.byMs : mode.kind === 'late' ? mode.byMs : 0;
      kept.push({ ...withFault(entry, fault), visibleFromMs: clock().getTime() + lateMs });
    },
    entries(accountId, gatewayId) {
      const now = clock().getTime();
      return kept
        .filter((entry) => entry.visibleFromMs <= now)
        .filter((entry) => entry.accountId === accountId && entry.gatewayId === gatewayId)
        .reverse()
        .sort((one, other) => other.createdAtMs - one.createdAtMs);
    },
  };
}

function withFault(entry: NewLogEntry, fault: EntryFault | null): NewLogEntry {
  switch (fault?.kind) {
    case 'no-response':
      return { ...entry, response: async () => null };
    case 'inner-response':
      return { ...entry, response: async () => innerOf(await entry.response()) };
    case 'no-cost':
      return { ...entry, costUsd: null };
    default:
      return entry;
  }
}

/** The result inside an envelope; a body without one stays as it is. */
function innerOf(body: string | null): string | null {
  try {
    const { result }: { result?: unknown } = JSON.parse(body ?? '');
    return typeof result === 'object' && result !== null ? JSON.stringify(result) : body;
  } catch {
    return body;
  }
}

/** A sent input with its pictures cut short, so that a long-lived server does not keep every picture in memory. */
export function withoutPictures(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/^(data:[\w/+.-]+;base64,).*$/s, '$1…');
  if (Array.isArray(value)) return value.map(withoutPictures);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutPictures(inner)]));
}
