import { lookup } from 'node:dns/promises';
import { fetchClip } from '../generation/fetch-clip.ts';

/** How the host of a clip answers a request for its first byte. */
export type ClipHostFacts =
  | {
      readonly kind: 'answered';
      readonly httpStatus: number;
      /** 206 with a range: a download can go on where it was cut. */
      readonly supportsRanges: boolean;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'not-answered'; readonly why: string };

const TOLD_HEADERS = [
  'content-type',
  'content-length',
  'content-range',
  'accept-ranges',
  'etag',
  'last-modified',
  'cache-control',
  'server',
];

/** Asks for one byte; free. Sends no token. */
export async function probeClipHost(
  url: string,
  of: { allowLoopback: boolean; signal: AbortSignal },
): Promise<ClipHostFacts> {
  const fetched = await fetchClip({
    url,
    headers: { range: 'bytes=0-0' },
    allowLoopback: of.allowLoopback,
    resolveName: (hostname) => lookup(hostname, { all: true }),
    connectTimeoutMs: 30_000,
    stallTimeoutMs: 30_000,
    signal: of.signal,
  });
  if (fetched.kind === 'refused-address') return { kind: 'not-answered', why: fetched.reason };
  if (fetched.kind === 'unreachable') return { kind: 'not-answered', why: fetched.cause };
  const { statusCode, headers } = fetched.reply;
  await fetched.close();
  const told = TOLD_HEADERS.flatMap((name): [string, string][] => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return {
    kind: 'answered',
    httpStatus: statusCode,
    supportsRanges: statusCode === 206 && headers['content-range'] !== undefined,
    headers: Object.fromEntries(told),
  };
}
