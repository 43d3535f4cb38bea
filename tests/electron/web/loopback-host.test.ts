import { once } from 'node:events';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileBody } from '#electron/media-host/file-body.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import {
  closed,
  enter,
  loopbackSite,
  nextMessage,
  openSocket,
  openWindow,
  rawRequest,
  sendRaw,
} from './loopback-site.ts';

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
const call = (id: string, name: string, input: unknown) =>
  JSON.stringify({ t: 'q', i: id, m: 'call', a: [name, input] });

describe('the loopback host over HTTP', () => {
  it('lets a browser in by its one-time address, and only once', async () => {
    const site = await loopbackSite();
    const address = new URL(site.newAddress());
    expect(address.origin).toBe(site.origin);
    expect(address.hash).toMatch(/^#token=[\w-]{43}$/);
    const post = () =>
      fetch(`${site.origin}/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: site.origin },
        body: JSON.stringify({ token: address.hash.slice('#token='.length) }),
      });
    const first = await post();
    expect(first.status).toBe(200);
    expect(first.headers.get('set-cookie')).toMatch(
      new RegExp(`^dailies-${site.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect((await post()).status).toBe(401);
  });

  it('serves the page to all of this machine, and media and uploads only to who was let in', async () => {
    const site = await loopbackSite();
    const { cookie } = await enter(site);
    const status = async (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      (await fetch(`${site.origin}${path}`, { method, headers })).status;
    expect(await status('/')).toBe(200);
    expect(await status('/media/abc')).toBe(401);
    expect(await status('/assets/../media/abc')).toBe(401);
    expect(await status('/upload?kind=clip&name=a', { origin: site.origin }, 'POST')).toBe(401);
    expect(await status('/session')).toBe(401);
    expect(site.reached).toEqual(['GET /']);
    expect(await status('/media/abc', { cookie })).toBe(200);
    expect(await status('/session', { cookie })).toBe(204);
    expect(await status('/media/abc?token=x', { cookie: cookie.replace(/.$/, '~') })).toBe(401);
  });

  it('answers with the safety headers, also where it refuses', async () => {
    const site = await loopbackSite();
    for (const path of ['/media/x', '/session']) {
      const { headers } = await fetch(`${site.origin}${path}`);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('listens on 127.0.0.1 and nowhere else', async () => {
    const { port } = await loopbackSite();
    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ address, family }) => family === 'IPv4' && address !== '127.0.0.1')
      .map(({ address }) => address);
    for (const address of [...others, '::1']) {
      const socket = connect(port, address);
      const outcome = await Promise.race([
        once(socket, 'connect').then(() => 'connected'),
        once(socket, 'error').then(() => 'refused'),
      ]).catch(() => 'refused');
      socket.destroy();
      expect([address, outcome]).toEqual([address, 'refused']);
    }
  });

  it('does not start where its port is taken', async () => {
    const { port } = await loopbackSite();
    await expect(loopbackSite({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('attacks over HTTP', () => {
  it.each([
    ['a name that was made to point here', { host: 'rebound.example:{port}' }],
    ['that name with its own Origin', { host: 'evil.example:{port}', origin: 'http://evil.example:{port}' }],
    ['no Host', {}],
    ['localhost, which is another origin', { host: 'localhost:{port}' }],
    ['no port', { host: '127.0.0.1' }],
    ['a foreign Origin', { host: '127.0.0.1:{port}', origin: 'http://evil.example' }],
    ['a frame without an origin', { host: '127.0.0.1:{port}', origin: 'null' }],
    ['another port of this machine', { host: '127.0.0.1:{port}', origin: 'http://127.0.0.1:1' }],
    ['a picture in a foreign page', { host: '127.0.0.1:{port}', 'sec-fetch-site': 'cross-site' }],
    ['a clip in a page of another port', { host: '127.0.0.1:{port}', 'sec-fetch-site': 'same-site' }],
  ])('get nothing with a good cookie and %s', async (_what, headers) => {
    const site = await loopbackSite();
    const { cookie } = await enter(site);
    const filled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('{port}', String(site.port))]),
    );
    for (const line of [
      'GET /media/abc HTTP/1.1',
      'POST /upload HTTP/1.1',
      'GET / HTTP/1.1',
      'GET / HTTP/1.0',
    ]) {
      const answer = await sendRaw(site.port, rawRequest(line, { ...filled, cookie }));
      expect(statusOf(answer)).toBeOneOf([400, 403]);
    }
    expect(site.reached).toEqual([]);
  });

  it.each([
    ['a form of a foreign page', 'text/plain', '{"token":"x"}', 415],
    ['a wrong token', 'application/json', '{"token":"x"}', 401],
    ['a token of another type', 'application/json', '{"token":["x"]}', 401],
    ['more than a token', 'application/json', '{"token":"x","admin":true}', 401],
    ['no JSON', 'application/json', '{"token":', 401],
    ['a long body', 'application/json', `{"token":"${'x'.repeat(5000)}"}`, 413],
  ])('get no cookie with %s', async (_what, type, body, status) => {
    const site = await loopbackSite();
    site.newAddress();
    const response = await fetch(`${site.origin}/session`, {
      method: 'POST',
      headers: { 'content-type': type, origin: site.origin },
      body,
    });
    expect([response.status, response.headers.get('set-cookie')]).toEqual([status, null]);
  });

  it('get no cookie by a token in the query or by GET', async () => {
    const site = await loopbackSite();
    const token = site.newAddress().split('#token=')[1];
    for (const path of [`/?token=${token}`, `/session?token=${token}`]) {
      expect((await fetch(`${site.origin}${path}`)).headers.get('set-cookie')).toBeNull();
    }
  });

  it('do not lead through a proxy, nor come in by a second Host', async () => {
    const site = await loopbackSite();
    const host = `127.0.0.1:${site.port}`;
    const twoHosts = `GET / HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`;
    expect(statusOf(await sendRaw(site.port, twoHosts))).toBe(403);
    const absolute = await sendRaw(site.port, rawRequest('GET http://evil.example/ HTTP/1.1', { host }));
    expect(statusOf(absolute)).toBe(403);
    const tunnel = await sendRaw(site.port, rawRequest('CONNECT evil.example:443 HTTP/1.1', { host }));
    expect(tunnel).toBe('');
    expect(site.reached).toEqual([]);
  });

  it('do not starve it by a thousand half-open connections, which are all closed after a while', async () => {
    const site = await loopbackSite({ limits: { headersTimeoutMs: 1000 } });
    const { cookie } = await enter(site);
    const sockets = await Promise.all(
      Array.from({ length: 1000 }, async (_, index): Promise<Socket> => {
        const socket = connect(site.port, '127.0.0.1');
        socket.on('error', () => undefined);
        await once(socket, 'connect');
        if (index % 2 === 0) socket.write('GET / HTTP/1.1\r\nHost: 127');
        return socket.resume();
      }),
    );
    // On a connection of its own: one that `fetch` kept from before may have been idle for too long by now.
    const host = `127.0.0.1:${site.port}`;
    const answer = await sendRaw(site.port, rawRequest('GET /media/abc HTTP/1.1', { host, cookie }));
    expect(statusOf(answer)).toBe(200);
    await Promise.all(sockets.map((socket) => socket.closed || once(socket, 'close')));
    expect(sockets.every((socket) => socket.closed)).toBe(true);
  });
});

describe('bodies', () => {
  it('arrive whole, in both directions', async () => {
    const site = await loopbackSite({ site: async (request) => new Response(await request.arrayBuffer()) });
    const { cookie } = await enter(site);
    const body = Uint8Array.from({ length: 3_000_000 }, (_, at) => at % 251);
    const response = await fetch(`${site.origin}/upload`, {
      method: 'POST',
      headers: { cookie, origin: site.origin },
      body,
    });
    expect(Buffer.compare(new Uint8Array(await response.arrayBuffer()), body)).toBe(0);
  });

  it('that fail in the middle do not look whole', async () => {
    const site = await loopbackSite({
      site: async () =>
        new Response(
          new ReadableStream({
            start: (controller) => controller.enqueue(new Uint8Array(1000)),
            pull: () => Promise.reject(new Error('the disk is gone')),
          }),
        ),
    });
    await expect(fetch(site.origin).then((response) => response.arrayBuffer())).rejects.toThrow();
  });

  it('are ended when who asked for them goes away, and with them what they hold open', async () => {
    const path = join(temporaryFolder(), 'long.mp4');
    await writeFile(path, new Uint8Array(20_000_000));
    const { size, mtimeMs } = await stat(path);
    const site = await loopbackSite({
      site: async () => new Response(fileBody({ path, bytes: size, modifiedMs: mtimeMs }, 0, size - 1)),
    });
    const openFiles = async () => {
      const fds = process.platform === 'linux' ? await readdir('/proc/self/fd') : [];
      return fds.length;
    };
    const before = await openFiles();
    for (let round = 0; round < 100; round += 1) {
      const leave = new AbortController();
      const response = await fetch(site.origin, { signal: leave.signal });
      await response.body?.getReader().read();
      leave.abort();
    }
    await expect.poll(openFiles).toBeLessThanOrEqual(before + 1);
  });

  it('that are far from their end are called off when who asked for them goes away', async () => {
    const calledOff = Promise.withResolvers<string>();
    let left = 2000;
    const site = await loopbackSite({
      site: async () =>
        new Response(
          new ReadableStream({
            pull: (controller) => {
              left -= 1;
              if (left > 0) return controller.enqueue(new Uint8Array(100_000));
              calledOff.resolve('read to the end');
              controller.close();
            },
            cancel: () => calledOff.resolve('called off'),
          }),
        ),
    });
    const leave = new AbortController();
    const response = await fetch(site.origin, { signal: leave.signal });
    await response.body?.getReader().read();
    leave.abort();
    expect(await calledOff.promise).toBe('called off');
  });

  it('that are still being made are told when nobody waits for them any more', async () => {
    const made = Promise.withResolvers<Request>();
    const told = Promise.withResolvers<string>();
    const site = await loopbackSite({
      site: async (request) => {
        request.signal.addEventListener('abort', () => told.resolve('told'));
        made.resolve(request);
        await told.promise;
        return new Response('', { status: request.signal.aborted ? 499 : 200 });
      },
    });
    const leave = new AbortController();
    const answer = fetch(site.origin, { signal: leave.signal }).catch(() => 'left');
    await made.promise;
    leave.abort();
    expect([await answer, await told.promise]).toEqual(['left', 'told']);
  });
});

describe('the WebSocket', () => {
  it('answers calls, and tells every window of an event', async () => {
    const site = await loopbackSite();
    const [one, two] = [await openWindow(site), await openWindow(site)];
    expect(one.protocol).toBe('dailies-1');
    one.send(call('1', 'app:about', { a: 1 }));
    expect(await nextMessage(one)).toEqual({
      t: 's',
      i: '1',
      r: { ok: true, value: { name: 'app:about', input: { a: 1 } } },
    });
    const heard = Promise.all([nextMessage(one), nextMessage(two)]);
    site.send('project:list-changed', {});
    const event = { t: 'q', m: 'event', a: ['project:list-changed', {}] };
    expect(await heard).toEqual([event, event]);
  });

  it.each([
    ['a foreign Origin', { origin: 'http://evil.example' }, 403],
    ['no origin of a frame', { origin: 'null' }, 403],
    ['another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['a name that was made to point here', { host: 'evil.example' }, 403],
    ['no cookie', { cookie: '' }, 401],
    ['a wrong cookie', { cookie: 'dailies-1=x' }, 401],
  ])('is closed to %s, the pass being good', async (_what, headers, status) => {
    const site = await loopbackSite();
    const { cookie, pass } = await enter(site);
    const socket = await openSocket(site, {
      protocols: ['dailies-1', `pass.${pass}`],
      headers: { cookie, ...headers },
    });
    expect(socket).toBe(status);
  });

  it.each([
    ['no pass', ['dailies-1'], '/socket', 401],
    ['a wrong pass', ['dailies-1', 'pass.abc'], '/socket', 401],
    ['the cookie as pass', ['dailies-1', 'pass.{cookie}'], '/socket', 401],
    ['another path', ['dailies-1', 'pass.{pass}'], '/media/abc', 403],
  ])('is closed to %s, the cookie being good', async (_what, protocols, path, status) => {
    const site = await loopbackSite();
    const { cookie, pass } = await enter(site);
    const filled = protocols.map((each) =>
      each.replace('{pass}', pass).replace('{cookie}', cookie.split('=')[1] ?? ''),
    );
    expect(await openSocket(site, { protocols: filled, path, headers: { cookie } })).toBe(status);
  });

  it('is closed where no Origin is told at all', async () => {
    const site = await loopbackSite();
    const { cookie, pass } = await enter(site);
    const headers = {
      host: `127.0.0.1:${site.port}`,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-protocol': `dailies-1, pass.${pass}`,
      cookie,
    };
    expect(statusOf(await sendRaw(site.port, rawRequest('GET /socket HTTP/1.1', headers)))).toBe(403);
  });

  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an answer nobody asked for', '{"t":"s","i":"1","r":1}'],
    ['another function', '{"t":"q","i":"1","m":"constructor","a":["a",{}]}'],
    ['a function of all objects', '{"t":"q","i":"1","m":"__proto__","a":["a",{}]}'],
    ['too few arguments', '{"t":"q","i":"1","m":"call","a":["a"]}'],
    ['no id', '{"t":"q","m":"call","a":["a",{}]}'],
    ['a flag', '{"t":"q","i":"1","m":"call","a":["a",{}],"o":true}'],
  ])('ends a connection that sends %s, and no other', async (_what, text) => {
    const site = await loopbackSite();
    const [bad, good] = [await openWindow(site), await openWindow(site)];
    const code = closed(bad);
    bad.send(text);
    expect(await code).toBe(1007);
    good.send(call('1', 'app:about', {}));
    expect(await nextMessage(good)).toMatchObject({ t: 's', i: '1' });
    expect(site.reached).toEqual(['call app:about']);
  });

  it('ends a connection that sends bytes, or more than it may', async () => {
    const site = await loopbackSite({ limits: { messageBytes: 10_000 } });
    const bytes = await openWindow(site);
    bytes.send(Buffer.from(call('1', 'app:about', {})));
    expect(await closed(bytes)).toBe(1007);
    const huge = await openWindow(site);
    huge.send(call('1', 'app:about', 'x'.repeat(20_000)));
    expect(await closed(huge)).toBe(1009);
    const pieces = await openWindow(site);
    for (let piece = 0; piece < 5; piece += 1) pieces.send('x'.repeat(4000), { fin: false });
    expect(await closed(pieces)).toBe(1009);
    expect(site.reached).toEqual([]);
  });

  it('ends a connection with more calls open than a page ever has', async () => {
    const site = await loopbackSite({ answer: () => new Promise(() => {}), limits: { openCalls: 10 } });
    const window = await openWindow(site);
    for (let id = 0; id < 11; id += 1) window.send(call(String(id), 'app:about', {}));
    expect(await closed(window)).toBe(1008);
    expect(site.reached).toHaveLength(10);
  });

  it('cuts off a window that does not take what it is told, so that the core does not grow', async () => {
    const site = await loopbackSite({ limits: { waitingBytes: 1_000_000 } });
    const window = await openWindow(site);
    window.pause();
    const cut = closed(window);
    for (let at = 0; at < 200; at += 1) site.send('takes:changed', 'x'.repeat(100_000));
    window.resume();
    expect(await cut).toBe(1006);
  });

  it('lets a window go that answers no ping, and none that does', async () => {
    // Time enough for an answer, also where this process stands still for a moment.
    const site = await loopbackSite({ limits: { pingEveryMs: 400 } });
    const alive = await openWindow(site);
    const { cookie, pass } = await enter(site);
    const { WebSocket } = await import('ws');
    const silent = new WebSocket(`ws://127.0.0.1:${site.port}/socket`, ['dailies-1', `pass.${pass}`], {
      headers: { cookie, origin: site.origin },
      autoPong: false,
    });
    expect(await closed(silent)).toBe(1006);
    alive.send(call('1', 'app:about', {}));
    await nextMessage(alive);
  });

  it('takes no more windows than it may', async () => {
    const site = await loopbackSite({ limits: { windows: 1 } });
    await openWindow(site);
    expect(await closed(await openWindow(site))).toBe(1013);
  });
});
