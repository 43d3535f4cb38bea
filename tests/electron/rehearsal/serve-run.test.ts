import { describe, expect, it } from 'vitest';
import type { RehearsalServer } from '#electron/rehearsal/rehearsal-server.ts';
import { headersOf, SEEDANCE, scriptedTestServer } from './test-server.ts';

const BODY = JSON.stringify({ model: SEEDANCE, input: { prompt: 'a', duration: 4, resolution: '480p' } });

function send(server: RehearsalServer, takeId = 's1_t01', attempt = 1): Promise<Response> {
  const url = `${server.baseUrl}/accounts/acc/ai/run`;
  return fetch(url, { method: 'POST', redirect: 'manual', headers: headersOf(takeId, attempt), body: BODY });
}

const verdicts = (server: RehearsalServer) =>
  server.calls().flatMap((call) => (call.kind === 'run' ? [call.verdict] : []));

const entries = async (server: RehearsalServer) => {
  const url = `${server.baseUrl}/accounts/acc/ai-gateway/gateways/default/logs`;
  const response = await fetch(url, { headers: { authorization: 'Bearer x' } });
  return ((await response.json()) as { result: Record<string, unknown>[] }).result;
};

const finished = { kind: 'accepted', fate: 'finished', chargedMicroUsd: 280_000 };
const failed = { kind: 'accepted', fate: 'failed', chargedMicroUsd: 0 };

describe('a call that ends without a whole reply', () => {
  it.each([
    [{ kind: 'hang-up' }, { kind: 'dropped' }, []],
    [{ kind: 'lost-reply', charged: true }, finished, [{ success: true, status_code: 200, cost: 0.28 }]],
    [{ kind: 'lost-reply', charged: false }, failed, [{ success: false, status_code: 500, cost: 0 }]],
    [{ kind: 'half-reply' }, finished, [{ success: true, status_code: 200, cost: 0.28 }]],
  ])('by %j is on record and in the log as it went', async (act, verdict, logged) => {
    const server = await scriptedTestServer({ rules: [{ do: act, times: 1 }] });
    await expect(send(server).then((response) => response.text())).rejects.toThrow();
    expect(verdicts(server)).toMatchObject([verdict]);
    expect(await entries(server)).toMatchObject(logged);
    expect((await send(server, 's1_t01', 2)).status).toBe(200);
  });

  it('by a hang-up before the body names the call on record', async () => {
    const server = await scriptedTestServer({ rules: [{ do: { kind: 'hang-up' } }] });
    await expect(send(server)).rejects.toThrow();
    expect(server.calls()).toMatchObject([
      { kind: 'run', ids: { attemptId: 's1_t01-a1', shotId: 's1', takeId: 's1_t01' }, model: null },
    ]);
  });

  it.each([
    [true, finished, [{ success: true, cost: 0.28 }]],
    [false, failed, [{ success: false, cost: 0 }]],
  ])(
    'by silence, charged %s, keeps the connection and is in the log meanwhile',
    async (charged, verdict, logged) => {
      const server = await scriptedTestServer({ rules: [{ do: { kind: 'silence', charged } }] });
      const ended = send(server).then(
        () => 'a reply',
        () => 'no reply',
      );
      await expect.poll(() => entries(server)).toMatchObject(logged);
      expect(verdicts(server)).toMatchObject([verdict]);
      await server.close();
      expect(await ended).toBe('no reply');
    },
  );

  it('by a client that goes away runs on, and is in the log when its time is over', async () => {
    const server = await scriptedTestServer({ latencyMs: 600 });
    const stop = new AbortController();
    const url = `${server.baseUrl}/accounts/acc/ai/run`;
    const ended = fetch(url, {
      method: 'POST',
      headers: headersOf('s1_t01'),
      body: BODY,
      signal: stop.signal,
    });
    await expect.poll(() => server.calls().length).toBe(1);
    stop.abort();
    await expect(ended).rejects.toThrow();
    await expect.poll(() => entries(server)).toMatchObject([{ success: true, cost: 0.28 }]);
  });
});

describe('a call that is answered by script', () => {
  it('gets status, headers and body as they stand there', async () => {
    const headers = { 'retry-after': '9', 'content-type': 'text/plain' };
    const rules = [{ do: { kind: 'reply', status: 418, headers, body: 'short and stout' } }];
    const server = await scriptedTestServer({ rules });
    const response = await send(server);
    expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([
      418,
      '9',
      'short and stout',
    ]);
    expect(verdicts(server)).toEqual([{ kind: 'refused', status: 418 }]);
    expect(await entries(server)).toMatchObject([{ success: false, status_code: 418, cost: 0 }]);
  });

  it('gets a redirect', async () => {
    const rules = [{ do: { kind: 'redirect', location: 'http://10.0.0.1/' } }];
    const response = await send(await scriptedTestServer({ rules }));
    expect([response.status, response.headers.get('location')]).toEqual([307, 'http://10.0.0.1/']);
  });

  it('costs as many times the price as the script says', async () => {
    const server = await scriptedTestServer({ rules: [{ priceFactor: 1.5 }] });
    await send(server);
    expect(server.charged().total).toEqual({ calls: 1, microUsd: 420_000 });
    expect(await entries(server)).toMatchObject([{ cost: 0.42 }]);
  });
});
