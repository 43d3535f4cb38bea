import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import { slateDrawer } from '#electron/slates/draw-slate.ts';
import { type ApiReply, REFUSALS, refusalReply } from './api-replies.ts';
import { type Behave, serve } from './behaviour.ts';
import { type CallBook, type CallRecord, openCallBook } from './call-record.ts';
import { type ClipShelf, createClipShelf } from './clip-shelf.ts';
import { loadInputRules } from './input-rules.ts';
import { API_PATH, readRoute } from './read-route.ts';
import { serveClip } from './serve-clip.ts';
import { createRunDesk, type RunEnd } from './serve-run.ts';

export type RehearsalServerOptions = {
  readonly runFfmpeg: RunFfmpeg;
  /** `resources/fonts`. */
  readonly fontsFolder: string;
  /** Where a folder for the clips is made; it is gone after `close`. */
  readonly workFolder: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The only token that is let in, or null for any. */
  readonly token: string | null;
  /** Whether models that the generator has no rules for are rehearsed; the API refuses what it does not know. */
  readonly takesUnknownModels: boolean;
  readonly behave: Behave;
  /** Every call is appended here as a line of JSON before it is answered. */
  readonly recordFile: string | null;
  readonly clipsAtOnce: number;
  readonly clipLifetimeSeconds: number;
  readonly clock: () => Date;
  readonly randomId: () => string;
};

export type RehearsalServer = {
  /** The base of the API, such as `http://127.0.0.1:40123/client/v4`. */
  readonly baseUrl: string;
  /** Every call so far, the oldest first. */
  calls(): readonly CallRecord[];
  /** Drops open connections, stops ffmpeg and removes the clips. */
  close(): Promise<void>;
};

/** A server that answers every valid call, on a free port, keeping its record in memory. */
export const REHEARSAL_DEFAULTS = {
  port: 0,
  token: null,
  takesUnknownModels: false,
  behave: () => serve,
  recordFile: null,
  clipsAtOnce: 2,
  clipLifetimeSeconds: 86_400,
  clock: () => new Date(),
  randomId: () => randomUUID(),
} as const satisfies Partial<RehearsalServerOptions>;

/** More than the largest request of pictures that Dailies sends; the API's own limit is not published. */
const MAX_BODY_BYTES = 24 * 1024 * 1024;

/**
 * Starts the rehearsal generator: a server on this machine's loopback that takes the API's calls, is as strict about
 * them, and answers with real clips made by ffmpeg. Nothing it does needs a network or costs anything.
 */
export async function startRehearsalServer(options: RehearsalServerOptions): Promise<RehearsalServer> {
  const stop = new AbortController();
  const folder = await mkdtemp(join(options.workFolder, 'rehearsal-'));
  const { fontsFolder, runFfmpeg, clock } = options;
  const book = openCallBook(options.recordFile, clock);
  const shelf = createClipShelf({
    maker: { runFfmpeg, fontsFolder, drawSlate: slateDrawer(fontsFolder) },
    folder,
    atOnce: options.clipsAtOnce,
    lifetimeSeconds: options.clipLifetimeSeconds,
    clock,
    signal: stop.signal,
  });
  const server = createServer();
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const run = createRunDesk({
    ...options,
    rules: loadInputRules(),
    book,
    shelf,
    origin,
    signal: stop.signal,
  });

  const open = new Set<Promise<void>>();
  server.on('request', (request, response) => {
    const handled = handle(request, response, { run, shelf, book })
      .catch((error: unknown) => sendFailure(response, error))
      .finally(() => open.delete(handled));
    open.add(handled);
  });

  try {
    await listen(server, options.port);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    baseUrl: `${origin()}${API_PATH}`,
    calls: book.calls,
    async close() {
      stop.abort();
      server.close();
      server.closeAllConnections();
      await Promise.all(open);
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

type Desks = {
  readonly run: (request: IncomingMessage, body: string, accountId: string) => Promise<RunEnd>;
  readonly shelf: ClipShelf;
  readonly book: CallBook;
};

async function handle(request: IncomingMessage, response: ServerResponse, desks: Desks): Promise<void> {
  const route = readRoute(request.url ?? '');
  if (route.kind === 'clip') return serveClip(request, response, route, desks);
  if (route.kind === 'unknown') return refuseStray(request, response, desks.book, REFUSALS.noRoute);
  if (request.method !== 'POST') return refuseStray(request, response, desks.book, REFUSALS.wrongMethod);
  const body = await readBody(request);
  if (body === null) return refuseStray(request, response, desks.book, REFUSALS.tooLarge);
  const end = await desks.run(request, body, route.accountId);
  if (end.kind === 'hang-up') response.destroy();
  else send(response, end.reply);
}

async function refuseStray(
  request: IncomingMessage,
  response: ServerResponse,
  book: CallBook,
  refusal: { status: number; code: number; message: string },
): Promise<void> {
  const path = request.url ?? '';
  book.record({ kind: 'other', method: request.method ?? '', path, status: refusal.status });
  send(response, refusalReply(refusal));
}

/** The whole body as text, or null where it is larger than a request may be; the rest is then read and dropped. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes <= MAX_BODY_BYTES ? Buffer.concat(chunks).toString('utf8') : null;
}

function send(response: ServerResponse, reply: ApiReply): void {
  const length = Buffer.byteLength(reply.body);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': length });
  response.end(reply.body);
}

/** A clip that could not be made, or a client that went away: nobody else may notice. */
function sendFailure(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  send(response, refusalReply(REFUSALS.broken(message)));
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
