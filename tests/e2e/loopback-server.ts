import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServeRequest } from '#electron/page/serve-page.ts';

export type LoopbackServer = { readonly address: string; readonly close: () => Promise<void> };

/** Serves a handler of web requests on 127.0.0.1, at a port of the system's choice. */
export async function serveOnLoopback(serve: ServeRequest): Promise<LoopbackServer> {
  const server = createServer(async (incoming, outgoing) => {
    const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
      method: incoming.method,
    });
    const response = await serve(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
