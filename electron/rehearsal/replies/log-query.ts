import type { LogEntry } from './gateway-log.ts';

/** A page of the log, and how many entries there are in all. */
export type LogPage = {
  readonly entries: readonly LogEntry[];
  readonly page: number;
  readonly perPage: number;
  readonly total: number;
};

export type LogAnswer =
  | { readonly kind: 'page'; readonly page: LogPage }
  | { readonly kind: 'not-understood'; readonly what: string };

const LARGEST_PAGE = 50;

type Filter = {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly (string | number | boolean | null)[];
};

/** What each key of a filter reads of an entry. */
const FIELDS: Readonly<Record<string, (entry: LogEntry) => readonly (string | number | boolean)[]>> = {
  id: (entry) => [entry.id],
  created_at: (entry) => [new Date(entry.createdAtMs).toISOString()],
  success: (entry) => [entry.success],
  cached: () => [false],
  model: (entry) => [entry.model],
  provider: (entry) => [providerOf(entry)],
  cost: (entry) => (entry.costUsd === null ? [] : [entry.costUsd]),
  duration: (entry) => [entry.durationMs],
  'metadata.key': (entry) => Object.keys(metadataOf(entry)),
  'metadata.value': (entry) => Object.values(metadataOf(entry)),
};

/**
 * The page of the log that a query asks for, from entries in their order, the newest first. Understands the filters
 * that are documented and that a log of videos has a use for; all others are refused, never ignored.
 */
export function queryLog(entries: readonly LogEntry[], query: URLSearchParams): LogAnswer {
  const filters = [...plainFilters(query), ...readFilters(query.get('filters'))];
  const foreign = filters.find((filter) => !(filter.key in FIELDS) || !(filter.operator in OPERATORS));
  if (foreign) return { kind: 'not-understood', what: `filter ${foreign.key} ${foreign.operator}` };
  const orderBy = query.get('order_by') ?? 'created_at';
  if (orderBy !== 'created_at') return { kind: 'not-understood', what: `order_by ${orderBy}` };
  const page = wholeFrom1(query.get('page'), 1);
  const perPage = Math.min(wholeFrom1(query.get('per_page'), 20), LARGEST_PAGE);
  const found = entries.filter((entry) => filters.every((filter) => matches(filter, entry)));
  const ordered = query.get('order_by_direction') === 'asc' ? found.toReversed() : found;
  const shown = ordered.slice((page - 1) * perPage, page * perPage);
  return { kind: 'page', page: { entries: shown, page, perPage, total: found.length } };
}

/** The author of a model stands before the slash of its id. */
export function providerOf(entry: LogEntry): string {
  return entry.model.split('/')[0] ?? '';
}

const OPERATORS: Readonly<Record<string, (value: Plain, wanted: Plain) => boolean>> = {
  eq: (value, wanted) => String(value) === String(wanted),
  neq: (value, wanted) => String(value) !== String(wanted),
  contains: (value, wanted) => String(value).includes(String(wanted)),
  lt: (value, wanted) => isBefore(value, wanted),
  gt: (value, wanted) => isBefore(wanted, value),
  /** Not documented as an operator: what `start_date` and `end_date` mean. */
  from: (value, wanted) => !isBefore(value, wanted),
  to: (value, wanted) => !isBefore(wanted, value),
};

type Plain = string | number | boolean | null;

function matches(filter: Filter, entry: LogEntry): boolean {
  const values = FIELDS[filter.key]?.(entry) ?? [];
  const compare = OPERATORS[filter.operator];
  const meets = (value: Plain) => filter.values.some((wanted) => compare?.(value, wanted) ?? false);
  return filter.operator === 'neq' ? values.every(meets) : values.some(meets);
}

function isBefore(one: Plain, other: Plain): boolean {
  if (typeof one === 'number' || typeof other === 'number') return Number(one) < Number(other);
  const [first, second] = [Date.parse(String(one)), Date.parse(String(other))];
  if (!Number.isNaN(first) && !Number.isNaN(second)) return first < second;
  return String(one) < String(other);
}

/** The older parameters, each a filter by itself. */
function plainFilters(query: URLSearchParams): Filter[] {
  const asFilters = [
    ['start_date', 'created_at', 'from'],
    ['end_date', 'created_at', 'to'],
    ['success', 'success', 'eq'],
    ['model', 'model', 'eq'],
    ['provider', 'provider', 'eq'],
    ['search', 'metadata.value', 'contains'],
  ] as const;
  return asFilters.flatMap(([name, key, operator]) => {
    const value = query.get(name);
    return value === null ? [] : [{ key, operator, values: [value] }];
  });
}

/** `filters` as JSON; what is no list of filters reads as one that nobody understands. */
function readFilters(text: string | null): Filter[] {
  if (text === null) return [];
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? read.map(readFilter) : [NONSENSE];
  } catch {
    return [NONSENSE];
  }
}

const NONSENSE: Filter = { key: 'of no form that is', operator: 'known', values: [] };

function readFilter(raw: unknown): Filter {
  if (typeof raw !== 'object' || raw === null) return NONSENSE;
  const { key, operator, value } = raw as Record<string, unknown>;
  if (typeof key !== 'string' || typeof operator !== 'string' || !Array.isArray(value)) return NONSENSE;
  return operator === 'from' || operator === 'to' ? NONSENSE : { key, operator, values: value };
}

function metadataOf(entry: LogEntry): Record<string, string | number | boolean> {
  return JSON.parse(entry.metadata);
}

function wholeFrom1(text: string | null, otherwise: number): number {
  const value = Number(text ?? otherwise);
  return Number.isSafeInteger(value) && value >= 1 ? value : otherwise;
}
