import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'undici';
import { retryDelayMs } from '#shared/batch/retry.ts';
import { causeOf } from './network-error.ts';
import { MAX_REPLY_BYTES } from './read-reply.ts';
import { parseRetryAfter } from './retry-after.ts';

/** An account at the API, as its free calls need it. */
export type ApiAccount = {
  /** Without a slash at its end; see `apiAddress`. */
  readonly baseUrl: string;
  readonly accountId: string;
  /** Asked once a call, so that a changed token is used and none is kept. */
  readonly token: () => Promise<string>;
};

export type FreeReply =
  | {
      readonly kind: 'reply';
      readonly httpStatus: number;
      readonly bodyText: string;
      /** What the server's own clock says, in milliseconds since 1970; null where it does not say. */
      readonly sentAtMs: number | null;
    }
  | { readonly kind: 'unreachable'; readonly cause: string };

export type FreeGetOptions = {
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
  /** How often to try a call that reaches no server, meets a rate limit or a fault of the server. */
  readonly tries?: number;
  /** From 0 up to but not 1. */
  readonly random?: () => number;
};

const TIMEOUT_MS = 20_000;
const TRIES = 3;
const LONGEST_WAIT_MS = 30_000;

/**
 * One of the API's free calls. Costs nothing, so it is simply tried again, with back-off; no redirect is followed,
 * and the token stands in one header of it and nowhere else. Never rejects.
 *
 * @param path below the base, beginning with a slash
 */
export async function freeGet(
  account: ApiAccount,
  path: string,
  options: FreeGetOptions,
): Promise<FreeReply> {
  const token = await account.token().catch(() => '');
  if (!/^[\x21-\x7e]+$/.test(token)) return { kind: 'unreachable', cause: 'there is no usable token' };
  const url = new URL(`${account.baseUrl}${path}`);
  for (let tries = 1; ; tries += 1) {
    const { reply, retryAfterMs } = await getOnce(url, token, options);
    const isLast = tries >= (options.tries ?? TRIES) || options.signal.aborted;
    if (isLast || !mayPass(reply)) return reply;
    const delayMs = retryDelayMs({ tries, retryAfterMs, random: (options.random ?? Math.random)() });
    const { signal } = options;
    await wait(Math.min(delayMs, LONGEST_WAIT_MS), undefined, { signal }).catch(() => undefined);
  }
}

function mayPass(reply: FreeReply): boolean {
  return reply.kind === 'unreachable' || reply.httpStatus === 429 || reply.httpStatus >= 500;
}

type Got = { reply: FreeReply; retryAfterMs: number | null };

async function getOnce(url: URL, token: string, { signal, timeoutMs }: FreeGetOptions): Promise<Got> {
  const client = new Client(url.origin);
  try {
    const { statusCode, headers, body } = await client.request({
      method: 'GET',
      path: url.pathname + url.search,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'accept-encoding': 'identity',
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs ?? TIMEOUT_MS)]),
    });
    const retryAfter = headers['retry-after'];
    const sentAtMs = typeof headers.date === 'string' ? Date.parse(headers.date) : Number.NaN;
    const bodyText = await readBody(body);
    return {
      reply: {
        ...{ kind: 'reply', httpStatus: statusCode, bodyText },
        sentAtMs: Number.isNaN(sentAtMs) ? null : sentAtMs,
      },
      retryAfterMs: parseRetryAfter(typeof retryAfter === 'string' ? retryAfter : null, Date.now()),
    };
  } catch (error) {
    return { reply: { kind: 'unreachable', cause: causeOf(error) }, retryAfterMs: null };
  } finally {
    await client.destroy().catch(() => {});
  }
}

async function readBody(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MAX_REPLY_BYTES) throw new Error('the reply was too long to be one');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
