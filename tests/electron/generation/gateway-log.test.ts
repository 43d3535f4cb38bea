import { afterEach, describe, expect, it, test } from 'vitest';
import type { SoughtAttempt } from '#electron/generation/attempt-entries.ts';
import { openGatewayLog } from '#electron/generation/gateway-log.ts';
import { anEntry, type LogReply, type LogServer, listed, startLogServer } from './log-server.ts';

const NOW = Date.parse('2026-11-22T10:05:00.000Z');
const SOUGHT: SoughtAttempt = {
  attemptId: 'att-1',
  logId: null,
  intendedAtMs: Date.parse('2026-11-22T09:59:00.000Z'),
  endedAtMs: null,
};
const FINISHED = {
  success: true,
  errors: [],
  messages: [],
  result: { state: 'Completed', result: { video: 'https://clips.example/a.mp4?X-Tos-Expires=86400' } },
};
const CLIP_URL = 'https://clips.example/a.mp4?X-Tos-Expires=86400';
/** How an attempt is found whose reply names the clip, without its costs. */
const FOUND = { kind: 'found-finished', logId: 'log-1', clipUrl: CLIP_URL };
/** Of one call, which is the attempt's only one. */
const COSTS = { costMicroUsd: 750_000, callMicroUsd: 750_000 };
const NO_COSTS = { costMicroUsd: null, callMicroUsd: null };
const NOT_FOUND = { status: 404, body: { success: false, errors: [{ code: 7003, message: 'no route' }] } };

const servers: LogServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function find(
  answer: (path: string, query: URLSearchParams) => LogReply,
  sought: SoughtAttempt = SOUGHT,
) {
  const { log, requests } = await logOf(answer);
  return { found: await log.find(sought, new AbortController().signal), requests };
}

async function logOf(answer: (path: string, query: URLSearchParams) => LogReply) {
  const server = await startLogServer(answer);
  servers.push(server);
  const log = openGatewayLog({
    baseUrl: server.baseUrl,
    accountId: 'acc',
    token: async () => 'dummy-token',
    gatewayId: null,
    nowMs: () => NOW,
  });
  return { log, requests: server.requests };
}

describe('an attempt that was begun while this machine’s clock was wrong', () => {
  it('is found among the newest entries, where its own stretch of the log holds nothing', async () => {
    const { found } = await find((path, query) => {
      if (path === '/log-1/response') return { status: 200, body: FINISHED };
      return query.has('start_date') ? listed() : listed(anEntry({ created_at: '2026-11-22T04:00:00.000Z' }));
    });
    expect(found).toMatchObject({ kind: 'found-finished', clipUrl: CLIP_URL });
  });

  it('is not sought further back than two hundred entries', async () => {
    const others = Array.from({ length: 50 }, (_, n) => anEntry({ id: `other-${n}`, metadata: '{}' }));
    const { found, requests } = await find((_, query) =>
      query.has('start_date') ? listed() : listed(...others),
    );
    expect(found).toEqual({ kind: 'no-entry' });
    expect(requests.map(({ query }) => query.get('page'))).toEqual(['1', '1', '2', '3', '4']);
  });
});

describe('an attempt in the log', () => {
  const list =
    (entry: Record<string, unknown>, stored: LogReply) =>
    (path: string): LogReply =>
      path === '' ? listed(entry) : path === '/log-1/response' ? stored : NOT_FOUND;
  const failure = { success: false, errors: [{ code: 5004, message: 'bad picture' }], result: null };

  test.each<{ name: string; entry: object; stored: LogReply; found: object }>([
    {
      name: 'is finished where the reply it keeps names a clip',
      entry: {},
      stored: { status: 200, body: FINISHED },
      found: { ...FOUND, ...COSTS },
    },
    {
      name: 'is finished where the log wraps the reply in an envelope of its own',
      entry: {},
      stored: { status: 200, body: { success: true, result: FINISHED } },
      found: { ...FOUND, ...COSTS },
    },
    {
      name: 'is finished where the log keeps the reply as a text',
      entry: { cost: null },
      stored: { status: 200, body: { success: true, result: JSON.stringify(FINISHED) } },
      found: { ...FOUND, ...NO_COSTS },
    },
    {
      name: 'has no cost where the entry names less than nothing',
      entry: { cost: -0.75 },
      stored: { status: 200, body: FINISHED },
      found: { ...FOUND, ...NO_COSTS },
    },
    {
      name: 'has no cost where the entry names more than can be counted',
      entry: { cost: 1e300 },
      stored: { status: 200, body: FINISHED },
      found: { ...FOUND, ...NO_COSTS },
    },
    {
      name: 'is found by metadata that is an object',
      entry: { metadata: { dailies_attempt: 'att-1' } },
      stored: { status: 200, body: FINISHED },
      found: { ...FOUND, ...COSTS },
    },
    {
      name: 'has failed for nothing where the entry says so',
      entry: { success: false, status_code: 400, cost: 0 },
      stored: { status: 200, body: failure },
      found: {
        kind: 'found-failed',
        logId: 'log-1',
        message: 'bad picture',
        costMicroUsd: 0,
        callMicroUsd: 0,
      },
    },
    {
      name: 'has failed at a cost that nobody names',
      entry: { success: false, status_code: 502, cost: undefined },
      stored: NOT_FOUND,
      found: { kind: 'found-failed', logId: 'log-1', message: 'HTTP 502', ...NO_COSTS },
    },
    {
      name: 'succeeded without a reply where none is kept, three minutes ago by the gateway’s own clock',
      entry: { created_at: '2026-11-22T12:57:00.000Z' },
      stored: NOT_FOUND,
      found: { kind: 'found-without-reply', logId: 'log-1', ageMs: 180_000, ...COSTS },
    },
    {
      name: 'is not told of where the token is not let in to its reply any more',
      entry: {},
      stored: { status: 401, body: { success: false, errors: [{ code: 10000, message: 'no' }] } },
      found: {
        kind: 'unavailable',
        message:
          'the token may not read the gateway’s log: give one that is valid and has the permission AI Gateway Read',
      },
    },
    {
      name: 'is not told of where its reply cannot be had now',
      entry: {},
      stored: { status: 409, body: 'busy' },
      found: { kind: 'unavailable', message: 'the log answered with HTTP 409' },
    },
    {
      name: 'still runs where the entry says nothing of an end',
      entry: { success: null, status_code: null, cost: null },
      stored: NOT_FOUND,
      found: { kind: 'found-running', logId: 'log-1' },
    },
    {
      name: 'is not there where the entries carry other tags',
      entry: { metadata: '{"dailies_attempt":"att-2"}' },
      stored: NOT_FOUND,
      found: { kind: 'no-entry' },
    },
    {
      name: 'is not there where an entry cannot be read',
      entry: { id: 7, metadata: '{"dailies_attempt"' },
      stored: NOT_FOUND,
      found: { kind: 'no-entry' },
    },
  ])('$name', async ({ entry, stored, found }) => {
    expect((await find(list(anEntry(entry as Record<string, unknown>), stored))).found).toEqual(found);
  });

  it('is asked for by its number first, and among its neighbors for further entries, where the reply named one', async () => {
    const { found, requests } = await find(
      (path) =>
        path === '/log-1'
          ? { status: 200, body: { success: true, result: anEntry({ metadata: null }) } }
          : { status: 200, body: FINISHED },
      { ...SOUGHT, logId: 'log-1' },
    );

    expect(found).toMatchObject({ kind: 'found-finished', clipUrl: CLIP_URL });
    expect(requests.map(({ path }) => path)).toEqual(['/log-1', '', '/log-1/response']);
  });

  it('is looked for on later pages, as far back as the attempt may stand', async () => {
    const full = Array.from({ length: 50 }, (_, n) => anEntry({ id: `other-${n}`, metadata: null }));
    const { found, requests } = await find((path, query) => {
      if (path !== '') return { status: 200, body: FINISHED };
      return query.get('page') === '2' ? listed(anEntry()) : listed(...full);
    });

    expect(found).toMatchObject({ kind: 'found-finished' });
    expect(requests.map(({ query }) => query.get('page'))).toEqual(['1', '2', null]);
    expect(requests[0]?.query.get('start_date')).toBe('2026-11-22T09:49:00.000Z');
    expect(requests[0]?.token).toBe('Bearer dummy-token');
  });
});

describe('a log that cannot be read', () => {
  test.each<{ status: number; found: object }>([
    { status: 404, found: { kind: 'no-log-product' } },
    {
      status: 403,
      found: {
        kind: 'unavailable',
        message:
          'the token may not read the gateway’s log: give one that is valid and has the permission AI Gateway Read',
      },
    },
    { status: 400, found: { kind: 'unavailable', message: 'the log answered with HTTP 400' } },
  ])('is told from an empty one: $status', async ({ status, found }) => {
    expect((await find(() => ({ status, body: { success: false, errors: [] } }))).found).toEqual(found);
  });

  it('is not taken for an empty one where the reply is no list', async () => {
    const page = await find(() => ({ status: 200, body: '<html><title>Sign in</title></html>' }));

    expect(page.found).toEqual({ kind: 'unavailable', message: 'the log answered with HTTP 200' });
  });
});

describe('an entry that carries an empty tag', () => {
  it('is listed as one that is nobody’s', async () => {
    const { log } = await logOf(() => listed(anEntry({ metadata: '{"dailies_attempt":""}' })));
    const stretch = { fromMs: 0, toMs: NOW, isEnough: () => true };
    expect(await log.list(stretch, new AbortController().signal)).toMatchObject({
      entries: [{ id: 'log-1', attemptId: null }],
    });
  });
});

describe('the cost of an attempt', () => {
  it('is summed over the pages of its stretch of the log', async () => {
    const others = Array.from({ length: 49 }, (_, n) => anEntry({ id: `other-${n}`, metadata: '{}' }));
    const { found } = await find((path, query) => {
      if (path === '/log-1/response') return { status: 200, body: FINISHED };
      return query.get('page') === '1' ? listed(anEntry(), ...others) : listed(anEntry({ id: 'log-2' }));
    });
    expect(found).toMatchObject({
      kind: 'found-finished',
      logId: 'log-1',
      costMicroUsd: 1_500_000,
      callMicroUsd: 750_000,
    });
  });
});
