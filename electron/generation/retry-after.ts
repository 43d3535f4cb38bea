/** The longest wait that a server can ask for: after an hour one more try is made, which costs nothing. */
const LONGEST_RETRY_AFTER_MS = 3_600_000;

/**
 * What a `Retry-After` header asks for, in milliseconds from `nowMs`: whole seconds or an HTTP date. Clamped to
 * 0 .. one hour; a date that has passed is 0. Null where there is no header or it says nothing readable.
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,15}$/.test(text)) return clamp(Number(text) * 1000);
  if (!HTTP_DATE.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : clamp(at - nowMs);
}

/** RFC 9110 5.6.7, the one form that is still sent: `Sun, 06 Nov 1994 08:49:37 GMT`. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

function clamp(milliseconds: number): number {
  return Math.min(Math.max(milliseconds, 0), LONGEST_RETRY_AFTER_MS);
}
