import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createGenerator, type GeneratorOptions } from '#electron/generation/cloudflare-generator.ts';
import type { GenerationCall, Outcome } from '#electron/generation/video-generator.ts';
import { attemptIdSchema, modelIdSchema, shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { type Behavior, httpReply, type RawServer, startRawServer } from './raw-server.ts';

const TOKEN = 'cfut_0123456789abcdefghijklmnopqrstuvwxyzABCD';
const DONE = JSON.stringify({
  success: true,
  errors: [],
  messages: [],
  result: { state: 'Completed', result: { video: 'https://clips.example/a.mp4?X-Tos-Expires=86400' } },
});
const CALL: GenerationCall = {
  attemptId: attemptIdSchema.parse('att-1'),
  takeId: takeIdSchema.parse('s1-010_t01'),
  shotId: shotIdSchema.parse('s1-010'),
  model: modelIdSchema.parse('bytedance/seedance-2.0'),
  input: { prompt: 'a lighthouse – “dawn”', duration: 4 },
};

const servers: RawServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(behavior: Behavior): Promise<RawServer> {
  const server = await startRawServer(behavior);
  servers.push(server);
  return server;
}

function generate(
  baseUrl: string,
  options: Partial<GeneratorOptions> = {},
  signal = new AbortController().signal,
  call = CALL,
): Promise<Outcome> {
  return createGenerator({
    baseUrl,
    accountId: 'acc',
    token: async () => TOKEN,
    gatewayId: null,
    nowMs: () => 0,
    ...options,
  }).generate(call, signal);
}

describe('the request', () => {
  test('carries the model, the input, the token and the tags, and nothing that makes the gateway try again', async () => {
    const server = await serve({ onRequest: (socket) => socket.end(httpReply(200, DONE)) });

    const outcome = await generate(server.baseUrl, { gatewayId: 'film' });

    expect(outcome).toMatchObject({
      kind: 'done',
      clipUrl: 'https://clips.example/a.mp4?X-Tos-Expires=86400',
    });
    const [head = '', body = ''] = (server.requests()[0] ?? '').split('\r\n\r\n');
    expect(
      head
        .split('\r\n')
        .slice(1)
        .map((line) => line.toLowerCase())
        .sort(),
    ).toEqual(
      [
        'accept-encoding: identity',
        `authorization: bearer ${TOKEN.toLowerCase()}`,
        'cf-aig-gateway-id: film',
        'cf-aig-metadata: {"dailies_attempt":"att-1","dailies_shot":"s1-010","dailies_take":"s1-010_t01"}',
        'cf-aig-skip-cache: true',
        'connection: close',
        `content-length: ${body.length}`,
        'content-type: application/json',
        `host: ${new URL(server.baseUrl).host}`,
      ].sort(),
    );
    expect(JSON.parse(Buffer.from(body, 'latin1').toString('utf8'))).toEqual({
      model: 'bytedance/seedance-2.0',
      input: { prompt: 'a lighthouse – “dawn”', duration: 4 },
    });
  });

  test('names no gateway where none is set', async () => {
    const server = await serve({ onRequest: (socket) => socket.end(httpReply(200, DONE)) });
    await generate(server.baseUrl);

    expect(server.requests()[0]).not.toContain('cf-aig-gateway-id');
  });

  test('takes one connection of its own for every call, though the server would keep it open', async () => {
    let count = 0;
    const server = await serve({
      onRequest: (socket) => {
        count += 1;
        socket.write(httpReply(200, DONE, ['connection: keep-alive', 'keep-alive: timeout=60']));
      },
    });
    for (let call = 0; call < 3; call += 1) await generate(server.baseUrl);

    expect([server.connections(), server.posts(), count]).toEqual([3, 3, 3]);
  });

  test('is asked for its token at each call', async () => {
    const server = await serve({ onRequest: (socket) => socket.end(httpReply(200, DONE)) });
    const tokens = ['first', 'second'];
    const token = async () => tokens.shift() ?? '';
    const generator = createGenerator({
      baseUrl: server.baseUrl,
      accountId: 'acc',
      token,
      gatewayId: null,
      nowMs: () => 0,
    });
    await generator.generate(CALL, new AbortController().signal);
    await generator.generate(CALL, new AbortController().signal);

    expect(server.requests().map((request) => /Bearer (\w+)/.exec(request)?.[1])).toEqual([
      'first',
      'second',
    ]);
  });
});

describe('calls that never left', () => {
  test('knows that a refused connection accepted nothing', async () => {
    const server = await serve({});
    await server.close();

    expect(await generate(server.baseUrl)).toMatchObject({ kind: 'not-accepted', reason: 'unreachable' });
  });

  test('knows that a name nobody has accepted nothing', async () => {
    const outcome = await generate('https://no-such-host.invalid/client/v4');

    expect(outcome).toMatchObject({ kind: 'not-accepted', reason: 'unreachable', httpStatus: null });
  });

  test('knows that a TLS handshake that fails accepted nothing', async () => {
    const server = await serve({ onConnection: (socket) => socket.end('this is no TLS\r\n') });
    const outcome = await generate(server.baseUrl.replace('http:', 'https:'));

    expect(outcome).toMatchObject({ kind: 'not-accepted', reason: 'unreachable' });
    expect([server.connections(), server.posts()]).toEqual([1, 0]);
  });

  test('knows that a handshake without an answer accepted nothing when its time is over', async () => {
    const server = await serve({});
    const outcome = await generate(server.baseUrl.replace('http:', 'https:'), { connectTimeoutMs: 100 });

    expect(outcome).toMatchObject({ kind: 'not-accepted', reason: 'unreachable' });
  });

  test('sends nothing when canceled before', async () => {
    const server = await serve({});
    const outcome = await generate(server.baseUrl, {}, AbortSignal.abort());

    expect(outcome).toMatchObject({ kind: 'local', reason: 'canceled-before-sending' });
    expect(server.connections()).toBe(0);
  });

  test('sends nothing when canceled while connecting', async () => {
    const controller = new AbortController();
    const server = await serve({ onConnection: () => controller.abort() });
    const outcome = await generate(server.baseUrl.replace('http:', 'https:'), {}, controller.signal);

    expect(outcome).toMatchObject({ kind: 'local', reason: 'canceled-before-sending' });
  });

  test.each([
    ['is empty', async () => '  '],
    ['could break the header', async () => 'abc\r\nx: y'],
    ['cannot be read', () => Promise.reject(new Error('keychain says secret-stuff'))],
  ])('sends nothing when the token %s', async (_name, token) => {
    const server = await serve({});
    const outcome = await generate(server.baseUrl, { token });

    expect(outcome).toMatchObject({ kind: 'account', reason: 'token', scope: 'all' });
    expect(outcome.message).not.toMatch(/abc|secret-stuff/);
    expect(server.connections()).toBe(0);
  });

  test('refuses an input that JSON cannot hold', async () => {
    const server = await serve({});
    const outcome = await generate(server.baseUrl, {}, undefined, { ...CALL, input: { seed: 1n } });

    expect(outcome).toMatchObject({ kind: 'refused', reason: 'invalid-input' });
    expect(server.connections()).toBe(0);
  });
});

describe('calls that may have arrived', () => {
  test.each<[string, Behavior, object]>([
    [
      'the connection is reset before the request is read',
      { onConnection: (socket) => setImmediate(() => socket.pause().resetAndDestroy()) },
      { kind: 'unclear', reason: 'connection-lost' },
    ],
    [
      'the connection is reset after the whole request',
      { onRequest: (socket) => socket.resetAndDestroy() },
      { kind: 'unclear', reason: 'connection-lost' },
    ],
    [
      'the connection is closed without a reply',
      { onRequest: (socket) => socket.end() },
      { kind: 'unclear', reason: 'connection-lost' },
    ],
    [
      'the reply stops half-way',
      { onRequest: (socket) => socket.end(httpReply(200, DONE, ['cf-aig-log-id: log7']).slice(0, -20)) },
      { kind: 'unclear', reason: 'connection-lost', logId: 'log7' },
    ],
    [
      'a refusal stops half-way',
      { onRequest: (socket) => socket.end(httpReply(400, 'x'.repeat(100)).slice(0, -20)) },
      { kind: 'unclear', reason: 'connection-lost' },
    ],
    [
      'the reply is no HTTP',
      { onRequest: (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n') },
      { kind: 'unclear', reason: 'connection-lost' },
    ],
    [
      'the reply never ends growing',
      {
        onRequest: (socket) => {
          socket.write(httpReply(200, '').replace('content-length: 0', 'content-length: 99999999'));
          socket.write('x'.repeat(5 * 1024 * 1024));
        },
      },
      { kind: 'unclear', reason: 'unreadable-reply' },
    ],
    [
      'the server says that it was misdirected, after which fetch would send it again',
      { onRequest: (socket) => socket.end(httpReply(421, '')) },
      { kind: 'unclear', reason: 'unreadable-reply', httpStatus: 421 },
    ],
  ])('is unclear and sent once when %s', async (_name, behavior, expected) => {
    const server = await serve(behavior);

    expect(await generate(server.baseUrl)).toMatchObject(expected);
    expect(server.connections()).toBe(1);
    expect(server.posts()).toBeLessThanOrEqual(1);
  });

  test('never follows a redirect, neither with the token nor without', async () => {
    const target = await serve({ onRequest: (socket) => socket.end(httpReply(200, DONE)) });
    for (const status of [301, 302, 303, 307, 308]) {
      const server = await serve({
        onRequest: (socket) => socket.end(httpReply(status, '', [`location: ${target.baseUrl}/x`])),
      });
      expect(await generate(server.baseUrl)).toMatchObject({ kind: 'unclear', httpStatus: status });
    }

    expect(target.connections()).toBe(0);
  });

  test('gives up on a silent server when its time is over, and says so', async () => {
    const server = await serve({});

    expect(await generate(server.baseUrl, { timeoutMs: 80 })).toMatchObject({
      kind: 'unclear',
      reason: 'timed-out',
    });
    // Where this process stood still, the server reads it only now.
    await expect.poll(() => server.posts()).toBe(1);
  });

  test('gives up on a reply that drips longer than its time', async () => {
    const server = await serve({
      onRequest: (socket) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\ncf-aig-log-id: drip\r\n\r\n');
        const drip = setInterval(() => socket.write(' '), 10);
        socket.on('close', () => clearInterval(drip));
      },
    });
    // Long enough for the head of the reply, also where this process stands still for a moment.
    const outcome = await generate(server.baseUrl, { timeoutMs: 2000 });

    expect(outcome).toMatchObject({ kind: 'unclear', reason: 'timed-out', logId: 'drip' });
  });

  test('does not take a time-out too long for a timer for none at all', async () => {
    const server = await serve({
      onRequest: (socket) => setTimeout(() => socket.end(httpReply(200, DONE)), 50),
    });

    expect(await generate(server.baseUrl, { timeoutMs: 2 ** 40 })).toMatchObject({ kind: 'done' });
  });

  test('stops waiting when told to, which undoes nothing', async () => {
    const controller = new AbortController();
    const server = await serve({ onRequest: () => controller.abort() });
    const outcome = await generate(server.baseUrl, {}, controller.signal);

    expect(outcome).toMatchObject({ kind: 'unclear', reason: 'stopped-waiting' });
    expect(server.posts()).toBe(1);
  });

  test('waits through a silence that a short header time-out would have cut', async () => {
    const server = await serve({
      onRequest: (socket) => setTimeout(() => socket.end(httpReply(200, DONE)), 1800),
    });

    expect(await generate(server.baseUrl)).toMatchObject({ kind: 'done' });
  });
});

test('keeps a token that the server echoes out of everything', async () => {
  const server = await serve({
    onRequest: (socket, request) =>
      socket.end(httpReply(400, `bad request: ${request.slice(0, 400)}`, [`cf-aig-log-id: ${TOKEN}`])),
  });
  const outcome = await generate(server.baseUrl);

  expect(outcome.kind).toBe('refused');
  expect(JSON.stringify(outcome)).not.toContain(TOKEN.slice(5, 20));
});

test('reads a chunked reply of a real HTTP server, with an early hint before it', async () => {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeEarlyHints({ link: '</x>; rel=preload' });
      response.setHeader('cf-aig-log-id', 'log9');
      response.write(DONE.slice(0, 10));
      response.end(DONE.slice(10));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const outcome = await generate(`http://127.0.0.1:${port}/client/v4`);
  await new Promise((resolve) => server.close(resolve));

  expect(outcome).toMatchObject({ kind: 'done', logId: 'log9' });
});
