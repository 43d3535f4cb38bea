import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { rangeStillHolds, readByteRange } from './byte-range.ts';
import type { CallBook } from './call-record.ts';
import type { ClipShelf, FoundClip, ShelvedClip } from './clip-shelf.ts';

/** What a request for a clip gets, decided before anything is sent. */
type ClipAnswer =
  | {
      readonly kind: 'clip';
      readonly clip: ShelvedClip;
      readonly status: 200 | 206;
      readonly first: number;
      readonly last: number;
    }
  | { readonly kind: 'unsatisfiable'; readonly clip: ShelvedClip; readonly status: 416 }
  | {
      readonly kind: 'error';
      readonly status: 400 | 403 | 404 | 405;
      readonly code: string;
      readonly message: string;
    };

/** Serves a clip like the object store that holds the real ones: by its signed address, in parts, never with a token. */
export async function serveClip(
  request: IncomingMessage,
  response: ServerResponse,
  address: { readonly clipId: string; readonly query: URLSearchParams },
  { shelf, book }: { readonly shelf: ClipShelf; readonly book: CallBook },
): Promise<void> {
  const answer = answerFor(request, shelf.find(address.clipId, address.query));
  book.record({
    kind: 'clip',
    method: request.method ?? '',
    clipId: address.clipId,
    range: request.headers.range ?? null,
    status: answer.status,
    leakedToken: request.headers.authorization !== undefined,
  });
  response.writeHead(answer.status, answerHeaders(answer));
  if (request.method === 'HEAD' || answer.kind === 'unsatisfiable') {
    response.end();
  } else if (answer.kind === 'error') {
    response.end(errorBody(answer.code, answer.message));
  } else {
    await pipeline(createReadStream(answer.clip.file, { start: answer.first, end: answer.last }), response);
  }
}

function answerFor(request: IncomingMessage, found: FoundClip): ClipAnswer {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return {
      kind: 'error',
      status: 405,
      code: 'MethodNotAllowed',
      message: 'Only GET and HEAD are allowed.',
    };
  }
  if (request.headers.authorization !== undefined) {
    const message = 'Only one way to prove access is allowed: the signed address or Authorization.';
    return { kind: 'error', status: 400, code: 'InvalidArgument', message };
  }
  switch (found.kind) {
    case 'forged':
      return {
        kind: 'error',
        status: 403,
        code: 'SignatureDoesNotMatch',
        message: 'The signature does not match.',
      };
    case 'expired':
      return { kind: 'error', status: 403, code: 'AccessDenied', message: 'Request has expired.' };
    case 'missing':
      return { kind: 'error', status: 404, code: 'NoSuchKey', message: 'There is no such object.' };
    case 'found':
      return rangeAnswer(request, found.clip);
  }
}

function rangeAnswer(request: IncomingMessage, clip: ShelvedClip): ClipAnswer {
  const ifRange = request.headers['if-range'];
  const header = rangeStillHolds(ifRange, clip) ? request.headers.range : undefined;
  const range = readByteRange(header, clip.bytes);
  if (range.kind === 'unsatisfiable') return { kind: 'unsatisfiable', clip, status: 416 };
  if (range.kind === 'whole') return { kind: 'clip', clip, status: 200, first: 0, last: clip.bytes - 1 };
  return { kind: 'clip', clip, status: 206, first: range.first, last: range.last };
}

function answerHeaders(answer: ClipAnswer): Record<string, string | number> {
  if (answer.kind === 'error') return { 'content-type': 'application/xml' };
  const { bytes, etag, lastModified } = answer.clip;
  if (answer.kind === 'unsatisfiable') return { 'content-range': `bytes */${bytes}`, 'content-length': 0 };
  const whole = {
    'content-type': 'video/mp4',
    'content-length': answer.last - answer.first + 1,
    'accept-ranges': 'bytes',
    etag,
    'last-modified': lastModified,
  };
  if (answer.status === 200) return whole;
  return { ...whole, 'content-range': `bytes ${answer.first}-${answer.last}/${bytes}` };
}

function errorBody(code: string, message: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>\n`;
}
