import type { TextPlace } from './text-place.ts';

/** What a person wrote at a place and the core has not shown back yet. */
export type Draft = {
  readonly place: TextPlace;
  readonly text: string;
  /** What was seen there when this was begun, or was shown back of it since. */
  readonly base: string;
  /** What was sent of it last, and may be shown back any moment. */
  readonly sent: string | null;
  readonly standing: DraftStanding;
};

/**
 * `waits` for a pause, or for a word where another window wrote there too; `asks` since paid takes would not match any
 * more, which nobody is asked in the middle of a word; `refused` by the core; `made` and not shown back yet.
 */
export type DraftStanding = 'waits' | 'sending' | 'asks' | 'refused' | 'made';

/** After one more letter. `seen` is what stands there by the core's last word. */
export function written(before: Draft | undefined, place: TextPlace, text: string, seen: string): Draft {
  if (before === undefined) return { place, text, base: seen, sent: null, standing: 'waits' };
  return { ...before, text, standing: before.standing === 'sending' ? 'sending' : 'waits' };
}

/** What somebody else wrote at the place meanwhile, so that sending would undo it; null where nobody did. */
export function theirsOf({ text, base, sent }: Draft, seen: string | null): string | null {
  return seen === null || seen === base || seen === sent || seen === text ? null : seen;
}

/** Whether the core has it all. */
export function isKept({ standing, text, sent }: Draft): boolean {
  return standing === 'made' && text === sent;
}

/** After the core showed what stands there: null where nothing is left to say. A place that is gone changes nothing. */
export function afterSeen(draft: Draft, seen: string | null): Draft | null {
  if (seen === null || draft.standing === 'sending') return draft;
  if (seen === draft.text) return null;
  // All of it was made, and somebody else wrote after it.
  if (isKept(draft) && theirsOf(draft, seen) !== null) return null;
  if (seen !== draft.sent || draft.sent === draft.base) return draft;
  return { ...draft, base: draft.sent, sent: null };
}
