import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { Place } from './find-leaks.ts';

export type Door = {
  readonly origin: string;
  /** Each request as it came; with `allowed`, without the one header that may carry the token. */
  readonly places: () => readonly Place[];
  /** The values of that header. */
  readonly carried: () => readonly string[];
};

/**
 * A server between the program and the one it means: writes every request down, passes it on, and lets the reply be
 * changed. `to` null answers everything with nothing.
 */
export async function recordingDoor(of: {
  name: string;
  to: string | null;
  allowed?: 'authorization';
  change?: (body: string) => string;
}): Promise<Door> {
  const places: Place[] = [];
  const carried: string[] = [];
  const server = createServer(async (incoming, reply) => {
    const body = await buffer(incoming);
    const headers = pairs(incoming.rawHeaders).filter(([name, value]) => {
      if (name.toLowerCase() !== of.allowed) return true;
      carried.push(value);
      return false;
    });
    const head = `${incoming.method} ${incoming.url}\n${headers.map((pair) => pair.join(': ')).join('\n')}\n`;
    const bytes = Buffer.concat([Buffer.from(head), body]);
    places.push({ kind: 'request', name: `${of.name}: ${incoming.method} ${incoming.url}`, bytes });
    if (of.to === null) return void reply.writeHead(204).end();
    const passed = request(new URL(incoming.url ?? '/', of.to), {
      method: incoming.method ?? 'GET',
      headers: incoming.headers,
    });
    passed.on('error', () => reply.destroy());
    passed.on('response', async (answer) => {
      try {
        const bytes = await answered(answer, of.change);
        const { 'content-length': _length, 'transfer-encoding': _coding, ...rest } = answer.headers;
        reply.writeHead(answer.statusCode ?? 502, { ...rest, 'content-length': bytes.length }).end(bytes);
      } catch {
        reply.destroy();
      }
    });
    passed.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    places: () => places,
    carried: () => carried,
  };
}

async function answered(answer: IncomingMessage, change?: (body: string) => string): Promise<Buffer> {
  const bytes = await buffer(answer);
  return change === undefined ? bytes : Buffer.from(change(bytes.toString()));
}

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : [],
  );
}
