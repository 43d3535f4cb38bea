import type { ApiReply } from '../replies/api-replies.ts';
import type { ClipTrouble } from './clip-faults.ts';

/** A call whose headers name it, before its body was read. Counts are from 1 and include this call. */
export type CallAtDoor = {
  readonly attemptId: string;
  readonly shotId: string;
  readonly takeId: string;
  readonly callOfServer: number;
  readonly callOfShot: number;
  readonly callOfTake: number;
  /** How many attempts of this take came so far; a repeated call of one attempt does not add to it. */
  readonly attemptOfTake: number;
};

/** A valid call, as far as a script may want to tell calls apart. */
export type ScriptedCall = CallAtDoor & { readonly model: string; readonly prompt: string };

/**
 * What the server does with a valid call: an end, and what is wrapped around it. `accepted` says whether the model
 * took the call and finished it, and so whether the live API would have charged for it.
 */
export type Behaviour =
  | { readonly kind: 'serve' }
  | { readonly kind: 'answer'; readonly reply: ApiReply; readonly accepted: boolean }
  /** The connection is closed without a byte of a reply. */
  | { readonly kind: 'hang-up'; readonly accepted: boolean }
  /** The reply's head and half of its body, then the connection is closed. The model took the call. */
  | { readonly kind: 'half-reply' }
  /** No reply ever; the connection stays until the client or the server ends. */
  | { readonly kind: 'silence'; readonly accepted: boolean }
  /** The call is recorded at once, and goes on after a while. */
  | { readonly kind: 'delayed'; readonly latencyMs: number; readonly next: Behaviour }
  /** The model took the call and failed at it: nothing is charged, and the gateway's log says so. */
  | { readonly kind: 'uncharged'; readonly next: Behaviour }
  /** Charged so many times the published price. */
  | { readonly kind: 'priced'; readonly factor: number; readonly next: Behaviour }
  | { readonly kind: 'clip-trouble'; readonly trouble: ClipTrouble; readonly next: Behaviour }
  | { readonly kind: 'logged'; readonly entry: EntryFault; readonly next: Behaviour };

/** What is odd about a call's entry in the gateway's log. */
export type EntryFault =
  | { readonly kind: 'late'; readonly byMs: number }
  | { readonly kind: 'absent' }
  /** The entry is there, its stored response is not. */
  | { readonly kind: 'no-response' }
  /** The stored response is the generation alone, without the envelope around it. */
  | { readonly kind: 'inner-response' }
  /** The entry says nothing of the cost. */
  | { readonly kind: 'no-cost' };

export type Behave = (call: ScriptedCall) => Behaviour;

/** Decides by the headers alone whether a call's body is read or its connection is closed at once. */
export type AtDoor = (call: CallAtDoor) => 'let-in' | 'hang-up';

export const serve: Behaviour = { kind: 'serve' };
