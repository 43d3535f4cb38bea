import type { ReplyHeaderFields } from '../generation/paid-post.ts';
import { redact } from '../generation/redact.ts';

/** A reply's headers as they may be kept: without cookies, secrets and the queries of addresses. */
export function safeHeaders(headers: ReplyHeaderFields, secrets: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]): [string, string][] => {
      if (value === undefined || /cookie|authorization/i.test(name)) return [];
      return [[name, redact([value].flat().join(', '), secrets)]];
    }),
  );
}
