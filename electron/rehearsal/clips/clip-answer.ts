import { rangeStillHolds, readByteRange } from '#electron/files/byte-range.ts';
import { type ClipFault, faultOfRequest } from '../faults/clip-faults.ts';
import type { ShelvedClip } from './clip-can.ts';
import type { FoundClip } from './clip-shelf.ts';

/** What a request for a clip says that its answer depends on. */
export type ClipRequest = {
  readonly method: string;
  readonly range: string | undefined;
  readonly ifRange: unknown;
  readonly bringsToken: boolean;
};

/** What a request for a clip gets, decided before anything is sent. `first` and `last` are inclusive. */
export type ClipAnswer =
  | {
      readonly kind: 'clip';
      readonly clip: ShelvedClip;
      readonly status: 200 | 206;
      readonly first: number;
      readonly last: number;
      readonly fault: ClipFault | null;
    }
  | { readonly kind: 'unsatisfiable'; readonly clip: ShelvedClip; readonly status: 416 }
  | { readonly kind: 'redirect'; readonly location: string; readonly status: 302 }
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly code: string;
      readonly message: string;
      readonly retryAfter: string | null;
    };

export function answerClip(request: ClipRequest, found: FoundClip): ClipAnswer {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return error(405, 'MethodNotAllowed', 'Only GET and HEAD are allowed.');
  }
  if (request.bringsToken) {
    const message = 'Only one way to prove access is allowed: the signed address or Authorization.';
    return error(400, 'InvalidArgument', message);
  }
  switch (found.kind) {
    case 'forged':
      return error(403, 'SignatureDoesNotMatch', 'The signature does not match.');
    case 'expired':
      return expired();
    case 'missing':
      return error(404, 'NoSuchKey', 'There is no such object.');
    case 'found':
      return foundAnswer(request, found);
  }
}

function foundAnswer(request: ClipRequest, found: Extract<FoundClip, { kind: 'found' }>): ClipAnswer {
  const fault = faultOfRequest(found.trouble, found.request, found.ageMs);
  switch (fault?.kind) {
    case 'expired':
    case 'spent':
      return expired();
    case 'redirect':
      return { kind: 'redirect', status: 302, location: fault.location };
    case 'status':
      return error(fault.status, 'ServiceUnavailable', 'Please try again.', fault.retryAfter);
    case 'changed-tag': {
      const etag = found.clip.etag.replace(/"$/, `-${found.request}"`);
      return rangeAnswer(request, { ...found.clip, etag }, fault);
    }
    case 'no-ranges':
      return rangeAnswer({ ...request, range: undefined }, found.clip, fault);
    default:
      return rangeAnswer(request, found.clip, fault ?? null);
  }
}

function rangeAnswer(request: ClipRequest, clip: ShelvedClip, fault: ClipFault | null): ClipAnswer {
  const header = rangeStillHolds(request.ifRange, clip) ? request.range : undefined;
  const range = readByteRange(header, clip.bytes);
  if (range.kind === 'unsatisfiable') return { kind: 'unsatisfiable', clip, status: 416 };
  if (range.kind === 'whole')
    return { kind: 'clip', clip, status: 200, first: 0, last: clip.bytes - 1, fault };
  return { kind: 'clip', clip, status: 206, first: range.first, last: range.last, fault };
}

export function answerHeaders(answer: ClipAnswer): Record<string, string | number> {
  switch (answer.kind) {
    case 'error': {
      const headers = { 'content-type': 'application/xml' };
      return answer.retryAfter === null ? headers : { ...headers, 'retry-after': answer.retryAfter };
    }
    case 'redirect':
      return { location: answer.location, 'content-length': 0 };
    case 'unsatisfiable':
      return { 'content-range': `bytes */${answer.clip.bytes}`, 'content-length': 0 };
    case 'clip':
      return clipHeaders(answer);
  }
}

function clipHeaders(answer: Extract<ClipAnswer, { kind: 'clip' }>): Record<string, string | number> {
  const { clip, first, last, fault } = answer;
  const extra = fault?.kind === 'wrong-length' ? fault.byBytes : 0;
  const headers = {
    'content-type': 'video/mp4',
    'content-length': Math.max(0, last - first + 1 + extra),
    'last-modified': clip.lastModified,
  };
  if (fault?.kind === 'no-ranges') return headers;
  const ranged = { ...headers, 'accept-ranges': 'bytes', etag: clip.etag };
  if (answer.status === 200) return ranged;
  return { ...ranged, 'content-range': `bytes ${first}-${last}/${clip.bytes}` };
}

function expired(): ClipAnswer {
  return error(403, 'AccessDenied', 'Request has expired.');
}

function error(
  status: number,
  code: string,
  message: string,
  retryAfter: string | null = null,
): Extract<ClipAnswer, { kind: 'error' }> {
  return { kind: 'error', status, code, message, retryAfter };
}
