import { createServer, type Server, type Socket } from 'node:net';

/** A TCP server that counts connections and whole HTTP requests and lets a test say, byte by byte, what comes back. */
export type RawServer = {
  readonly baseUrl: string;
  /** Connections opened so far. */
  connections(): number;
  /** Requests as they arrived, head and body together; also those of which only a part came. */
  requests(): readonly string[];
  /** Whole request heads of POSTs that arrived on any connection. */
  posts(): number;
  close(): Promise<void>;
};

/** What a connection does; `onRequest` is called each time a whole request has been read. */
export type Behavior = {
  onConnection?: (socket: Socket) => void;
  onRequest?: (socket: Socket, request: string) => void;
};

export async function startRawServer(behavior: Behavior): Promise<RawServer> {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const index = received.push('') - 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    behavior.onConnection?.(socket);
    socket.on('data', (chunk) => {
      received[index] += chunk.toString('latin1');
      const request = received[index] ?? '';
      if (isWhole(request)) behavior.onRequest?.(socket, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${portOf(server)}/client/v4`,
    connections: () => received.length,
    requests: () => received,
    posts: () => received.join('\n').match(/^POST \/client\/v4\/accounts\/acc\/ai\/run /gm)?.length ?? 0,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A whole HTTP reply as one string, its length counted. */
export function httpReply(status: number, body: string, headers: readonly string[] = []): string {
  const lines = [`HTTP/1.1 ${status} X`, `content-length: ${Buffer.byteLength(body)}`, ...headers];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

function isWhole(request: string): boolean {
  const [head = '', ...body] = request.split('\r\n\r\n');
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? '0');
  return request.includes('\r\n\r\n') && body.join('\r\n\r\n').length >= length;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('the server does not listen on a port');
  return address.port;
}
