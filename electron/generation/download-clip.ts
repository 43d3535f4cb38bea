import { lookup } from 'node:dns/promises';
import { assertNever } from '#shared/assert-never.ts';
import { type DownloadOptions, type DownloadResult, retryResult } from './download-result.ts';
import { fetchClip } from './fetch-clip.ts';
import { discardPart, forgetPart, type PartState, readPart, sourceOf } from './part-state.ts';
import { type ClipReply, type DownloadPlan, planDownload, rangeHeaders } from './plan-download.ts';
import { parseRetryAfter } from './retry-after.ts';
import { completeResult, sealPart, writeClip } from './write-clip.ts';

const CONNECT_TIMEOUT_MS = 30_000;
const STALL_TIMEOUT_MS = 60_000;

/**
 * Tries once to fetch a clip: goes on from a part where the host proves that it is the same clip, and starts
 * anew where it cannot. Never rejects, never sends a token. Trying again, and for how long, is the caller's.
 */
export async function downloadClip(options: DownloadOptions): Promise<DownloadResult> {
  try {
    const result = await tryOnce(options);
    // Nobody goes on from there, and it may be all that fills the disk.
    if (result.kind === 'too-large') await discardPart(options.partPath);
    return result.kind === 'retry' && options.signal.aborted ? { kind: 'canceled' } : result;
  } catch (error) {
    return resultOfDiskError(error);
  }
}

async function tryOnce(options: DownloadOptions): Promise<DownloadResult> {
  const url = URL.parse(options.url);
  if (url === null) return { kind: 'refused-address', reason: 'the clip has no web address' };
  const part = await readPart(options.partPath, url);
  if (part?.whole) return completeResult(options.partPath, part.durableBytes);
  const fetched = await fetchClip({
    url: options.url,
    headers: rangeHeaders(part),
    allowLoopback: options.allowLoopback,
    resolveName: options.resolveName ?? ((hostname) => lookup(hostname, { all: true })),
    connectTimeoutMs: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    stallTimeoutMs: options.stallTimeoutMs ?? STALL_TIMEOUT_MS,
    signal: options.signal,
  });
  if (fetched.kind === 'refused-address') return fetched;
  if (fetched.kind === 'unreachable') return retryResult(fetched.cause);
  try {
    const reply = readHeaders(fetched.reply.statusCode, fetched.reply.headers);
    const plan = planDownload(part, reply);
    const result = await carryOut(plan, part ?? noPart(url), fetched.reply.body, options);
    return result.kind === 'retry'
      ? { ...result, retryAfterMs: parseRetryAfter(reply.retryAfter, options.nowMs()) }
      : result;
  } finally {
    await fetched.close();
  }
}

async function carryOut(
  plan: DownloadPlan,
  part: PartState,
  body: AsyncIterable<Uint8Array>,
  options: DownloadOptions,
): Promise<DownloadResult> {
  switch (plan.kind) {
    case 'gone':
      return { kind: 'gone', httpStatus: plan.httpStatus };
    case 'try-later':
      return retryResult(plan.why);
    case 'start-over':
      await forgetPart(options.partPath);
      return retryResult(plan.why);
    case 'whole':
      return sealPart(part, options);
    case 'write':
      return writeClip(plan, part, body, options);
    default:
      return assertNever(plan);
  }
}

function noPart(url: URL): PartState {
  return { version: 1, source: sourceOf(url), etag: null, totalBytes: null, durableBytes: 0, whole: false };
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

function readHeaders(httpStatus: number, headers: Headers): ClipReply & { retryAfter: string | null } {
  const one = (name: string) => {
    const value = headers[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    httpStatus,
    contentLength: one('content-length'),
    contentRange: one('content-range'),
    contentEncoding: one('content-encoding'),
    etag: one('etag'),
    retryAfter: one('retry-after'),
  };
}

/** All that is left to reject comes from the disk: the network's errors were taken for a cut. */
function resultOfDiskError(error: unknown): DownloadResult {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') return { kind: 'disk-full' };
  return { kind: 'unwritable', reason: error instanceof Error ? error.message : String(error) };
}
