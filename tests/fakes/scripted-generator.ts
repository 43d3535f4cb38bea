import type {
  GenerationCall,
  Outcome,
  OutcomeKind,
  VideoGenerator,
} from '#electron/generation/video-generator.ts';
import type { ShotId } from '#shared/ids.ts';

/** How one call ends. `hang` ends by `answer`, or by being stopped, which is unclear. */
export type ScriptedReply = OutcomeKind | { readonly kind: 'hang' };

export type ScriptedGenerator = VideoGenerator & {
  /** Every call that was made, first to last: what would have been paid. */
  readonly calls: readonly GenerationCall[];
  readonly mostAtOnce: () => number;
  /** Ends the hanging call of a shot. */
  readonly answer: (shotId: ShotId, reply: OutcomeKind) => void;
};

export const DONE: OutcomeKind = { kind: 'done', clipUrl: 'https://clips.test/clip.mp4' };
export const HANG: ScriptedReply = { kind: 'hang' };
export const REFUSED: OutcomeKind = { kind: 'refused', reason: 'moderation' };
export const UNCLEAR: OutcomeKind = { kind: 'unclear', reason: 'connection-lost' };
export const UNREACHABLE: OutcomeKind = { kind: 'not-accepted', reason: 'unreachable', retryAfterMs: null };
export const NO_CREDIT: OutcomeKind = { kind: 'account', reason: 'credit', scope: 'all' };
export const MODEL_CLOSED: OutcomeKind = {
  kind: 'account',
  reason: 'model-not-on-credits',
  scope: 'model',
};

export function busy(retryAfterMs: number | null = null): OutcomeKind {
  return { kind: 'not-accepted', reason: 'rate-limited', retryAfterMs };
}

/**
 * Answers by the script, reply by reply for each shot; what the script does not say is done.
 *
 * @param onCall sees each call before it is answered
 */
export function scriptedGenerator(
  script: Readonly<Record<string, readonly ScriptedReply[]>> = {},
  onCall: (call: GenerationCall) => void = () => {},
): ScriptedGenerator {
  const calls: GenerationCall[] = [];
  const hanging = new Map<ShotId, (reply: OutcomeKind) => void>();
  let running = 0;
  let most = 0;

  const replyTo = (call: GenerationCall, signal: AbortSignal): OutcomeKind | Promise<OutcomeKind> => {
    if (signal.aborted) return { kind: 'local', reason: 'canceled-before-sending' };
    const number = calls.filter(({ shotId }) => shotId === call.shotId).length;
    calls.push(call);
    onCall(call);
    const reply = script[call.shotId]?.[number] ?? DONE;
    if (reply.kind !== 'hang') return reply;
    return new Promise((resolve) => {
      hanging.set(call.shotId, resolve);
      const stop = () => resolve({ kind: 'unclear', reason: 'stopped-waiting' });
      signal.addEventListener('abort', stop, { once: true });
    });
  };

  return {
    calls,
    mostAtOnce: () => most,
    answer: (shotId, reply) => {
      const resolve = hanging.get(shotId);
      if (!resolve) throw new Error(`No call of ${shotId} hangs`);
      hanging.delete(shotId);
      resolve(reply);
    },
    generate: async (call, signal): Promise<Outcome> => {
      running += 1;
      most = Math.max(most, running);
      const reply = await replyTo(call, signal);
      running -= 1;
      return { ...reply, message: reply.kind, httpStatus: null, logId: null };
    },
  };
}
