import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { downloadClip } from '#electron/generation/download-clip.ts';
import type { DownloadOptions, DownloadResult } from '#electron/generation/download-result.ts';
import { type OpenPart, openPart } from '#electron/generation/part-file.ts';
import { discardPart } from '#electron/generation/part-state.ts';
import { answerFromStore, type ClipServer, startClipServer } from './clip-server.ts';

const CLIP = Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 31 + (index >> 8)) % 251));
const SHA256 = createHash('sha256').update(CLIP).digest('hex');
const WHOLE: DownloadResult = { kind: 'complete', bytes: 50_000, sha256: SHA256 };
const ETAG = '"9f2c"';

let folder: string;
let partPath: string;
const servers: ClipServer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dailies-download-'));
  partPath = join(folder, 's1-010_t01.mp4.part');
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await rm(folder, { recursive: true });
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Each request is answered by the next of the answers, the last one for ever. */
async function serve(...answers: readonly [Answer, ...Answer[]]): Promise<ClipServer> {
  const left = [...answers];
  const server = await startClipServer((request, response) => {
    const answer = left.length > 1 ? left.shift() : left[0];
    answer?.(request, response);
  });
  servers.push(server);
  return server;
}

const store =
  (holdAfter: number | null = null, clip = CLIP, etag: string | null = ETAG): Answer =>
  (request, response) =>
    answerFromStore({ bytes: clip, etag }, request, response, holdAfter);

function download(server: ClipServer, options: Partial<DownloadOptions> = {}): Promise<DownloadResult> {
  return downloadClip({
    url: `${server.origin}/clips/a.mp4?X-Tos-Expires=86400&X-Tos-Signature=feed`,
    partPath,
    allowLoopback: true,
    maxBytes: 1_000_000,
    signal: new AbortController().signal,
    nowMs: () => 0,
    ...options,
  });
}

/** A try whose connection is cut when so many bytes have come in it. */
function downloadUntil(server: ClipServer, bytes: number, host = server): Promise<DownloadResult> {
  return download(server, {
    onProgress: (there) => {
      const from = Number(/\d+/.exec(host.requests.at(-1)?.headers.range ?? '0'));
      if (there - from >= bytes) host.cut();
    },
  });
}

describe('a whole clip', () => {
  test('arrives with its length and hash, and its signature is sent', async () => {
    const server = await serve(store());

    expect(await download(server)).toEqual(WHOLE);
    expect(await readFile(partPath)).toEqual(CLIP);
    expect(server.requests[0]?.path).toBe('/clips/a.mp4?X-Tos-Expires=86400&X-Tos-Signature=feed');
  });

  test('is asked for unpacked and without credentials', async () => {
    const server = await serve(store());
    await download(server);

    expect(Object.keys(server.requests[0]?.headers ?? {}).sort()).toEqual([
      'accept-encoding',
      'connection',
      'host',
    ]);
    expect(server.requests[0]?.headers['accept-encoding']).toBe('identity');
  });

  test('leaves no signature on the disk', async () => {
    await downloadUntil(await serve(store(20_000)), 20_000);
    const files = await readdir(folder);
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'latin1')));

    expect(files.sort()).toEqual(['s1-010_t01.mp4.part', 's1-010_t01.mp4.part.json']);
    expect(texts.join()).not.toMatch(/Signature|feed|X-Tos/);
  });

  test('is known to be whole after a crash before the rename, though the address has died', async () => {
    const server = await serve(store(), (_request, response) => response.writeHead(403).end());
    await downloadUntil(server, 20_000);

    expect(await download(server)).toEqual(WHOLE);
    expect(server.requests).toHaveLength(1);
  });

  test('leaves nothing beside it once renamed and discarded', async () => {
    await download(await serve(store()));
    await rename(partPath, join(folder, 'take.mp4'));
    await discardPart(partPath);

    expect(await readdir(folder)).toEqual(['take.mp4']);
  });

  test('comes without a length, in chunks', async () => {
    const server = await serve((_request, response) => {
      response.write(CLIP.subarray(0, 30_000));
      response.end(CLIP.subarray(30_000));
    });

    expect(await download(server)).toEqual(WHOLE);
  });

  test('tells its progress, which never falls', async () => {
    const seen: number[] = [];
    const totals = new Set<number | null>();
    await download(await serve(store()), {
      onProgress: (bytes, total) => {
        seen.push(bytes);
        totals.add(total);
      },
    });

    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect([seen.at(-1), ...totals]).toEqual([50_000, 50_000]);
  });
});

describe('a clip that is cut off', () => {
  test('goes on where it was cut', async () => {
    const server = await serve(store(20_000), store());
    const first = await downloadUntil(server, 20_000);
    const second = await download(server);

    expect(first).toMatchObject({ kind: 'retry' });
    expect(second).toEqual(WHOLE);
    expect(await readFile(partPath)).toEqual(CLIP);
    expect(server.requests[1]?.headers).toMatchObject({ range: 'bytes=20000-', 'if-range': ETAG });
  });

  test('is whole and right in the end wherever it is cut, by any kind of store', async () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 30_000 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(cuts, fc.constantFrom(ETAG, 'W/"weak"', null), async (places, etag) => {
        await discardPart(partPath);
        let hold: number | null = null;
        const server = await serve((request, response) => store(hold, CLIP, etag)(request, response));
        for (const place of places) {
          hold = place;
          await downloadUntil(server, place);
        }
        hold = null;
        expect(await download(server)).toEqual(WHOLE);
        expect(await readFile(partPath)).toEqual(CLIP);
      }),
      { numRuns: 25 },
    );
  });

  test('starts anew when the clip has changed in between', async () => {
    const other = Buffer.alloc(40_000, 7);
    const server = await serve(store(20_000), store(null, other, '"other"'));
    await downloadUntil(server, 20_000);

    expect(await download(server)).toMatchObject({ kind: 'complete', bytes: 40_000 });
    expect(await readFile(partPath)).toEqual(other);
  });

  test.each([
    ['gives no tag', null],
    ['gives a weak tag only', 'W/"9f2c"'],
  ])('asks for all of it where the host %s', async (_name, etag) => {
    const server = await serve(store(20_000, CLIP, etag), store(null, CLIP, etag));
    await downloadUntil(server, 20_000);

    expect(await download(server)).toEqual(WHOLE);
    expect(server.requests[1]?.headers.range).toBeUndefined();
  });

  test('takes all of it from a host that ignores ranges', async () => {
    const server = await serve(store(20_000), (_request, response) => response.end(CLIP));
    await downloadUntil(server, 20_000);

    expect(await download(server)).toEqual(WHOLE);
    expect(await readFile(partPath)).toEqual(CLIP);
  });

  test('does not trust bytes that were never forced onto the disk', async () => {
    const server = await serve(store(20_000), store());
    await downloadUntil(server, 20_000);
    await writeFile(partPath, Buffer.concat([CLIP.subarray(0, 20_000), Buffer.alloc(9000)]));

    expect(await download(server)).toEqual(WHOLE);
    expect(await readFile(partPath)).toEqual(CLIP);
  });

  test.each([
    ['is shorter than its note says', () => writeFile(partPath, 'short')],
    ['has a note that cannot be read', () => writeFile(`${partPath}.json`, '{"version":1,')],
    ['has lost its note', () => rm(`${partPath}.json`)],
  ])('starts anew where the part %s', async (_name, damage) => {
    const server = await serve(store(20_000), store());
    await downloadUntil(server, 20_000);
    await damage();

    expect(await download(server)).toEqual(WHOLE);
    expect(server.requests[1]?.headers.range).toBeUndefined();
  });

  test('starts anew for another clip at the same place', async () => {
    const server = await serve(store(20_000), store());
    await downloadUntil(server, 20_000);
    const result = await download(server, { url: `${server.origin}/clips/b.mp4` });

    expect(result).toEqual(WHOLE);
    expect(server.requests[1]?.headers.range).toBeUndefined();
  });

  test('does not mix two clips when it dies while one is written over the other', async () => {
    const other = store(null, Buffer.alloc(40_000, 7), '"other"');
    const server = await serve(store(20_000), other, store());
    await downloadUntil(server, 20_000);
    const dying: OpenPart = async (path) => ({
      ...(await openPart(path)),
      sync: () => Promise.reject(Object.assign(new Error('EIO: gone'), { code: 'EIO' })),
    });

    expect(await download(server, { openPart: dying })).toMatchObject({ kind: 'unwritable' });
    expect(await download(server)).toEqual(WHOLE);
    expect(await readFile(partPath)).toEqual(CLIP);
  });

  test('goes on with a new signature for the same clip', async () => {
    const server = await serve(store(20_000), store());
    await downloadUntil(server, 20_000);
    await download(server, { url: `${server.origin}/clips/a.mp4?X-Tos-Signature=new` });

    expect(server.requests[1]?.headers.range).toBe('bytes=20000-');
  });

  test('is seen to be whole where the length was not known and the host has no more', async () => {
    const chunked: Answer = (_request, response) => {
      response.writeHead(200, { etag: ETAG });
      response.write(CLIP);
    };
    const server = await serve(chunked, store());
    await downloadUntil(server, 50_000);

    expect(await download(server)).toEqual(WHOLE);
    expect(server.requests[1]?.headers.range).toBe('bytes=50000-');
  });
});

describe('a range that does not fit', () => {
  const partial =
    (contentRange: string, body: Buffer, headers: Record<string, string> = {}): Answer =>
    (_request, response) =>
      response.writeHead(206, { etag: ETAG, 'content-range': contentRange, ...headers }).end(body);

  test.each<[string, Answer]>([
    ['starts elsewhere', partial('bytes 10000-49999/50000', CLIP.subarray(10_000))],
    ['tells another length', partial('bytes 20000-49999/60000', CLIP.subarray(20_000))],
    [
      'is not named',
      (_request, response) => response.writeHead(206, { etag: ETAG }).end(CLIP.subarray(20_000)),
    ],
    ['is of another clip', partial('bytes 20000-49999/50000', CLIP.subarray(20_000), { etag: '"else"' })],
    ['is longer than it says', partial('bytes 20000-49999/50000', Buffer.alloc(31_000))],
    [
      'cannot be had',
      (_request, response) => response.writeHead(416, { 'content-range': 'bytes */9' }).end(),
    ],
    ['is packed', partial('bytes 20000-49999/50000', CLIP.subarray(20_000), { 'content-encoding': 'gzip' })],
  ])('is dropped when it %s, and the next try starts anew', async (_name, wrong) => {
    const server = await serve(store(20_000), wrong, store());
    await downloadUntil(server, 20_000);

    expect(await download(server)).toMatchObject({ kind: 'retry', retryAfterMs: null });
    expect(await download(server)).toEqual(WHOLE);
    expect(server.requests[2]?.headers.range).toBeUndefined();
    expect(await readFile(partPath)).toEqual(CLIP);
  });

  test('is taken when it ends early, and the rest is asked for next', async () => {
    const server = await serve(
      store(20_000),
      partial('bytes 20000-29999/50000', CLIP.subarray(20_000, 30_000)),
      store(),
    );
    await downloadUntil(server, 20_000);
    await download(server);

    expect(await download(server)).toEqual(WHOLE);
    expect(server.requests[2]?.headers.range).toBe('bytes=30000-');
    expect(await readFile(partPath)).toEqual(CLIP);
  });
});

describe('replies without a clip', () => {
  test.each([403, 404, 410])('takes %i for an address that has died, and keeps the part', async (status) => {
    const server = await serve(store(20_000), (_request, response) =>
      response.writeHead(status).end('Expired'),
    );
    await downloadUntil(server, 20_000);

    expect(await download(server)).toEqual({ kind: 'gone', httpStatus: status });
    expect(await readFile(partPath)).toHaveLength(20_000);
  });

  test.each([408, 429, 500, 503])('takes %i for a reason to wait', async (status) => {
    const server = await serve((_request, response) =>
      response.writeHead(status, { 'retry-after': '7' }).end(),
    );

    expect(await download(server)).toEqual({ kind: 'retry', why: `HTTP ${status}`, retryAfterMs: 7000 });
  });

  test('does not take an empty reply for a clip', async () => {
    const server = await serve((_request, response) => response.end());

    expect(await download(server)).toMatchObject({ kind: 'retry' });
  });

  test('gives up on a host that falls silent', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-length': 10 }).write('abc'),
    );

    expect(await download(server, { stallTimeoutMs: 100 })).toMatchObject({ kind: 'retry' });
  });

  test('gives up on a host that drips, and goes on from what it gave', async () => {
    const asked: (string | undefined)[] = [];
    const drip: Answer = (request, response) => {
      asked.push(request.headers.range);
      response.writeHead(200, { 'content-length': CLIP.length, etag: ETAG });
      const drops = setInterval(() => response.write(CLIP.subarray(0, 1000)), 5);
      response.once('close', () => clearInterval(drops));
    };
    const server = await serve(drip, (request, response) => {
      asked.push(request.headers.range);
      response.writeHead(503).end();
    });
    let nowMs = 0;
    const dripping = { nowMs: () => (nowMs += 25_000) };

    const why = 'the clip came too slowly';
    expect(await download(server, dripping)).toEqual({ kind: 'retry', why, retryAfterMs: null });
    await download(server);
    expect(asked).toEqual([undefined, expect.stringMatching(/^bytes=\d+000-$/)]);
  });

  test('waits for a host that is not there', async () => {
    const server = await serve(store());
    await server.close();

    expect(await download(server)).toMatchObject({ kind: 'retry', retryAfterMs: null });
  });

  test('ends at once when canceled, and keeps what came', async () => {
    const controller = new AbortController();
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': CLIP.length, etag: ETAG }).write(CLIP.subarray(0, 20_000));
    }, store());
    const onProgress = (bytes: number) => bytes === 20_000 && controller.abort();

    expect(await download(server, { signal: controller.signal, onProgress })).toEqual({ kind: 'canceled' });
    expect(await download(server)).toEqual(WHOLE);
    expect(server.requests[1]?.headers.range).toBe('bytes=20000-');
  });
});

describe('limits and the disk', () => {
  test('refuses a clip that says it is too large before a byte is written', async () => {
    const server = await serve(store());

    expect(await download(server, { maxBytes: 49_999 })).toEqual({ kind: 'too-large', maxBytes: 49_999 });
    expect(await readdir(folder)).toEqual([]);
  });

  test('stops a clip that grows too large without saying so, and leaves nothing of it', async () => {
    const server = await serve((_request, response) => {
      response.write(CLIP);
      response.end(CLIP);
    });

    expect(await download(server, { maxBytes: 60_000 })).toEqual({ kind: 'too-large', maxBytes: 60_000 });
    expect(await readdir(folder)).toEqual([]);
  });

  /** A disk with room for so many bytes. */
  const smallDisk =
    (room: number, code: string): OpenPart =>
    async (path) => {
      const file = await openPart(path);
      return {
        ...file,
        write(chunk, position) {
          if (position + chunk.length <= room) return file.write(chunk, position);
          return Promise.reject(Object.assign(new Error(`${code}: no room`), { code }));
        },
      };
    };

  test('tells of a full disk, and is done once there is room', async () => {
    const server = await serve(store());

    expect(await download(server, { openPart: smallDisk(100, 'ENOSPC') })).toEqual({ kind: 'disk-full' });
    expect(await download(server)).toEqual(WHOLE);
  });

  test('tells of a disk that does not take it', async () => {
    const server = await serve(store());

    expect(await download(server, { openPart: smallDisk(100, 'EIO') })).toMatchObject({ kind: 'unwritable' });
    expect(await download(server, { partPath: join(folder, 'missing', 'a.part') })).toMatchObject({
      kind: 'unwritable',
    });
  });
});

describe('addresses', () => {
  const publicIp = async () => [{ address: '93.184.215.14', family: 4 }];

  test.each([
    ['http://93.184.215.14/a.mp4', 'without https'],
    ['https://10.0.0.1/a.mp4', 'not a host on the public internet'],
    ['https://[fd00::1]/a.mp4', 'not a host on the public internet'],
    ['https://[::ffff:169.254.169.254]/a.mp4', 'not a host on the public internet'],
    ['https://2130706433/a.mp4', 'not a host on the public internet'],
    ['https://user:word@clips.example/a.mp4', 'a user or a password'],
    ['file:///etc/passwd', 'no web address'],
    ['not an address', 'no web address'],
  ])('refuses %s', async (url, reason) => {
    const result = await download(await serve(store()), { url, allowLoopback: false, resolveName: publicIp });

    expect(result).toMatchObject({ kind: 'refused-address', reason: expect.stringContaining(reason) });
  });

  test('refuses this machine unless it rehearses', async () => {
    const server = await serve(store());

    expect(await download(server, { allowLoopback: false })).toMatchObject({ kind: 'refused-address' });
    expect(server.requests).toHaveLength(0);
  });

  test('asks nothing of a name with one inner address among public ones, and leaves its clip for later', async () => {
    const resolveName = async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '169.254.169.254', family: 4 },
    ];
    const server = await serve(store());
    const result = await download(server, { url: 'https://clips.example/a.mp4', resolveName });

    expect(result).toMatchObject({ kind: 'retry', why: expect.stringContaining('public internet') });
    expect(server.requests).toHaveLength(0);
  });

  test('asks nothing of a name that leads to this machine', async () => {
    const server = await serve(store());
    const resolveName = async () => [{ address: '127.0.0.1', family: 4 }];
    const url = server.origin.replace(/^http:\/\/[^:]*/, 'https://clips.example');

    expect(await download(server, { url, allowLoopback: false, resolveName })).toMatchObject({
      kind: 'retry',
    });
    expect(server.requests).toHaveLength(0);
  });

  test('refuses a redirect into the own network', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(302, { location: 'https://192.168.0.1/router' }).end(),
    );

    expect(await download(server)).toMatchObject({ kind: 'refused-address' });
  });

  test('follows a redirect, and asks each host for the range', async () => {
    const target = await serve(store(20_000), store());
    const server = await serve((_request, response) =>
      response.writeHead(307, { location: `${target.origin}/real.mp4` }).end(),
    );
    await downloadUntil(server, 20_000, target);

    expect(await download(server)).toEqual(WHOLE);
    expect(target.requests.map(({ path, headers }) => [path, headers.range])).toEqual([
      ['/real.mp4', undefined],
      ['/real.mp4', 'bytes=20000-'],
    ]);
  });

  test('gives up on redirects that go round', async () => {
    const server = await serve((_request, response) => response.writeHead(302, { location: '/again' }).end());

    expect(await download(server)).toMatchObject({ kind: 'retry', why: 'more than 5 redirects' });
    expect(server.requests).toHaveLength(6);
  });

  test('connects to the address that was checked, though the name changes its mind', async () => {
    const server = await serve(store());
    const { port } = new URL(server.origin);
    let asked = 0;
    const resolveName = async () => {
      asked += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    };
    const url = `http://clips.invalid:${port}/a.mp4`;

    expect(await download(server, { url, resolveName })).toEqual(WHOLE);
    expect(asked).toBe(1);
    expect(server.requests[0]?.headers.host).toBe(`clips.invalid:${port}`);
  });

  test('waits where a name has no address', async () => {
    const resolveName = () =>
      Promise.reject(Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' }));
    const result = await download(await serve(store()), {
      url: 'https://clips.example/a.mp4?sig=1',
      resolveName,
    });

    expect(result).toEqual({ kind: 'retry', why: 'ENOTFOUND: queryA ENOTFOUND', retryAfterMs: null });
  });
});
