import { type ApiReply, refusalReply } from './api-replies.ts';

/** A valid call, as far as a script may want to tell calls apart. */
export type ScriptedCall = {
  readonly attemptId: string;
  readonly shotId: string;
  readonly takeId: string;
  readonly model: string;
  readonly prompt: string;
  /** How many valid calls for this shot came so far, with this one: from 1. */
  readonly callOfShot: number;
};

/**
 * What the server does with a valid call. `accepted` says whether the model took it, and so whether the live API
 * would have charged for it.
 */
export type Behaviour =
  | { readonly kind: 'serve' }
  | { readonly kind: 'answer'; readonly reply: ApiReply; readonly accepted: boolean }
  | { readonly kind: 'hang-up'; readonly accepted: boolean }
  /** The call is recorded at once, and goes on after a while. */
  | { readonly kind: 'delayed'; readonly latencyMs: number; readonly next: Behaviour };

export type Behave = (call: ScriptedCall) => Behaviour;

export const serve: Behaviour = { kind: 'serve' };

/** Refused by moderation. The words are a vendor's; status and code around them are not known. */
export const moderated: Behaviour = refused({
  status: 400,
  code: 5004,
  message: 'The request failed because the input image may contain real person.',
});

export const outOfCapacity: Behaviour = refused({
  status: 429,
  code: 3040,
  message: 'Capacity temporarily exceeded, please try again.',
});

/** The first `times` calls of every shot meet `behaviour`, later ones are served. */
export function firstTimes(times: number, behaviour: Behaviour): Behave {
  return (call) => (call.callOfShot <= times ? behaviour : serve);
}

/** Calls of these shots meet `behaviour`, the others are served. */
export function forShots(shotIds: readonly string[], behaviour: Behaviour): Behave {
  return (call) => (shotIds.includes(call.shotId) ? behaviour : serve);
}

function refused(refusal: { status: number; code: number; message: string }): Behaviour {
  return { kind: 'answer', reply: refusalReply(refusal), accepted: false };
}
