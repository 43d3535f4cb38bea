import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import { slateDrawer } from '#electron/slates/draw-slate.ts';
import { answerRequest, type Desks, sendFailure } from './answer-request.ts';
import { createCallDoor } from './call-door.ts';
import { type CallBook, type CallRecord, openCallBook } from './call-record.ts';
import { type Charged, chargedOf } from './charged.ts';
import { type Can, openCan } from './clips/clip-can.ts';
import { createClipShelf } from './clips/clip-shelf.ts';
import { type AtDoor, type Behave, serve } from './faults/behaviour.ts';
import { API_PATH } from './read-route.ts';
import { createGatewayLog, type LogMode } from './replies/gateway-log.ts';
import { loadInputRules } from './rules/input-rules.ts';
import { createRunDesk } from './serve-run.ts';

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
  /** Asked before `behave`, of every call that its headers name. */
  readonly atDoor: AtDoor;
  readonly log: LogMode;
  /** What the account's credit reads, in the unit that the API does not state. */
  readonly balance: number;
  readonly can: Can;
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
  /** What a real account would have been charged so far. */
  charged(): Charged;
  /** Drops open connections, stops ffmpeg and removes the clips. */
  close(): Promise<void>;
};

/** A server that answers every valid call, on a free port, keeping its record in memory. */
export const REHEARSAL_DEFAULTS = {
  port: 0,
  token: null,
  takesUnknownModels: false,
  behave: () => serve,
  atDoor: () => 'let-in',
  log: { kind: 'on' },
  balance: 100,
  can: { kind: 'none' },
  recordFile: null,
  clipsAtOnce: 2,
  clipLifetimeSeconds: 86_400,
  clock: () => new Date(),
  randomId: () => randomUUID(),
} as const satisfies Partial<RehearsalServerOptions>;

/**
 * Starts the rehearsal generator: a server on this machine's loopback that takes the API's calls, is as strict about
 * them, and answers with real clips made by ffmpeg. Nothing it does needs a network or costs anything.
 */
export async function startRehearsalServer(options: RehearsalServerOptions): Promise<RehearsalServer> {
  const stop = new AbortController();
  const folder = await mkdtemp(join(options.workFolder, 'rehearsal-'));
  const server = createServer();
  const book = openCallBook(options.recordFile, options.clock);
  const open = new Set<Promise<void>>();
  try {
    const desks = await openDesks(options, {
      book,
      folder,
      signal: stop.signal,
      origin: () => originOf(server),
    });
    server.on('request', (request, response) => {
      response.setHeader('date', options.clock().toUTCString());
      const handled = answerRequest(request, response, desks)
        .catch((error: unknown) => sendFailure(response, error))
        .finally(() => open.delete(handled));
      open.add(handled);
    });
    await listen(server, options.port);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    baseUrl: `${originOf(server)}${API_PATH}`,
    calls: book.calls,
    charged: () => chargedOf(book.calls()),
    async close() {
      stop.abort();
      server.close();
      server.closeAllConnections();
      await Promise.all(open);
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function openDesks(options: RehearsalServerOptions, parts: ServerParts): Promise<Desks> {
  const { fontsFolder, runFfmpeg, clock } = options;
  const maker = { runFfmpeg, fontsFolder, drawSlate: slateDrawer(fontsFolder) };
  const shelf = createClipShelf({
    maker,
    canned: await openCan(options.can, maker, parts),
    folder: parts.folder,
    atOnce: options.clipsAtOnce,
    lifetimeSeconds: options.clipLifetimeSeconds,
    clock,
    signal: parts.signal,
  });
  const log = createGatewayLog(options.log, clock);
  return {
    run: createRunDesk({ ...options, ...parts, rules: loadInputRules(), log, shelf }),
    meet: createCallDoor(),
    atDoor: options.atDoor,
    free: { token: options.token, balance: options.balance, log },
    shelf,
    book: parts.book,
  };
}

type ServerParts = {
  readonly book: CallBook;
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly origin: () => string;
};

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
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
