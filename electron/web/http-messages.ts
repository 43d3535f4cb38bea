import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What came over HTTP as a `Request`. Its body is read only as fast as it is taken.
 *
 * @param signal aborted when whoever asked goes away
 */
export function toRequest(incoming: IncomingMessage, origin: string, signal: AbortSignal): Request {
  const { method = 'GET', url = '/' } = incoming;
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(`${origin}${url}`), {
    method,
    headers,
    signal,
    ...(hasBody ? { body: bodyOf(incoming), duplex: 'half' } : {}),
  });
}

function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Buffer> = incoming[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      // The connection stays: the answer has still to be sent on it.
      cancel: () => undefined,
    },
    { highWaterMark: 0 },
  );
}

/** Sends an answer no faster than it is taken. Where the other end goes away, or the body fails, both end. */
export async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') outgoing.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('Set-Cookie', cookies);
  // Nobody waits for the rest of what was refused.
  if (!outgoing.req.complete) outgoing.setHeader('Connection', 'close');
  outgoing.writeHead(response.status);
  if (response.body === null) {
    outgoing.end();
    return;
  }
  await pump(response.body, outgoing);
}

async function pump(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader();
  if (outgoing.closed) return reader.cancel();
  const closed = new Promise<void>((resolve) => outgoing.once('close', resolve));
  outgoing.once('close', () => void reader.cancel().catch(() => undefined));
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (!outgoing.write(value)) await Promise.race([once(outgoing, 'drain'), closed]);
    }
    outgoing.end();
  } catch {
    // A body that fails in the middle must not look whole.
    outgoing.destroy();
  }
}
