import type { ApiReply } from './api-replies.ts';
import { LITERAL_CLIP_URL, type LiteralBody } from './literal-shapes.ts';

/** A literal body with its status and headers. The clip it may name is put in by `withClip`. */
export function literalReply(literal: LiteralBody): ApiReply {
  const { body, retryAfter } = literal;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': contentType(body) };
  return {
    status: literal.status,
    headers: retryAfter === null ? headers : { ...headers, 'retry-after': retryAfter },
    body: text,
  };
}

/** Whether a reply has a place for a clip's address. */
export function aboutClip(reply: ApiReply): boolean {
  return reply.body.includes(LITERAL_CLIP_URL);
}

/** The reply with this clip's address, in place of the foreign one that stands in the literal. */
export function withClip(reply: ApiReply, clipUrl: string): ApiReply {
  return { ...reply, body: reply.body.replaceAll(LITERAL_CLIP_URL, clipUrl) };
}

function contentType(body: unknown): string {
  if (typeof body !== 'string' || body.startsWith('{')) return 'application/json';
  return body.startsWith('<') ? 'text/html; charset=UTF-8' : 'text/plain; charset=UTF-8';
}
