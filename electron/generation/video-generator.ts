import type { AttemptId, ModelId, ShotId, TakeId } from '#shared/ids.ts';

/**
 * One call of the model. `input` is the API's own; the ids travel as metadata, so that a lost call can be
 * found again.
 */
export type GenerationCall = {
  readonly attemptId: AttemptId;
  readonly takeId: TakeId;
  readonly shotId: ShotId;
  readonly model: ModelId;
  readonly input: Readonly<Record<string, unknown>>;
};

/** What came of a call: six kinds, each with a behaviour of its own. */
export type Outcome = OutcomeKind & {
  /** What the API said, shortened and without secrets; for people and the log. */
  readonly message: string;
  readonly httpStatus: number | null;
  /** The gateway's log entry (`cf-aig-log-id`), where the reply named one. */
  readonly logId: string | null;
};

/** The part of an outcome that decides what happens next. */
export type OutcomeKind =
  | { readonly kind: 'done'; readonly clipUrl: string }
  /** Surely not accepted: nothing was charged, and the same request may be sent again after a wait. */
  | {
      readonly kind: 'not-accepted';
      readonly reason: NotAcceptedReason;
      readonly retryAfterMs: number | null;
    }
  /** This request will never pass unchanged; its neighbors go on. */
  | { readonly kind: 'refused'; readonly reason: RefusedReason }
  /** Nothing more can be sent until a person mends the account; `model` closes that model's lane only. */
  | { readonly kind: 'account'; readonly reason: AccountReason; readonly scope: 'all' | 'model' }
  /** The model may have run and may have been charged. Never sent again without a person's word. */
  | { readonly kind: 'unclear'; readonly reason: UnclearReason }
  | { readonly kind: 'local'; readonly reason: 'canceled-before-sending' };

export type NotAcceptedReason = 'unreachable' | 'out-of-capacity' | 'rate-limited' | 'gateway-rate-limited';
export type RefusedReason = 'moderation' | 'invalid-input' | 'too-large' | 'unknown-model';
export type AccountReason =
  | 'token'
  | 'permission'
  | 'credit'
  | 'spend-limit'
  | 'gateway'
  | 'model-not-on-credits';
export type UnclearReason =
  | 'connection-lost'
  | 'timed-out'
  | 'stopped-waiting'
  | 'server-error'
  | 'no-clip-address'
  | 'foreign-state'
  | 'unreadable-reply';

/**
 * Asks a model for a clip. One implementation serves the rehearsal generator and Cloudflare; they differ in
 * address and credentials only.
 */
export type VideoGenerator = {
  /**
   * Never rejects: every end of a call is an outcome. `signal` stops waiting, which after sending is
   * `unclear`.
   */
  generate(call: GenerationCall, signal: AbortSignal): Promise<Outcome>;
};
