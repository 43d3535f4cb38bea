import type { ResolveName } from './clip-target.ts';
import type { OpenPart } from './part-file.ts';
import { redact } from './redact.ts';

export type DownloadOptions = {
  /** The clip's signed address. It goes to its host and stands in no result and in no file. */
  readonly url: string;
  /** Where the bytes go, in a folder that is there; `<partPath>.json` beside it tells how far they are. */
  readonly partPath: string;
  /** Rehearsal: clips may come from this machine, also over plain http. */
  readonly allowLoopback: boolean;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Told the bytes on disk, those of earlier tries included, and the whole length where it is known. */
  readonly onProgress?: (bytes: number, totalBytes: number | null) => void;
  readonly nowMs: () => number;
  readonly connectTimeoutMs?: number;
  readonly stallTimeoutMs?: number;
  readonly resolveName?: ResolveName;
  readonly openPart?: OpenPart;
};

/** How one try ended. Whatever of the part is good is kept, so that a later try goes on from it. */
export type DownloadResult =
  /**
   * All bytes are at `partPath`, forced onto the disk. Rename it and then `discardPart`; until then every
   * further call says the same without asking the host.
   */
  | { readonly kind: 'complete'; readonly bytes: number; readonly sha256: string }
  /** The host says 403, 404 or 410: the address has died. */
  | { readonly kind: 'gone'; readonly httpStatus: number }
  /** `why` is for people and the log. `retryAfterMs` is the host's lower bound for the wait, or null. */
  | { readonly kind: 'retry'; readonly why: string; readonly retryAfterMs: number | null }
  | { readonly kind: 'refused-address'; readonly reason: string }
  | { readonly kind: 'too-large'; readonly maxBytes: number }
  | { readonly kind: 'disk-full' }
  | { readonly kind: 'unwritable'; readonly reason: string }
  | { readonly kind: 'canceled' };

/** `why` may quote a host: addresses lose their signatures. */
export function retryResult(why: string): Extract<DownloadResult, { kind: 'retry' }> {
  return { kind: 'retry', why: redact(why), retryAfterMs: null };
}
