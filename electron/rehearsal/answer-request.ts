import type { IncomingMessage, ServerResponse } from 'node:http';
import { assertNever } from '#shared/assert-never.ts';
import type { CallBook } from './call-record.ts';
import type { RunEnd } from './carry-out.ts';
import { chargedOf } from './charged.ts';
import type { ClipShelf } from './clips/clip-shelf.ts';
import { serveClip } from './clips/serve-clip.ts';
import type { AtDoor, CallAtDoor } from './faults/behaviour.ts';
import { hangUpAfter } from './faults/hang-up.ts';
import { type FreeCall, type Route, readRoute } from './read-route.ts';
import { type ApiReply, REFUSALS, type Refusal, refusalReply } from './replies/api-replies.ts';
import { type FreeDesk, freeReply } from './replies/free-replies.ts';
import { describeRun, type ReceivedRun } from './serve-run.ts';

export type Desks = {
  readonly run: (received: ReceivedRun) => Promise<RunEnd>;
  /** Counts a call; null for one that its headers do not name. */
  readonly meet: (headers: IncomingMessage['headers']) => CallAtDoor | null;
  readonly atDoor: AtDoor;
  readonly free: FreeDesk;
  readonly shelf: ClipShelf;
  readonly book: CallBook;
};

/** More than the largest request of pictures that Dailies sends; the API's own limit is not published. */
const MAX_BODY_BYTES = 24 * 1024 * 1024;

/** Answers one request of any kind. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  desks: Desks,
): Promise<void> {
  const route = readRoute(request.url ?? '');
  switch (route.kind) {
    case 'clip':
      return serveClip(request, response, route, desks);
    case 'run':
      return request.method === 'POST'
        ? answerRun(request, response, route, desks)
        : answerOther(request, response, desks, refusalReply(REFUSALS.wrongMethod));
    case 'free':
      return answerFree(request, response, route.call, desks);
    case 'record':
      return sendReply(response, recordReply(desks.book, route.after));
    case 'unknown':
      return answerOther(request, response, desks, refusalReply(REFUSALS.noRoute));
    default:
      return assertNever(route);
  }
}

async function answerRun(
  request: IncomingMessage,
  response: ServerResponse,
  { accountId }: Extract<Route, { kind: 'run' }>,
  desks: Desks,
): Promise<void> {
  const { headers } = request;
  const door = desks.meet(headers);
  if (door !== null && desks.atDoor(door) === 'hang-up') {
    const met = describeRun({ headers, accountId, door }, null);
    desks.book.record({ ...met, verdict: { kind: 'dropped' } });
    request.socket.destroy();
    return;
  }
  const body = await readBody(request);
  if (body === null) return answerOther(request, response, desks, refusalReply(REFUSALS.tooLarge));
  const end = await desks.run({ headers, body, accountId, door });
  switch (end.kind) {
    case 'reply':
      return sendReply(response, end.reply);
    case 'half-reply':
      return sendHalf(response, end.reply);
    case 'hang-up':
      response.destroy();
      return;
    case 'silence':
      return;
    default:
      return assertNever(end);
  }
}

async function answerFree(
  request: IncomingMessage,
  response: ServerResponse,
  call: FreeCall,
  desks: Desks,
): Promise<void> {
  const reply =
    request.method === 'GET'
      ? await freeReply(call, request.headers, desks.free)
      : refusalReply(REFUSALS.wrongMethod);
  answerOther(request, response, desks, reply);
}

function answerOther(
  request: IncomingMessage,
  response: ServerResponse,
  { book }: Desks,
  reply: ApiReply,
): void {
  const { method = '', url: path = '' } = request;
  book.record({ kind: 'other', method, path, status: reply.status });
  sendReply(response, reply);
}

/** For other processes on this machine: what came, and what of it was charged. Looking is not recorded. */
function recordReply(book: CallBook, after: number): ApiReply {
  const calls = book.calls();
  const body = JSON.stringify({
    calls: calls.filter(({ number }) => !(number <= after)),
    charged: chargedOf(calls),
  });
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
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

function sendReply(response: ServerResponse, reply: ApiReply): void {
  writeHead(response, reply);
  response.end(reply.body);
}

function sendHalf(response: ServerResponse, reply: ApiReply): Promise<void> {
  writeHead(response, reply);
  const body = Buffer.from(reply.body);
  return hangUpAfter(response, [body.subarray(0, Math.floor(body.length / 2))]);
}

function writeHead(response: ServerResponse, reply: ApiReply): void {
  const length = Buffer.byteLength(reply.body);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': length });
}

/** A clip that could not be made, or a client that went away: nobody else may notice. */
export function sendFailure(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  const refusal: Refusal = REFUSALS.broken(message);
  sendReply(response, refusalReply(refusal));
}
