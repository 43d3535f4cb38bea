import { describe, expect, it } from 'vitest';
import { canOf, clipUrlIn, run, scriptedTestServer } from '../test-server.ts';

describe('a clip that is fetched', () => {
  const CLIP = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));

  async function fetcher(fault: Record<string, unknown>, times: number | null = null) {
    const server = await scriptedTestServer({ rules: [{ clip: { fault, times } }] }, { can: canOf(CLIP) });
    const url = clipUrlIn(JSON.stringify((await run(server, { prompt: 'a' })).json));
    return (headers: Record<string, string> = {}) => fetch(url, { headers, redirect: 'manual' });
  }

  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

  it('is whole where nothing is wrong', async () => {
    const get = await fetcher({ kind: 'truncated', atByte: 10 }, 1);
    await expect(get().then(bytesOf)).rejects.toThrow();
    expect((await bytesOf(await get())).equals(CLIP)).toBe(true);
  });

  it.each([
    { kind: 'truncated', atByte: 10 },
    { kind: 'truncated', atByte: 0 },
    { kind: 'wrong-length', byBytes: 7 },
  ])('breaks off by %j', async (fault) => {
    const get = await fetcher(fault);
    const response = await get();
    expect(response.status).toBe(200);
    await expect(bytesOf(response)).rejects.toThrow();
  });

  it('breaks off at the same byte though it is asked for the rest', async () => {
    const get = await fetcher({ kind: 'truncated', atByte: 500 });
    const response = await get({ range: 'bytes=400-' });
    expect(response.headers.get('content-length')).toBe('600');
    const chunks: Uint8Array[] = [];
    await expect(async () => {
      for await (const chunk of response.body ?? []) chunks.push(chunk);
    }).rejects.toThrow();
    expect(Buffer.concat(chunks).equals(CLIP.subarray(400, 500))).toBe(true);
  });

  it('has fewer bytes than the clip where the length says so', async () => {
    const get = await fetcher({ kind: 'wrong-length', byBytes: -7 });
    expect((await get()).headers.get('content-length')).toBe('993');
  });

  it('expires after its time, or after so many requests', async () => {
    expect((await (await fetcher({ kind: 'expired', afterMs: 0 }))()).status).toBe(403);
    expect((await (await fetcher({ kind: 'expired', afterMs: 60_000 }))()).status).toBe(200);
    const get = await fetcher({ kind: 'spent', afterRequests: 2 });
    expect([(await get()).status, (await get()).status, (await get()).status]).toEqual([200, 200, 403]);
  });

  it('has no ranges', async () => {
    const get = await fetcher({ kind: 'no-ranges' });
    const response = await get({ range: 'bytes=5-' });
    expect([response.status, response.headers.get('accept-ranges'), response.headers.get('etag')]).toEqual([
      200,
      null,
      null,
    ]);
  });

  it('has another tag each time, so that no part goes on', async () => {
    const get = await fetcher({ kind: 'changed-tag' });
    const etag = (await get()).headers.get('etag') ?? '';
    const again = await get({ range: 'bytes=5-', 'if-range': etag });
    expect(again.status).toBe(200);
    expect(again.headers.get('etag')).not.toBe(etag);
  });

  it('is garbage of the right length', async () => {
    const got = await bytesOf(await (await fetcher({ kind: 'garbage' }))());
    expect(got.length).toBe(1000);
    expect(got.includes(CLIP.subarray(0, 4))).toBe(false);
  });

  it('trickles, and is whole in the end', async () => {
    const get = await fetcher({ kind: 'slow', bytesPerSecond: 10_000 });
    expect((await bytesOf(await get())).equals(CLIP)).toBe(true);
  });

  it('leads elsewhere, or is out of order', async () => {
    const away = await (await fetcher({ kind: 'redirect', location: 'https://192.168.0.1/a.mp4' }))();
    expect([away.status, away.headers.get('location')]).toEqual([302, 'https://192.168.0.1/a.mp4']);
    const broken = await (await fetcher({ kind: 'status', status: 503, retryAfter: '3' }))();
    expect([broken.status, broken.headers.get('retry-after')]).toEqual([503, '3']);
  });
});
