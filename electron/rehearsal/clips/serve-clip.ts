import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { CallBook } from '../call-record.ts';
import { hangUpAfter } from '../faults/hang-up.ts';
import { answerClip, answerHeaders, type ClipAnswer } from './clip-answer.ts';
import type { ClipShelf } from './clip-shelf.ts';

/** Serves a clip like the object store that holds the real ones: by its signed address, in parts, never with a token. */
export async function serveClip(
  request: IncomingMessage,
  response: ServerResponse,
  address: { readonly clipId: string; readonly query: URLSearchParams },
  { shelf, book }: { readonly shelf: ClipShelf; readonly book: CallBook },
): Promise<void> {
  const { method = '', headers } = request;
  const bringsToken = headers.authorization !== undefined;
  const asked = { method, range: headers.range, ifRange: headers['if-range'], bringsToken };
  const answer = answerClip(asked, shelf.find(address.clipId, address.query));
  book.record({
    kind: 'clip',
    method,
    clipId: address.clipId,
    range: headers.range ?? null,
    status: answer.status,
    leakedToken: bringsToken,
  });
  response.writeHead(answer.status, answerHeaders(answer));
  if (method === 'HEAD' || answer.kind === 'unsatisfiable' || answer.kind === 'redirect') {
    response.end();
  } else if (answer.kind === 'error') {
    response.end(errorBody(answer.code, answer.message));
  } else {
    await sendClip(response, answer);
  }
}

type Sent = Extract<ClipAnswer, { kind: 'clip' }>;

async function sendClip(response: ServerResponse, answer: Sent): Promise<void> {
  const { clip, fault, first, last } = answer;
  switch (fault?.kind) {
    case 'truncated': {
      const cut = { ...answer, last: Math.min(last, fault.atByte - 1) };
      return hangUpAfter(response, cut.last < first ? [] : piecesOf(cut));
    }
    case 'wrong-length':
      return hangUpAfter(response, piecesOf(answer));
    case 'garbage':
      response.end(Buffer.alloc(last - first + 1, 0x5a));
      return;
    case 'slow':
      return pipeline(trickle(piecesOf(answer), fault.bytesPerSecond), response);
    default:
      if (clip.content.kind === 'memory') response.end(clip.content.bytes.subarray(first, last + 1));
      else await pipeline(piecesOf(answer), response);
  }
}

async function* piecesOf({ clip, first, last }: Sent): AsyncGenerator<Buffer> {
  if (clip.content.kind === 'memory') yield clip.content.bytes.subarray(first, last + 1);
  else yield* createReadStream(clip.content.file, { start: first, end: last });
}

const PIECES_PER_SECOND = 20;

async function* trickle(pieces: AsyncIterable<Buffer>, bytesPerSecond: number): AsyncGenerator<Buffer> {
  const step = Math.max(1, Math.floor(bytesPerSecond / PIECES_PER_SECOND));
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += step) {
      yield piece.subarray(at, at + step);
      await wait((1000 * step) / bytesPerSecond);
    }
  }
}

function errorBody(code: string, message: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>\n`;
}
