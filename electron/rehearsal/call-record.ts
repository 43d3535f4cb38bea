import { appendFileSync } from 'node:fs';

/** One request that the server received; `chargedOf` adds up what the live API would have charged for them. */
export type CallRecord = { readonly number: number; readonly at: string } & ReceivedCall;

export type ReceivedCall =
  | {
      readonly kind: 'run';
      readonly accountId: string;
      readonly ids: CallIds | null;
      readonly model: string | null;
      readonly seed: number | null;
      /** SHA-256 of the input as compact JSON, to tell a repeated request from a new one. */
      readonly inputSha256: string | null;
      readonly headers: CallHeaders;
      readonly verdict: RunVerdict;
    }
  | {
      readonly kind: 'clip';
      readonly method: string;
      readonly clipId: string;
      readonly range: string | null;
      readonly status: number;
      /** The token came along, which it never may: clips lie on foreign hosts. */
      readonly leakedToken: boolean;
    }
  | { readonly kind: 'other'; readonly method: string; readonly path: string; readonly status: number };

/** The headers that decide about money and about what can be found again. */
export type CallHeaders = {
  readonly gatewayId: string | null;
  readonly metadata: string | null;
  readonly skipCache: string | null;
  readonly maxAttempts: string | null;
  readonly contentType: string | null;
};

export type CallIds = { readonly attemptId: string; readonly shotId: string; readonly takeId: string };

export type RunVerdict =
  /** The model took the call: `finished` is charged, by the published price; `failed` is not. */
  | {
      readonly kind: 'accepted';
      readonly logId: string;
      readonly fate: 'finished' | 'failed';
      readonly chargedMicroUsd: number;
    }
  | { readonly kind: 'refused'; readonly status: number }
  /** The connection was closed before the model took the call. */
  | { readonly kind: 'dropped' };

export type CallBook = {
  /** Writes the call down, in the file too, before it returns. */
  record(call: ReceivedCall): void;
  calls(): readonly CallRecord[];
};

/**
 * A record of calls in memory and, where a file is given, as one JSON line each, appended to what is there. The file
 * survives a kill of this process.
 *
 * @throws at once where the file cannot be written
 */
export function openCallBook(file: string | null, clock: () => Date): CallBook {
  const calls: CallRecord[] = [];
  if (file !== null) appendFileSync(file, '');
  return {
    record(received) {
      const call = { number: calls.length + 1, at: clock().toISOString(), ...received };
      calls.push(call);
      if (file !== null) appendFileSync(file, `${JSON.stringify(call)}\n`);
    },
    calls: () => [...calls],
  };
}
