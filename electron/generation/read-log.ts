import { z } from 'zod';
import { type AttemptId, attemptIdSchema } from '#shared/ids.ts';
import { usdToMicroUsd } from '#shared/money.ts';

/** What the gateway's log says of one call, as far as it can be read. */
export type LogEntry = {
  readonly id: string;
  /** Wall time in milliseconds; null where the entry names none. */
  readonly createdAtMs: number | null;
  /**
   * How old it was when it was read, in milliseconds, by the gateway's own clock, which nobody has put forward or back;
   * null where that cannot be told.
   */
  readonly ageMs: number | null;
  /** Null while the entry does not say how the call ended. */
  readonly success: boolean | null;
  readonly statusCode: number | null;
  /** Whole millionths of a dollar; null where the entry names no cost. */
  readonly costMicroUsd: number | null;
  /** The attempt that the call was tagged with. */
  readonly attemptId: AttemptId | null;
};

export type LogPage = {
  readonly entries: readonly LogEntry[];
  /** Entries on the page, also those that could not be read. */
  readonly count: number;
};

/** One page of the list, or null where the body is no such list. Entries that make no sense are left out. */
export function readLogPage(bodyText: string, sentAtMs: number | null): LogPage | null {
  const parsed = listSchema.safeParse(parseJson(bodyText));
  if (!parsed.success) return null;
  const entries = parsed.data.result.flatMap((value) => readEntry(value, sentAtMs) ?? []);
  return { entries, count: parsed.data.result.length };
}

/** One entry on its own, or null where the body is none. */
export function readLogEntry(bodyText: string, sentAtMs: number | null): LogEntry | null {
  const parsed = entrySchema.safeParse(parseJson(bodyText));
  return parsed.success ? readEntry(parsed.data.result, sentAtMs) : null;
}

/**
 * The bodies that a stored reply may be: as it stands, and what an envelope of the log's own holds. Which of the two
 * the log gives is nowhere documented.
 */
export function storedReplies(bodyText: string): string[] {
  const inside = insideSchema.safeParse(parseJson(bodyText));
  if (!inside.success) return [bodyText];
  const { result } = inside.data;
  return [bodyText, typeof result === 'string' ? result : JSON.stringify(result)];
}

const listSchema = z.object({ success: z.literal(true), result: z.array(z.unknown()) });
const entrySchema = z.object({ success: z.literal(true), result: z.unknown() });
const insideSchema = z.object({ result: z.union([z.string(), z.record(z.string(), z.unknown())]) });

/** No call costs as much: a number past it is no cost, and would be past what a sum of money can hold. */
const MOST_USD = 100_000;

// Every field may be missing or odd but the id: half an entry is better than none.
const logEntrySchema = z.object({
  id: z.string().regex(/^[\w-]{1,128}$/),
  created_at: z.string().nullish().catch(null),
  success: z.boolean().nullish().catch(null),
  status_code: z.number().int().nullish().catch(null),
  cost: z.number().min(0).max(MOST_USD).nullish().catch(null),
  metadata: z.unknown(),
});

const tagSchema = z.object({ dailies_attempt: attemptIdSchema });

function readEntry(value: unknown, sentAtMs: number | null): LogEntry | null {
  const parsed = logEntrySchema.safeParse(value);
  if (!parsed.success) return null;
  const { id, created_at: createdAt, success, status_code: statusCode, cost, metadata } = parsed.data;
  const parsedMs = typeof createdAt === 'string' ? Date.parse(createdAt) : Number.NaN;
  const createdAtMs = Number.isNaN(parsedMs) ? null : parsedMs;
  const tag = tagSchema.safeParse(typeof metadata === 'string' ? parseJson(metadata) : metadata);
  return {
    id,
    createdAtMs,
    ageMs: createdAtMs === null || sentAtMs === null ? null : sentAtMs - createdAtMs,
    success: success ?? null,
    statusCode: statusCode ?? null,
    costMicroUsd: typeof cost === 'number' ? usdToMicroUsd(cost) : null,
    attemptId: tag.success ? tag.data.dailies_attempt : null,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
