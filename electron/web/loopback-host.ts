import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { AnswerCall } from '#electron/ipc/answer-call.ts';
import { SECURITY_HEADERS } from '#electron/page/security-headers.ts';
import type { ServeRequest } from '#electron/page/serve-page.ts';
import { TOKEN_FIELD } from '#shared/contract/web-link.ts';
import { createDoor, type Door } from './door.ts';
import { sendResponse, toRequest } from './http-messages.ts';
import { isGuarded, isSession, type Knock, refuseKnock } from './refuse-knock.ts';
import { sessionServer } from './serve-session.ts';
import { openSockets, SOCKET_LIMITS, type SocketLimits, type Sockets } from './sockets.ts';

export type LoopbackHostOptions = {
  /** 0 takes a free one. */
  readonly port: number;
  /** Page, media and uploads, once the page's own origin is known. */
  readonly site: (origin: string) => ServeRequest;
  readonly answer: AnswerCall;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Told of failures that nobody foresaw. */
  readonly report: (cause: unknown) => void;
  readonly limits: LoopbackLimits;
};

export type LoopbackLimits = SocketLimits & {
  /** A connection that has not sent its whole head by then is closed. */
  readonly headersTimeoutMs: number;
  readonly connections: number;
};

export const LOOPBACK_LIMITS: LoopbackLimits = {
  ...SOCKET_LIMITS,
  headersTimeoutMs: 10_000,
  connections: 4000,
};

export type LoopbackHost = {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** An address that lets one browser in, once. */
  readonly newAddress: () => string;
  /** Sends an event to every window. */
  readonly send: (name: string, payload: unknown) => void;
  /** Drops all connections. */
  readonly close: () => Promise<void>;
};

/**
 * Serves the page and the contract to browsers of this machine: on 127.0.0.1 only, to our own page only, and only to
 * whoever was given an address of `newAddress`. It does not hold back other programs of the same user.
 */
export async function startLoopbackHost(options: LoopbackHostOptions): Promise<LoopbackHost> {
  const { limits } = options;
  const server = createServer({
    headersTimeout: limits.headersTimeoutMs,
    connectionsCheckingInterval: Math.max(250, limits.headersTimeoutMs / 4),
  });
  server.maxConnections = limits.connections;
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const ownHost = `127.0.0.1:${port}`;
  const origin = `http://${ownHost}`;
  const door = createDoor({ ...options, port });
  const sockets = openSockets(options.answer, limits);
  const rooms = { ownHost, origin, door, session: sessionServer(door), site: options.site(origin) };
  server.on('request', (incoming, outgoing) => {
    answerHttp(incoming, outgoing, rooms).catch((cause) => {
      options.report(cause);
      outgoing.destroy();
    });
  });
  server.on('upgrade', (incoming, socket, head) => answerUpgrade({ incoming, socket, head }, rooms, sockets));
  return {
    origin,
    newAddress: () => `${origin}/#${TOKEN_FIELD}=${door.newToken()}`,
    send: sockets.send,
    close: () => {
      sockets.close();
      return new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    },
  };
}

type Rooms = {
  readonly ownHost: string;
  readonly origin: string;
  readonly door: Door;
  readonly session: ServeRequest;
  readonly site: ServeRequest;
};

async function answerHttp(incoming: IncomingMessage, outgoing: ServerResponse, rooms: Rooms): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  outgoing.on('error', () => undefined);
  await sendResponse(await responseFor(incoming, rooms, gone.signal), outgoing);
}

async function responseFor(incoming: IncomingMessage, rooms: Rooms, signal: AbortSignal): Promise<Response> {
  const refused = refuseKnock(knockOf(incoming, false), rooms.ownHost);
  if (refused !== null) return refusal(403, `Refused: ${refused}.`);
  const request = toRequest(incoming, rooms.origin, signal);
  const { pathname } = new URL(request.url);
  if (isSession(pathname)) return rooms.session(request);
  if (isGuarded(pathname) && !rooms.door.admits(incoming.headers.cookie)) {
    return refusal(401, 'Open the address that the terminal printed.');
  }
  return rooms.site(request);
}

type Upgrade = { readonly incoming: IncomingMessage; readonly socket: Duplex; readonly head: Buffer };

function answerUpgrade(
  { incoming, socket, head }: Upgrade,
  { ownHost, door }: Rooms,
  sockets: Sockets,
): void {
  socket.on('error', () => socket.destroy());
  const refused = refuseKnock(knockOf(incoming, true), ownHost);
  const { cookie, 'sec-websocket-protocol': protocols } = incoming.headers;
  if (refused === null && door.admitsSocket(cookie, protocols)) {
    sockets.accept(incoming, socket, head);
  } else {
    const status = refused === null ? '401 Unauthorized' : '403 Forbidden';
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
      socket.destroy(),
    );
  }
}

function knockOf(incoming: IncomingMessage, isUpgrade: boolean): Knock {
  const { method = '', url = '', headers, headersDistinct } = incoming;
  return {
    method,
    target: url,
    isUpgrade,
    // All that were sent: `headers` keeps the first of several, and the one that counts could be another.
    host: headersDistinct.host?.join(),
    origin: headers.origin,
    fetchSite: onlyText(headers['sec-fetch-site']),
    fetchMode: onlyText(headers['sec-fetch-mode']),
    fetchDest: onlyText(headers['sec-fetch-dest']),
  };
}

function onlyText(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join() : header;
}

function refusal(status: number, text: string): Response {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  return new Response(text, { status, headers: { ...SECURITY_HEADERS, ...headers } });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
