import { describe, expect, it } from 'vitest';
import { canOf, headersOf, post, run, SEEDANCE, testServer } from './test-server.ts';

const BODY = JSON.stringify({ model: SEEDANCE, input: { prompt: 'a', duration: 4, resolution: '480p' } });

describe('the record for other processes', () => {
  it('tells every call and what was charged, needs no token, and is not recorded itself', async () => {
    const server = await testServer({ can: canOf('clip'), token: 'dummy-token', randomId: () => 'id-1' });
    await post(server, BODY, { ...headersOf('s1_t01'), 'cf-aig-gateway-id': 'mine' });
    const address = server.baseUrl.replace('/client/v4', '/rehearsal/record');
    const read = async (query = '') => (await fetch(`${address}${query}`)).json();
    const first = await read();
    expect(first).toMatchObject({
      calls: [
        {
          number: 1,
          kind: 'run',
          headers: {
            gatewayId: 'mine',
            metadata: '{"dailies_attempt":"s1_t01-a1","dailies_shot":"s1","dailies_take":"s1_t01"}',
            skipCache: 'true',
            maxAttempts: null,
            contentType: 'application/json',
          },
          verdict: { kind: 'accepted', logId: 'id-1', fate: 'finished', chargedMicroUsd: 280_000 },
        },
      ],
      charged: { total: { calls: 1, microUsd: 280_000 }, byShot: { s1: { calls: 1, microUsd: 280_000 } } },
    });
    expect(JSON.stringify(first)).not.toContain('dummy-token');
    expect(await read()).toEqual(first);
    await post(server, BODY, headersOf('s1_t02'));
    expect(await read('?after=1')).toMatchObject({
      calls: [{ number: 2 }],
      charged: { total: { calls: 2 } },
    });
  });
});

describe('a can', () => {
  it('is served for every call, each under an address of its own', async () => {
    const server = await testServer({ can: canOf('one clip for all') });
    const urls = [];
    for (let call = 0; call < 3; call += 1) {
      const { json } = await run(server, { prompt: 'a' });
      urls.push((json as { result: { result: { video: string } } }).result.result.video);
    }
    expect(new Set(urls).size).toBe(3);
    for (const url of urls) {
      const response = await fetch(url, { headers: { range: 'bytes=4-7' } });
      expect([response.status, await response.text()]).toEqual([206, 'clip']);
    }
  });

  it('whose file is missing keeps the server from starting', async () => {
    await expect(testServer({ can: { kind: 'file', file: '/nowhere/can.mp4' } })).rejects.toThrow('ENOENT');
  });
});
