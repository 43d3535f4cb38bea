import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type ClipServer = {
  readonly origin: string;
  /** Every request as it came: path with query, and headers. */
  readonly requests: readonly { readonly path: string; readonly headers: IncomingMessage['headers'] }[];
  /** Cuts every connection. */
  cut(): void;
  close(): Promise<void>;
};

export async function startClipServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<ClipServer> {
  const requests: { path: string; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? '', headers: request.headers });
    response.on('error', () => {});
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('the server does not listen on a port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    requests,
    cut: () => server.closeAllConnections(),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export type StoredClip = { readonly bytes: Buffer; readonly etag: string | null };

/**
 * An object store: ranges by `If-Range`. Of a body it sends `holdAfter` bytes and then nothing more, until the
 * connection is cut; null sends all.
 */
export function answerFromStore(
  clip: StoredClip,
  request: IncomingMessage,
  response: ServerResponse,
  holdAfter: number | null,
): void {
  const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
  const fresh = request.headers['if-range'] === clip.etag;
  const from = range !== null && fresh ? Number(range[1]) : 0;
  if (from > 0 && from >= clip.bytes.length) {
    response.writeHead(416, { 'content-range': `bytes */${clip.bytes.length}` }).end();
    return;
  }
  const body = clip.bytes.subarray(from);
  const headers = {
    'content-length': body.length,
    ...(clip.etag === null ? {} : { etag: clip.etag }),
    ...(from > 0 ? { 'content-range': `bytes ${from}-${clip.bytes.length - 1}/${clip.bytes.length}` } : {}),
  };
  response.writeHead(from > 0 ? 206 : 200, headers);
  if (holdAfter === null || holdAfter >= body.length) {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, holdAfter));
}
