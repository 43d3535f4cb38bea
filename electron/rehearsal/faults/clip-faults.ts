import { assertNever } from '#shared/assert-never.ts';

/** What goes wrong when a clip is fetched. Sizes and places are bytes of the whole clip. */
export type ClipFault =
  /** The connection breaks before this byte. */
  | { readonly kind: 'truncated'; readonly atByte: number }
  /** `Content-Length` says so many bytes more than come, or fewer where it is negative. */
  | { readonly kind: 'wrong-length'; readonly byBytes: number }
  /** 403 from so many milliseconds after the clip was made. */
  | { readonly kind: 'expired'; readonly afterMs: number }
  /** 403 after so many requests. */
  | { readonly kind: 'spent'; readonly afterRequests: number }
  /** Always all of it, and no word of ranges. */
  | { readonly kind: 'no-ranges' }
  /** Another tag for each request, so that no part goes on where it ended. */
  | { readonly kind: 'changed-tag' }
  /** As many bytes as the clip has, none of them its own. */
  | { readonly kind: 'garbage' }
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter: string | null };

/** A fault, and how many requests of a clip meet it; null for all. */
export type ClipTrouble = { readonly fault: ClipFault; readonly times: number | null };

/** The fault that a request meets, or null where it meets none: its turn is over, or its time has not come. */
export function faultOfRequest(
  trouble: ClipTrouble | null,
  request: number,
  ageMs: number,
): ClipFault | null {
  if (trouble === null) return null;
  const { fault, times } = trouble;
  if (times !== null && request > times) return null;
  switch (fault.kind) {
    case 'expired':
      return ageMs >= fault.afterMs ? fault : null;
    case 'spent':
      return request > fault.afterRequests ? fault : null;
    case 'truncated':
    case 'wrong-length':
    case 'no-ranges':
    case 'changed-tag':
    case 'garbage':
    case 'slow':
    case 'redirect':
    case 'status':
      return fault;
    default:
      return assertNever(fault);
  }
}
