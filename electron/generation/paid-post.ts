// undici's Client and not its `fetch`: fetch sends a request again by itself after a 421.
import { buildConnector, Client, type Dispatcher } from 'undici';
import { type Evidence, NO_HEADERS, type ReplyHeaders } from './evidence.ts';
import { causeOf } from './network-error.ts';
import { MAX_REPLY_BYTES } from './read-reply.ts';

export type PaidPost = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How long to wait for name, connection and TLS; nothing has left by then. */
  readonly connectTimeoutMs: number;
  /** How long to wait for the whole reply, counted from the first byte sent. At most 2^31 - 1. */
  readonly timeoutMs: number;
  /** Stops waiting. After the first byte that makes the call `stopped-waiting`; it does not undo it. */
  readonly signal: AbortSignal;
  /** Told of a reply's status and headers as they came, for a report on how the API behaves. */
  readonly onHeaders?: (httpStatus: number, headers: ReplyHeaderFields) => void;
};

export type ReplyHeaderFields = Readonly<Record<string, string | string[] | undefined>>;

/** How a POST can end, without the ends that come before there is one. */
export type PostEnd = Exclude<Evidence, { kind: 'token-unusable' | 'input-unwritable' }>;

/**
 * Sends one POST at most once, over one connection of its own, and tells how it ended; never rejects. No
 * redirect is followed, nothing is resent, HTTP/2 is not offered, the connection is not used again. Whether
 * anything left is known from the moment the client begins to write the request, which is after connection
 * and TLS are up.
 */
export function postOnce(post: PaidPost, nowMs: () => number): Promise<PostEnd> {
  return new Promise((resolve) => {
    if (post.signal.aborted) return resolve({ kind: 'canceled-before-sending' });
    const client = singleUseClient(post);
    const call = openCall(post, (evidence) => {
      resolve(evidence);
      client.destroy().catch(() => {});
    });
    const { pathname, search } = post.url;
    const { headers, body } = post;
    const request = { method: 'POST', path: pathname + search, headers, body, reset: true } as const;
    try {
      client.dispatch(request, replyReader(call, post, nowMs));
    } catch (error) {
      call.fail(error);
    }
  });
}

function singleUseClient(post: PaidPost): Client {
  const connect = buildConnector({ allowH2: false, maxCachedSessions: 0, timeout: post.connectTimeoutMs });
  let connections = 0;
  return new Client(post.url.origin, {
    // A second connection could only carry the request a second time.
    connect: (options, callback) => {
      connections += 1;
      if (connections > 1) callback(new Error('the connection was closed'), null);
      else connect(options, callback);
    },
    // Off: a timer of our own measures the whole call; undici's would end a silent wait after five minutes.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

/** One call's progress. The first of its ends counts, the rest are ignored. */
type Call = {
  /** The request begins to leave: from here on nothing is "not accepted" for want of a connection. */
  begin(): void;
  heard(headers: ReplyHeaders): void;
  headers(): ReplyHeaders;
  fail(error: unknown): void;
  end(evidence: PostEnd): void;
};

function openCall({ timeoutMs, signal }: PaidPost, onEnd: (evidence: PostEnd) => void): Call {
  let timer: NodeJS.Timeout | null = null;
  let headers = NO_HEADERS;
  const end = (evidence: PostEnd) => {
    if (timer !== null) clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    onEnd(evidence);
  };
  const stop = () =>
    end(timer === null ? { kind: 'canceled-before-sending' } : { kind: 'stopped-waiting', headers });
  signal.addEventListener('abort', stop, { once: true });
  return {
    begin() {
      timer = setTimeout(() => end({ kind: 'timed-out', afterMs: timeoutMs, headers }), timeoutMs);
    },
    heard(heard) {
      headers = heard;
    },
    headers: () => headers,
    fail(error) {
      const cause = causeOf(error);
      end(timer === null ? { kind: 'not-connected', cause } : { kind: 'lost', cause, headers });
    },
    end,
  };
}

function replyReader(call: Call, { onHeaders }: PaidPost, nowMs: () => number): Dispatcher.DispatchHandler {
  const chunks: Buffer[] = [];
  let httpStatus = 0;
  let bytes = 0;
  return {
    onRequestStart: () => call.begin(),
    onResponseStart(_controller, status, headers) {
      httpStatus = status;
      onHeaders?.(status, headers);
      call.heard({
        retryAfter: oneHeader(headers['retry-after']),
        logId: oneHeader(headers['cf-aig-log-id']),
      });
    },
    onResponseData(_controller, chunk) {
      bytes += chunk.length;
      if (bytes <= MAX_REPLY_BYTES) chunks.push(chunk);
      else call.end({ kind: 'reply-too-large', httpStatus, headers: call.headers() });
    },
    onResponseEnd() {
      const bodyText = Buffer.concat(chunks).toString('utf8');
      call.end({ kind: 'reply', httpStatus, headers: call.headers(), bodyText, receivedAtMs: nowMs() });
    },
    onResponseError: (_controller, error) => call.fail(error),
  };
}

function oneHeader(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
