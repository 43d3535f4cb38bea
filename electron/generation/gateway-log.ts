import { costOf, entryOf, type SoughtAttempt, stretchOf } from './attempt-entries.ts';
import { classifyOutcome } from './classify-outcome.ts';
import { NO_HEADERS } from './evidence.ts';
import { type ApiAccount, type FreeReply, freeGet } from './free-get.ts';
import { type LogEntry, readLogEntry, readLogPage, storedReplies } from './read-log.ts';
import { readReply } from './read-reply.ts';
import { redact } from './redact.ts';

/** What one attempt cost in whole millionths of a dollar, by all its entries (see `costOf`), and by the one that says most. */
type FoundCosts = { costMicroUsd: number | null; callMicroUsd: number | null };

/** What the log says of one attempt. */
export type LogFinding =
  | ({ kind: 'found-finished'; logId: string; clipUrl: string } & FoundCosts)
  | ({ kind: 'found-failed'; logId: string; message: string } & FoundCosts)
  /** It succeeded, and the log says that it has not kept its reply: too long, left out by a setting, or not there yet. */
  | ({ kind: 'found-without-reply'; logId: string; ageMs: LogEntry['ageMs'] } & FoundCosts)
  | { kind: 'found-running'; logId: string }
  /** The log has no entry of the attempt, which proves nothing: entries come late. */
  | { kind: 'no-entry' }
  /** This account or gateway has no such log. */
  | { kind: 'no-log-product' }
  | { kind: 'unavailable'; message: string };

export type LogEntries =
  | { kind: 'entries'; entries: readonly LogEntry[] }
  | Extract<LogFinding, { kind: 'no-log-product' | 'unavailable' }>;

/** The gateway's log, by calls that are free. Nothing here rejects. */
export type GatewayLog = {
  find(sought: SoughtAttempt, signal: AbortSignal): Promise<LogFinding>;
  /** The entries of a stretch of time, newest first: for many attempts at once. */
  list(stretch: LogStretch, signal: AbortSignal): Promise<LogEntries>;
};

/** Moments are wall time in milliseconds. */
export type LogStretch = {
  readonly fromMs: number;
  readonly toMs: number;
  /** Asked after each page: true ends the reading. */
  readonly isEnough: (entries: readonly LogEntry[]) => boolean;
};

export type GatewayLogOptions = ApiAccount & {
  /** Null for the account's default gateway. */
  readonly gatewayId: string | null;
  readonly nowMs: () => number;
};

/** The gateway that the API makes by itself on first use. */
const DEFAULT_GATEWAY = 'default';
const PER_PAGE = 50;
/** Ten thousand calls within one stretch: past this the log is not read on. */
const MOST_PAGES = 200;
/** How far the log is read from its newest entry back, where the clock of this machine may have been wrong. */
const MOST_PAGES_WITHOUT_CLOCK = 4;

export function openGatewayLog(options: GatewayLogOptions): GatewayLog {
  const gateway = encodeURIComponent(options.gatewayId ?? DEFAULT_GATEWAY);
  const account = encodeURIComponent(options.accountId);
  const logs = `/accounts/${account}/ai-gateway/gateways/${gateway}/logs`;
  const get = (path: string, signal: AbortSignal) => freeGet(options, `${logs}${path}`, { signal });

  const list: GatewayLog['list'] = (stretch, signal) =>
    readPages(stretch, MOST_PAGES, (page) => get(`?${listQuery(stretch, page)}`, signal));
  const listNewest: Calls['listNewest'] = (isEnough, signal) =>
    readPages({ fromMs: 0, isEnough }, MOST_PAGES_WITHOUT_CLOCK, (page) =>
      get(`?${new URLSearchParams(pageQuery(page))}`, signal),
    );

  return {
    list,
    find: async (sought, signal) => {
      const entry = await findEntry(sought, signal, { get, list, listNewest, nowMs: options.nowMs });
      if (entry.kind !== 'entry') return entry;
      const reply = await get(`/${entry.entry.id}/response`, signal);
      return findingOf(entry, reply);
    },
  };
}

async function readPages(
  { fromMs, isEnough }: Omit<LogStretch, 'toMs'>,
  mostPages: number,
  getPage: (page: number) => Promise<FreeReply>,
): Promise<LogEntries> {
  const entries: LogEntry[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const reply = await getPage(page);
    const read =
      reply.kind === 'reply' && reply.httpStatus === 200 ? readLogPage(reply.bodyText, reply.sentAtMs) : null;
    if (read === null) return failureOf(reply);
    entries.push(...read.entries);
    const oldestMs = read.entries.at(-1)?.createdAtMs ?? fromMs;
    if (isEnough(entries) || read.count < PER_PAGE || oldestMs < fromMs) break;
  }
  return { kind: 'entries', entries };
}

type Calls = {
  get: (path: string, signal: AbortSignal) => Promise<FreeReply>;
  list: GatewayLog['list'];
  /** The newest entries, whatever the clock of this machine says. */
  listNewest: (isEnough: LogStretch['isEnough'], signal: AbortSignal) => Promise<LogEntries>;
  nowMs: () => number;
};

type FoundEntry =
  | { kind: 'entry'; entry: LogEntry; costMicroUsd: number | null }
  | Exclude<LogFinding, { kind: `found-${string}` }>;

async function findEntry(sought: SoughtAttempt, signal: AbortSignal, calls: Calls): Promise<FoundEntry> {
  const numbered = await numberedEntry(sought, signal, calls);
  // Reads the whole stretch: another entry of the same attempt may stand on a later page.
  const near = await calls.list({ ...stretchOf(sought, calls.nowMs()), isEnough: () => false }, signal);
  const known = [...numbered, ...(near.kind === 'entries' ? near.entries : [])];
  const found = foundEntry(known, sought);
  if (found !== null) return found;
  if (near.kind !== 'entries') return near;
  const newest = await calls.listNewest((entries) => entryOf(entries, sought) !== null, signal);
  return foundEntry(newest.kind === 'entries' ? newest.entries : [], sought) ?? { kind: 'no-entry' };
}

async function numberedEntry(
  { logId }: SoughtAttempt,
  signal: AbortSignal,
  { get }: Pick<Calls, 'get'>,
): Promise<LogEntry[]> {
  if (logId === null) return [];
  const reply = await get(`/${encodeURIComponent(logId)}`, signal);
  const entry =
    reply.kind === 'reply' && reply.httpStatus === 200 ? readLogEntry(reply.bodyText, reply.sentAtMs) : null;
  return entry === null ? [] : [entry];
}

function foundEntry(entries: readonly LogEntry[], sought: SoughtAttempt): FoundEntry | null {
  const entry = entryOf(entries, sought);
  return entry && { kind: 'entry', entry, costMicroUsd: costOf(entries, sought) };
}

/** What an entry and its stored reply say together. The reply is judged as it would have been when it came. */
function findingOf(
  { entry, costMicroUsd }: Extract<FoundEntry, { kind: 'entry' }>,
  reply: FreeReply,
): LogFinding {
  const { id: logId, success, statusCode } = entry;
  const costs = { costMicroUsd, callMicroUsd: entry.costMicroUsd };
  const isThere = reply.kind === 'reply' && reply.httpStatus === 200;
  const bodies = isThere ? storedReplies(reply.bodyText) : [];
  for (const bodyText of bodies) {
    const httpStatus = statusCode ?? 200;
    const evidence = { kind: 'reply', httpStatus, headers: NO_HEADERS, bodyText, receivedAtMs: 0 } as const;
    const outcome = classifyOutcome(evidence);
    if (outcome.kind === 'done') {
      return { kind: 'found-finished', logId, clipUrl: outcome.clipUrl, ...costs };
    }
  }
  if (success === null && statusCode === null) return { kind: 'found-running', logId };
  const failed = success === false || (statusCode !== null && statusCode >= 400);
  if (failed) return { kind: 'found-failed', logId, message: wordsOf(bodies, statusCode), ...costs };
  if (!isThere && !isNotKept(reply)) return unavailableBy(reply);
  return { kind: 'found-without-reply', logId, ageMs: entry.ageMs, ...costs };
}

/** Only this says that there is none: a server at fault or a token that is not let in says nothing of the reply. */
function isNotKept(reply: FreeReply): boolean {
  return reply.kind === 'reply' && (reply.httpStatus === 404 || reply.httpStatus === 410);
}

function wordsOf(bodies: readonly string[], statusCode: number | null): string {
  const read = bodies.map(readReply).find((reply) => reply.kind !== 'unreadable' && reply.words !== '');
  const words = read && read.kind !== 'unreadable' ? redact(read.words).slice(0, 300) : '';
  return words || (statusCode === null ? 'without a word' : `HTTP ${statusCode}`);
}

/** A 404 for the list means that the account has no such log; a log that the token may not read answers otherwise. */
function failureOf(reply: FreeReply): Extract<LogEntries, { kind: 'no-log-product' | 'unavailable' }> {
  const isAbsent = reply.kind === 'reply' && [404, 410, 501].includes(reply.httpStatus);
  return isAbsent ? { kind: 'no-log-product' } : unavailableBy(reply);
}

function unavailableBy(reply: FreeReply): Extract<LogEntries, { kind: 'unavailable' }> {
  if (reply.kind === 'unreachable') return { kind: 'unavailable', message: reply.cause };
  const { httpStatus } = reply;
  const message =
    httpStatus === 401 || httpStatus === 403
      ? 'the token may not read the gateway’s log: give one that is valid and has the permission AI Gateway Read'
      : `the log answered with HTTP ${httpStatus}`;
  return { kind: 'unavailable', message };
}

function listQuery({ fromMs, toMs }: LogStretch, page: number): string {
  return new URLSearchParams({
    start_date: new Date(fromMs).toISOString(),
    end_date: new Date(toMs).toISOString(),
    ...pageQuery(page),
  }).toString();
}

function pageQuery(page: number) {
  return {
    order_by: 'created_at',
    order_by_direction: 'desc',
    per_page: String(PER_PAGE),
    page: String(page),
  };
}
