import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { RehearsalServer } from '#electron/rehearsal/rehearsal-server.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { probe, VIDEO } from './clip-facts.ts';
import { type Reply, run, testServer } from './test-server.ts';

const clipUrlOf = (reply: Reply) =>
  (reply.json as { result: { result: { video: string } } }).result.result.video;

async function download(server: RehearsalServer, input: unknown, model?: string): Promise<string> {
  const reply = await run(server, input, model);
  expect(reply.status).toBe(200);
  const file = join(temporaryFolder(), 'clip.mp4');
  await writeFile(file, Buffer.from(await (await fetch(clipUrlOf(reply))).arrayBuffer()));
  return file;
}

describe('a rehearsed call', () => {
  it('is answered in the shape of the live API, wrapped twice', async () => {
    let id = 0;
    const server = await testServer({ randomId: () => `id-${++id}` });
    const reply = await run(server, { prompt: 'a lamp', duration: 4, resolution: '480p' });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('cf-aig-log-id')).toBe('id-1');
    expect(reply.headers.get('content-type')).toBe('application/json');
    expect(reply.json).toEqual({
      success: true,
      errors: [],
      messages: [],
      result: {
        state: 'Completed',
        result: { video: clipUrlOf(reply) },
        gatewayMetadata: { keySource: 'Unified' },
      },
    });
    const url = new URL(clipUrlOf(reply));
    expect(url.hostname).toBe('127.0.0.1');
    expect(url.pathname).toBe('/clips/id-2.mp4');
    expect(url.searchParams.get('X-Tos-Expires')).toBe('86400');
    expect(server.calls()).toMatchObject([{ kind: 'run', verdict: { kind: 'accepted', logId: 'id-1' } }]);
  });

  it.each([
    ['16:9', 864, 496],
    ['4:3', 752, 560],
    ['1:1', 640, 640],
    ['3:4', 560, 752],
    ['9:16', 496, 864],
    ['21:9', 992, 432],
    ['9:21', 432, 992],
  ])('at 480p and %s gives 97 frames of %i by %i for 4 seconds', async (aspect_ratio, width, height) => {
    const file = await download(await testServer(), {
      prompt: 'a lamp',
      duration: 4,
      resolution: '480p',
      aspect_ratio,
      generate_audio: false,
    });
    expect(await probe(file)).toEqual([
      expect.objectContaining({ ...VIDEO, width, height, nb_read_frames: '97' }),
    ]);
  });

  it('takes the defaults of the page for what is left out: 5 s, 720p, 16:9', async () => {
    const streams = await probe(await download(await testServer(), { prompt: 'a lamp' }));
    expect(streams).toEqual([expect.objectContaining({ width: 1280, height: 720, nb_read_frames: '121' })]);
  });

  it('rehearses the second model under its own names', async () => {
    const input = { prompt: 'a lamp', duration: 1, resolution: '480P', ratio: '1:1' };
    const [video, ...others] = await probe(await download(await testServer(), input, 'alibaba/wan-3.0'));
    expect(video).toMatchObject({ ...VIDEO, nb_read_frames: '25' });
    expect(video?.width).toBe(video?.height);
    expect(others).toEqual([]);
  });

  it('rehearses a model that it has no rules for where that is asked for', async () => {
    const server = await testServer({ takesUnknownModels: true });
    const file = await download(server, { text: 'a lamp', duration: '2s', lens: 35 }, 'somebody/model');
    expect((await probe(file))[0]).toMatchObject({ ...VIDEO, nb_read_frames: '49' });
  });

  it('takes its shape from the first frame', async () => {
    const first = await sharp({ create: { width: 400, height: 700, channels: 3, background: '#cc8844' } })
      .jpeg()
      .toBuffer();
    const image = `data:image/jpeg;base64,${first.toString('base64')}`;
    const [video] = await probe(
      await download(await testServer(), {
        prompt: 'a lamp',
        image,
        aspect_ratio: '16:9',
        duration: 4,
        resolution: '480p',
      }),
    );
    expect(Number(video?.width) / Number(video?.height)).toBeCloseTo(400 / 700, 2);
    expect(Number(video?.width) % 2).toBe(0);
    expect(Number(video?.height) % 2).toBe(0);
  });
});

describe('a served clip', () => {
  it('comes in parts, whole and as a head, and its parts join to the whole', async () => {
    const server = await testServer();
    const url = clipUrlOf(await run(server, { prompt: 'a', duration: 4, resolution: '480p' }));
    const whole = await fetch(url);
    const bytes = Buffer.from(await whole.arrayBuffer());
    const etag = whole.headers.get('etag') ?? '';
    expect(etag).toBe(`"${createHash('sha256').update(bytes).digest('hex')}"`);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': String(bytes.length),
      'accept-ranges': 'bytes',
    });

    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);

    const rest = await fetch(url, { headers: { range: 'bytes=1000-', 'if-range': etag } });
    expect(rest.status).toBe(206);
    expect(rest.headers.get('content-range')).toBe(`bytes 1000-${bytes.length - 1}/${bytes.length}`);
    expect(Buffer.from(await rest.arrayBuffer()).equals(bytes.subarray(1000))).toBe(true);

    const changed = await fetch(url, { headers: { range: 'bytes=1000-', 'if-range': '"other"' } });
    expect(changed.status).toBe(200);
    const beyond = await fetch(url, { headers: { range: `bytes=${bytes.length}-` } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
  });

  it('is refused to a token, to a changed address and after its time, and each is on record', async () => {
    let now = Date.parse('2026-11-22T12:00:00Z');
    const server = await testServer({ clock: () => new Date(now), clipLifetimeSeconds: 60 });
    const url = clipUrlOf(await run(server, { prompt: 'a', duration: 4, resolution: '480p' }));
    const status = async (address: string, init?: RequestInit) => (await fetch(address, init)).status;
    expect(await status(url, { headers: { authorization: 'Bearer dummy-token' } })).toBe(400);
    expect(await status(`${url}0`)).toBe(403);
    expect(await status(url, { method: 'DELETE' })).toBe(405);
    expect(await status(url)).toBe(200);
    now += 60_000;
    expect(await status(url)).toBe(403);
    expect(server.calls().slice(1)).toMatchObject([
      { kind: 'clip', status: 400, leakedToken: true },
      { kind: 'clip', status: 403, leakedToken: false },
      { kind: 'clip', status: 405, leakedToken: false },
      { kind: 'clip', status: 200, leakedToken: false },
      { kind: 'clip', status: 403, leakedToken: false },
    ]);
  });
});
