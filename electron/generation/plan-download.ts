import type { PartState } from './part-state.ts';

/** The headers of a clip's reply that decide; null where one is missing. */
export type ClipReply = {
  readonly httpStatus: number;
  readonly contentLength: string | null;
  readonly contentRange: string | null;
  readonly contentEncoding: string | null;
  readonly etag: string | null;
};

export type DownloadPlan =
  /**
   * Write the body from byte `from` on; all before it is kept, all after it is cut off. `totalBytes` is null
   * where the server does not say.
   */
  | {
      readonly kind: 'write';
      readonly from: number;
      readonly etag: string | null;
      readonly totalBytes: number | null;
    }
  /** The part has every byte already. */
  | { readonly kind: 'whole' }
  /** Forget the part: the next try asks for the clip from its start. */
  | { readonly kind: 'start-over'; readonly why: string }
  /** The address has died. */
  | { readonly kind: 'gone'; readonly httpStatus: number }
  | { readonly kind: 'try-later'; readonly why: string };

/**
 * The headers of a request that goes on from a part. Only a strong tag proves that the rest belongs to the
 * bytes that are there (RFC 9110, 13.1.5); without one the whole clip is asked for.
 */
export function rangeHeaders(part: PartState | null): Readonly<Record<string, string>> {
  const from = resumeAt(part);
  return part === null || from === 0 ? {} : { range: `bytes=${from}-`, 'if-range': part.etag ?? '' };
}

/** What a reply allows. `part` is what the request was made from. */
export function planDownload(part: PartState | null, reply: ClipReply): DownloadPlan {
  const { httpStatus, contentEncoding } = reply;
  if (httpStatus === 403 || httpStatus === 404 || httpStatus === 410) return { kind: 'gone', httpStatus };
  if (httpStatus === 416) return planUnsatisfied(part, reply);
  if (httpStatus !== 200 && httpStatus !== 206) return { kind: 'try-later', why: `HTTP ${httpStatus}` };
  if (contentEncoding !== null && contentEncoding.toLowerCase() !== 'identity') {
    return { kind: 'start-over', why: 'the host compressed the clip, which was not asked for' };
  }
  return httpStatus === 206 ? planPartial(part, reply) : planWhole(reply);
}

function resumeAt(part: PartState | null): number {
  return part !== null && isStrong(part.etag) ? part.durableBytes : 0;
}

function planWhole({ contentLength, etag }: ClipReply): DownloadPlan {
  const totalBytes = readLength(contentLength);
  if (totalBytes === 0) return { kind: 'try-later', why: 'the clip came empty' };
  return { kind: 'write', from: 0, etag: isStrong(etag) ? etag : null, totalBytes };
}

function planPartial(part: PartState | null, reply: ClipReply): DownloadPlan {
  const from = resumeAt(part);
  const range = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(reply.contentRange ?? '');
  if (range === null)
    return { kind: 'start-over', why: 'the host sent a part of the clip without saying which' };
  const [first, last] = [Number(range[1]), Number(range[2])];
  const totalBytes = range[3] === '*' ? (part?.totalBytes ?? null) : Number(range[3]);
  if (totalBytes === null)
    return { kind: 'start-over', why: 'the host sent a part of a clip without saying how long the clip is' };
  const length = readLength(reply.contentLength);
  const fits =
    first === from && last >= first && last < totalBytes && (length === null || length === last - first + 1);
  if (!fits)
    return {
      kind: 'start-over',
      why: `the host sent another part than was asked for (${reply.contentRange})`,
    };
  const sameClip =
    (part?.totalBytes ?? totalBytes) === totalBytes &&
    (from === 0 || (reply.etag ?? part?.etag) === part?.etag);
  if (!sameClip) return { kind: 'start-over', why: 'the clip has changed on its server' };
  return { kind: 'write', from, etag: isStrong(reply.etag) ? reply.etag : (part?.etag ?? null), totalBytes };
}

/** 416 is what a server says when the part was whole and nobody knew its length. */
function planUnsatisfied(part: PartState | null, { contentRange }: ClipReply): DownloadPlan {
  const total = /^bytes \*\/(\d{1,15})$/.exec(contentRange ?? '')?.[1];
  const from = resumeAt(part);
  return total !== undefined && from > 0 && Number(total) === from
    ? { kind: 'whole' }
    : { kind: 'start-over', why: 'the part does not fit the clip' };
}

function isStrong(etag: string | null): etag is string {
  return etag !== null && /^"[\x21\x23-\x7e]*"$/.test(etag);
}

function readLength(header: string | null): number | null {
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : null;
}
