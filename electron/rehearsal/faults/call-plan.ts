import { assertNever } from '#shared/assert-never.ts';
import type { ApiReply } from '../replies/api-replies.ts';
import type { Behaviour, EntryFault } from './behaviour.ts';
import type { ClipTrouble } from './clip-faults.ts';

/** A behaviour with its wrappers taken off: all that happens to one call. */
export type CallPlan = {
  readonly latencyMs: number;
  readonly fate: CallFate;
  readonly end: CallEnd;
  readonly priceFactor: number;
  readonly trouble: ClipTrouble | null;
  readonly entry: EntryFault | null;
};

/** What became of a call inside the model: never there, taken and failed, taken and finished (and charged). */
export type CallFate = 'untaken' | 'failed' | 'finished';

/** What the client sees. */
export type CallEnd =
  | { readonly kind: 'serve' }
  | { readonly kind: 'answer'; readonly reply: ApiReply }
  | { readonly kind: 'hang-up' }
  | { readonly kind: 'half-reply' }
  | { readonly kind: 'silence' };

/** Latencies add up and factors multiply; of other wrappers of one kind the outermost counts. */
export function planOf(behaviour: Behaviour): CallPlan {
  switch (behaviour.kind) {
    case 'serve':
    case 'half-reply':
      return ended({ kind: behaviour.kind }, 'finished');
    case 'answer':
      return ended({ kind: 'answer', reply: behaviour.reply }, fateOf(behaviour.accepted));
    case 'hang-up':
    case 'silence':
      return ended({ kind: behaviour.kind }, fateOf(behaviour.accepted));
    case 'delayed': {
      const plan = planOf(behaviour.next);
      return { ...plan, latencyMs: plan.latencyMs + behaviour.latencyMs };
    }
    case 'uncharged':
      return { ...planOf(behaviour.next), fate: 'failed' };
    case 'priced': {
      const plan = planOf(behaviour.next);
      return { ...plan, priceFactor: plan.priceFactor * behaviour.factor };
    }
    case 'clip-trouble':
      return { ...planOf(behaviour.next), trouble: behaviour.trouble };
    case 'logged':
      return { ...planOf(behaviour.next), entry: behaviour.entry };
    default:
      return assertNever(behaviour);
  }
}

function fateOf(accepted: boolean): CallFate {
  return accepted ? 'finished' : 'untaken';
}

function ended(end: CallEnd, fate: CallFate): CallPlan {
  return { latencyMs: 0, fate, end, priceFactor: 1, trouble: null, entry: null };
}
