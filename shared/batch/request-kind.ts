import type { ShotRequest } from '../catalogue/video-model.ts';

/** What the requests of one kind have in common: where one of them passes, the others may be expected to. */
export type RequestKindFacts = {
  /** Null where none is pinned. */
  readonly accountId: string | null;
  readonly request: Pick<ShotRequest, 'model' | 'mode'>;
  /** What the project puts before and after every prompt. */
  readonly style: { readonly before?: string | undefined; readonly after?: string | undefined };
};

/** A text that is the same for two requests of one kind, and for no others. */
export function requestKind({ accountId, request, style }: RequestKindFacts): string {
  return JSON.stringify([accountId, request.model, request.mode, style.before ?? '', style.after ?? '']);
}

/** How a call of a kind ended, as far as its kind is concerned. */
export type KindEnd = { readonly passed: true } | { readonly passed: false; readonly cause: string };

const SAME_IN_A_ROW = 3;

/**
 * Whether a kind should be paused: its last three calls that ended were all in vain, for one and the same cause. A
 * single one that passed in between shows that the kind itself is sound.
 *
 * @param ends the newest first
 */
export function failsAsAKind(ends: readonly KindEnd[]): boolean {
  const last = ends.slice(0, SAME_IN_A_ROW);
  const [first] = last;
  if (last.length < SAME_IN_A_ROW || !first || first.passed) return false;
  return last.every((end) => !end.passed && end.cause === first.cause);
}

/** Causes that say nothing of the request: somebody stopped waiting, or the program ended. */
const NO_FAULT_OF_THE_KIND: readonly string[] = ['stopped-waiting', 'interrupted'];

export function isCauseOfKind(cause: string): boolean {
  return !NO_FAULT_OF_THE_KIND.includes(cause);
}
