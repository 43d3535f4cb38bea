import { buildConnector, Client, type Dispatcher } from 'undici';
import { clipTarget, pinnedLookup, type ResolveName } from './clip-target.ts';
import { causeOf } from './network-error.ts';

export type FetchClipOptions = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Rehearsal: clips may come from this machine, also over plain http. */
  readonly allowLoopback: boolean;
  readonly resolveName: ResolveName;
  readonly connectTimeoutMs: number;
  /** How long the server may stay silent, before the reply and within it. */
  readonly stallTimeoutMs: number;
  readonly signal: AbortSignal;
};

export type FetchedClip =
  /** `close` ends the connection, whatever of the body has been read. */
  | { readonly kind: 'reply'; readonly reply: Dispatcher.ResponseData; close(): Promise<void> }
  | { readonly kind: 'refused-address'; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly cause: string };

const MAX_REDIRECTS = 5;

/**
 * Asks for a clip from a foreign host: no token, no cookies, and each hop of a redirect checked like the first, its
 * connection pinned to the addresses that were checked. Never rejects; an abort reads as `unreachable`.
 */
export async function fetchClip(options: FetchClipOptions): Promise<FetchedClip> {
  let address = options.url;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const target = await clipTarget(address, options.allowLoopback, options.resolveName);
    if (target.kind === 'refused') return { kind: 'refused-address', reason: target.reason };
    if (target.kind === 'unresolved') return { kind: 'unreachable', cause: causeOf(target.cause) };
    const client = new Client(target.url.origin, {
      connect: buildConnector({
        allowH2: false,
        timeout: options.connectTimeoutMs,
        lookup: pinnedLookup(target.addresses),
      }),
      headersTimeout: options.stallTimeoutMs,
      bodyTimeout: options.stallTimeoutMs,
    });
    const fetched = await ask(client, target.url, options);
    if (fetched.kind !== 'reply') return fetched;
    const next = redirectOf(fetched.reply, target.url);
    if (next === null) return fetched;
    await fetched.close();
    address = next;
  }
  return { kind: 'unreachable', cause: `more than ${MAX_REDIRECTS} redirects` };
}

async function ask(client: Client, url: URL, { headers, signal }: FetchClipOptions): Promise<FetchedClip> {
  const close = () => client.destroy().catch(() => {});
  try {
    const path = url.pathname + url.search;
    const asked = { 'accept-encoding': 'identity', ...headers };
    const reply = await client.request({ method: 'GET', path, headers: asked, signal, reset: true });
    // A body that is not read to its end fails when the connection is closed; nobody else listens then.
    reply.body.on('error', () => {});
    return { kind: 'reply', reply, close };
  } catch (error) {
    await close();
    return { kind: 'unreachable', cause: causeOf(error) };
  }
}

function redirectOf(reply: Dispatcher.ResponseData, from: URL): string | null {
  if (![301, 302, 303, 307, 308].includes(reply.statusCode)) return null;
  const { location } = reply.headers;
  if (typeof location !== 'string') return null;
  return URL.parse(location, from.href)?.href ?? location;
}
