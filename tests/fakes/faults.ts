import type { Behave, Behaviour } from '#electron/rehearsal/faults/behaviour.ts';
import { serve } from '#electron/rehearsal/faults/behaviour.ts';
import { refusalReply } from '#electron/rehearsal/replies/api-replies.ts';

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
