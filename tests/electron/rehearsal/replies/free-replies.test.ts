import { describe, expect, it } from 'vitest';
import type { RehearsalServer } from '#electron/rehearsal/rehearsal-server.ts';
import {
  canOf,
  clipUrlIn,
  envelope,
  headersOf,
  SEEDANCE,
  scriptedTestServer,
  testServer,
} from '../test-server.ts';

const LOGS = '/accounts/acc/ai-gateway/gateways/default/logs';

async function get(server: RehearsalServer, path: string, token: string | null = 'dummy') {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${server.baseUrl}${path}`, { headers });
  const text = await response.text();
  return { status: response.status, json: JSON.parse(text) as Record<string, unknown>, text };
}

async function send(server: RehearsalServer, takeId: string, more: Record<string, string> = {}) {
  const input = { prompt: 'a lamp', duration: 4, resolution: '480p', image: PICTURE };
  const response = await fetch(`${server.baseUrl}/accounts/acc/ai/run`, {
    method: 'POST',
    headers: { ...headersOf(takeId), ...more },
    body: JSON.stringify({ model: SEEDANCE, input }),
  });
  return { logId: response.headers.get('cf-aig-log-id') ?? '', text: await response.text() };
}

const PICTURE = 'https://example.org/first.png';

describe('the free calls', () => {
  it('tell a good token by the number that elsewhere is an error', async () => {
    const server = await testServer({ token: 'dummy' });
    for (const path of ['/user/tokens/verify', '/accounts/acc/tokens/verify']) {
      expect((await get(server, path)).json).toEqual({
        success: true,
        errors: [],
        messages: [{ code: 10000, message: 'This API Token is valid and active', type: null }],
        result: { id: '0123456789abcdef0123456789abcdef', status: 'active' },
      });
      expect(await get(server, path, 'another')).toMatchObject({
        status: 401,
        json: envelope(1000, 'Invalid API Token'),
      });
    }
  });

  it.each([
    ['/user/tokens/verify', 'cfut_1', 200],
    ['/user/tokens/verify', 'cfat_1', 401],
    ['/accounts/acc/tokens/verify', 'cfat_1', 200],
    ['/accounts/acc/tokens/verify', 'cfut_1', 401],
  ])('%s with %s answers %i', async (path, token, status) => {
    expect((await get(await testServer(), path, token)).status).toBe(status);
  });

  it('show models, gateways and the credit', async () => {
    const server = await testServer({ balance: 12.5 });
    expect((await get(server, '/accounts/acc/ai/models/search?per_page=1')).json).toMatchObject({
      success: true,
    });
    expect((await get(server, '/accounts/acc/ai-gateway/gateways')).json.result).toMatchObject([
      { id: 'default' },
    ]);
    expect((await get(server, '/accounts/acc/ai-gateway/billing/credit-balance')).json.result).toEqual({
      balance: 12.5,
      has_default_payment_method: true,
      payment_method: null,
      topup_config: null,
      first_topup_success: true,
    });
  });

  it.each(['/accounts/acc/ai/models/search', '/accounts/acc/ai-gateway/gateways', LOGS])(
    '%s is refused without the token, and on record',
    async (path) => {
      const server = await testServer({ token: 'dummy' });
      expect((await get(server, path, null)).json).toEqual(envelope(10000, 'Authentication error'));
      expect((await get(server, path, 'another')).status).toBe(401);
      expect(server.calls()).toMatchObject([
        { kind: 'other', status: 401 },
        { kind: 'other', status: 401 },
      ]);
    },
  );
});

describe('the gateway’s log', () => {
  it('has an entry of a finished call, with its cost, its request and its reply', async () => {
    const server = await testServer({ can: canOf('clip'), clock: () => new Date('2026-11-22T12:00:00Z') });
    const { logId, text } = await send(server, 's1_t01');
    const list = await get(server, LOGS);
    expect(list.json).toMatchObject({
      success: true,
      result: [
        {
          id: logId,
          created_at: '2026-11-22T12:00:00.000Z',
          model: SEEDANCE,
          provider: 'bytedance',
          success: true,
          status_code: 200,
          cached: false,
          cost: 0.28,
          metadata: '{"dailies_attempt":"s1_t01-a1","dailies_shot":"s1","dailies_take":"s1_t01"}',
        },
      ],
      result_info: { page: 1, per_page: 20, count: 1, total_count: 1 },
    });
    expect((await get(server, `${LOGS}/${logId}`)).json.result).toMatchObject({ id: logId, cost: 0.28 });
    expect((await get(server, `${LOGS}/${logId}/response`)).text).toBe(text);
    expect((await get(server, `${LOGS}/${logId}/request`)).json).toEqual({
      model: SEEDANCE,
      input: { prompt: 'a lamp', duration: 4, resolution: '480p', image: PICTURE },
    });
  });

  it('gives the clip of a reply that was lost', async () => {
    const rules = [{ do: { kind: 'lost-reply', charged: true } }];
    const server = await scriptedTestServer({ rules }, { can: canOf('the lost clip') });
    await expect(send(server, 's1_t01')).rejects.toThrow();
    const [entry] = (await get(server, LOGS)).json.result as { id: string }[];
    const first = await get(server, `${LOGS}/${entry?.id}/response`);
    expect(await (await fetch(clipUrlIn(first.text))).text()).toBe('the lost clip');
    expect((await get(server, `${LOGS}/${entry?.id}/response`)).text).toBe(first.text);
  });

  it('keeps the accounts and the gateways apart', async () => {
    const server = await testServer({ can: canOf('clip') });
    const { logId } = await send(server, 's1_t01', { 'cf-aig-gateway-id': 'mine' });
    expect((await get(server, LOGS)).json.result).toEqual([]);
    const mine = LOGS.replace('default', 'mine');
    expect((await get(server, mine)).json.result).toMatchObject([{ id: logId }]);
    expect((await get(server, mine.replace('/acc/', '/other/'))).json.result).toEqual([]);
    expect(await get(server, `${LOGS}/${logId}`)).toMatchObject({ status: 404, json: { success: false } });
  });

  it('refuses a query that it does not understand', async () => {
    const server = await testServer();
    expect(await get(server, `${LOGS}?order_by=cost`)).toMatchObject({
      status: 400,
      json: envelope(7001, 'Invalid query: order_by cost'),
    });
  });

  it.each([
    [{ log: { kind: 'none' } }, 200, []],
    [{ log: { kind: 'late', byMs: 60_000 } }, 200, []],
    [{ log: { kind: 'late', byMs: 0 } }, 200, [{ cost: 0.28 }]],
    [{ log: { kind: 'off' } }, 404, null],
    [{ log: { kind: 'off', status: 500, code: 1 } }, 500, null],
    [{ rules: [{ entry: { kind: 'absent' } }] }, 200, []],
    [{ rules: [{ entry: { kind: 'late', byMs: 60_000 } }] }, 200, []],
  ])('by the script %j answers %i with %j', async (script, status, result) => {
    const server = await scriptedTestServer(script);
    await send(server, 's1_t01');
    const list = await get(server, LOGS);
    expect(list.status).toBe(status);
    expect(list.json.result).toEqual(
      result === null ? null : result.map((one) => expect.objectContaining(one)),
    );
  });

  it('shows late entries once their time has come', async () => {
    let now = Date.parse('2026-11-22T12:00:00Z');
    const log = { kind: 'late', byMs: 3000 };
    const server = await scriptedTestServer({ log }, { clock: () => new Date(now) });
    await send(server, 's1_t01');
    now += 2999;
    expect((await get(server, LOGS)).json.result).toEqual([]);
    now += 1;
    expect((await get(server, LOGS)).json.result).toHaveLength(1);
  });

  it('may say nothing of the cost, keep no response, or only its inside', async () => {
    const rules = ['no-cost', 'no-response', 'inner-response'].map((kind, index) => ({
      when: { takes: [`s1_t${index}`] },
      entry: { kind },
    }));
    const server = await scriptedTestServer({ rules });
    const [free, bare, inner] = [
      await send(server, 's1_t0'),
      await send(server, 's1_t1'),
      await send(server, 's1_t2'),
    ];
    expect((await get(server, `${LOGS}/${free.logId}`)).json.result).not.toHaveProperty('cost');
    expect((await get(server, `${LOGS}/${bare.logId}`)).json.result).toMatchObject({ cost: 0.28 });
    expect((await get(server, `${LOGS}/${bare.logId}/response`)).status).toBe(404);
    expect((await get(server, `${LOGS}/${inner.logId}/response`)).json).toEqual(
      JSON.parse(inner.text).result,
    );
  });
});
