import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type LogRequest = { readonly path: string; readonly query: URLSearchParams; readonly token: string };
export type LogReply = { status: number; body: unknown };

/** The gateway log's own addresses, answered by a test; what it was asked is kept. */
export type LogServer = {
  readonly baseUrl: string;
  readonly requests: readonly LogRequest[];
  close(): Promise<void>;
};

/** Three hours ahead of the machine that asks. */
const SERVER_CLOCK = 'Sun, 22 Nov 2026 13:00:00 GMT';

const LOGS = '/client/v4/accounts/acc/ai-gateway/gateways/default/logs';

/** `answer` gets what follows `…/logs`: nothing for the list, `/id`, `/id/response`. */
export async function startLogServer(
  answer: (path: string, query: URLSearchParams) => LogReply,
): Promise<LogServer> {
  const requests: LogRequest[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://127.0.0.1');
    const path = url.pathname.startsWith(LOGS) ? url.pathname.slice(LOGS.length) : url.pathname;
    requests.push({ path, query: url.searchParams, token: request.headers.authorization ?? '' });
    const { status, body } = answer(path, url.searchParams);
    response.writeHead(status, { 'content-type': 'application/json', date: SERVER_CLOCK });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/client/v4`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function listed(...entries: unknown[]): LogReply {
  return { status: 200, body: { success: true, errors: [], messages: [], result: entries } };
}

/** An entry of the log, tagged with `att-1`. */
export function anEntry(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'log-1',
    created_at: '2026-11-22T10:00:00.000Z',
    duration: 61_000,
    model: 'bytedance/seedance-2.0',
    provider: 'bytedance',
    path: 'ai/run',
    success: true,
    status_code: 200,
    cached: false,
    cost: 0.75,
    metadata: '{"dailies_attempt":"att-1","dailies_shot":"s1-010","dailies_take":"s1-010_t01"}',
    ...over,
  };
}
