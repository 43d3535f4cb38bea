/** The part of a reply's headers that a decision needs; null where the reply did not carry one. */
export type ReplyHeaders = {
  readonly retryAfter: string | null;
  /** `cf-aig-log-id`. */
  readonly logId: string | null;
};

/**
 * All that can be known of one call when it has ended. The line between `not-connected` and `lost` is the
 * first byte of the request, and it is observed, not guessed from an error's code.
 */
export type Evidence =
  | { readonly kind: 'canceled-before-sending' }
  /** The token could not be had, or cannot stand in a header. */
  | { readonly kind: 'token-unusable'; readonly cause: string }
  /** The input cannot be written as JSON. */
  | { readonly kind: 'input-unwritable'; readonly cause: string }
  /** No name, no connection, no TLS: not one byte of the request left this machine. */
  | { readonly kind: 'not-connected'; readonly cause: string }
  /** From here on the request may have arrived. */
  | { readonly kind: 'lost'; readonly cause: string; readonly headers: ReplyHeaders }
  | { readonly kind: 'timed-out'; readonly afterMs: number; readonly headers: ReplyHeaders }
  | { readonly kind: 'stopped-waiting'; readonly headers: ReplyHeaders }
  | { readonly kind: 'reply-too-large'; readonly httpStatus: number; readonly headers: ReplyHeaders }
  /** A whole reply. `receivedAtMs` is epoch time, for a `Retry-After` that is a date. */
  | {
      readonly kind: 'reply';
      readonly httpStatus: number;
      readonly headers: ReplyHeaders;
      readonly bodyText: string;
      readonly receivedAtMs: number;
    };

export const NO_HEADERS: ReplyHeaders = { retryAfter: null, logId: null };
