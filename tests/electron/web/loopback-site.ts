import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { AnswerCall } from '#electron/ipc/answer-call.ts';
import type { ServeRequest } from '#electron/page/serve-page.ts';
import { LOOPBACK_LIMITS, type LoopbackLimits, startLoopbackHost } from '#electron/web/loopback-host.ts';

type Parts = { answer?: AnswerCall; site?: ServeRequest; limits?: Partial<LoopbackLimits>; port?: number };

/** A real loopback host that records what got through to the site and to the core. */
export async function loopbackSite(parts: Parts = {}) {
  const reached: string[] = [];
  const reported: unknown[] = [];
  const answer: AnswerCall = async (name, input) => {
    reached.push(`call ${name}`);
    return parts.answer?.(name, input) ?? { ok: true, value: { name, input } };
  };
  const site: ServeRequest = async (request) => {
    reached.push(`${request.method} ${new URL(request.url).pathname}`);
    return parts.site?.(request) ?? new Response('site');
  };
  const host = await startLoopbackHost({
    port: parts.port ?? 0,
    site: () => site,
    answer,
    nowMs: Date.now,
    randomBytes,
    report: (cause) => void reported.push(cause),
    limits: { ...LOOPBACK_LIMITS, ...parts.limits },
  });
  onTestFinished(() => host.close());
  return { ...host, port: Number(new URL(host.origin).port), reached, reported };
}

export type LoopbackSite = Awaited<ReturnType<typeof loopbackSite>>;

/** Goes in as the page does. */
export async function enter({ origin, newAddress }: LoopbackSite) {
  const token = newAddress().split('#token=')[1];
  const response = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token }),
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { pass } = (await response.json()) as { pass: string };
  return { cookie, pass };
}

/** Sends bytes as they are, for what no client would send, and gives all that comes back until the other end closes. */
export function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
  });
}

export function rawRequest(line: string, headers: Record<string, string>, body = ''): string {
  const lines = Object.entries({ connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return `${line}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

type Headers = Record<string, string>;

/** Opens a WebSocket; resolves with it, or with the status it was refused by. */
export function openSocket(
  { port, origin }: LoopbackSite,
  { protocols, headers = {}, path = '/socket' }: { protocols: string[]; headers?: Headers; path?: string },
): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, {
      headers: { origin, ...headers },
    });
    onTestFinished(() => socket.terminate());
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', reject);
  });
}

/** A window that was let in. */
export async function openWindow(site: LoopbackSite): Promise<WebSocket> {
  const { cookie, pass } = await enter(site);
  const socket = await openSocket(site, {
    protocols: ['dailies-1', `pass.${pass}`],
    headers: { cookie },
  });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
}

export function nextMessage(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve) => socket.once('message', (data) => resolve(JSON.parse(String(data)))));
}

/** The code that the other end closed with. */
export function closed(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.once('close', resolve);
    socket.on('error', () => undefined);
  });
}
