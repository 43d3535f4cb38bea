import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '#shared/problem.ts';
import { parseStoryboardText } from '#shared/storyboard/read-storyboard.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import type { ProjectText } from './read-project-text.ts';

/** What the app knows when it looks at the file again. */
export type ReloadQuestion = {
  readonly onDisk: ProjectText;
  /** The text as it was last read or saved. */
  readonly lastRead: string;
  /** What the app has changed and not saved yet; null where nothing waits. */
  readonly pending: Storyboard | null;
};

/** What to do about it (DESIGN section 8, hand edits). */
export type ReloadDecision =
  /** The file says what it said; `text` differs from the last at most in spaces and order. */
  | { kind: 'unchanged'; text: string }
  /** Changed by hand with nothing waiting, or to just what was waiting: one undoable revision. */
  | { kind: 'revision'; storyboard: Storyboard; text: string }
  /** No storyboard any more: go on with the last good one, save nothing, show the problems. */
  | { kind: 'keep-last-good'; problems: readonly Problem[] }
  /** Both changed: write the waiting version beside as a conflict file, and ask. */
  | { kind: 'conflict'; storyboard: Storyboard; text: string };

export function decideReload({ onDisk, lastRead, pending }: ReloadQuestion): ReloadDecision {
  if (onDisk.kind === 'missing') return keepLastGood('the file is gone');
  if (onDisk.kind === 'unreadable') return keepLastGood(onDisk.reason);
  const { text } = onDisk;
  if (text === lastRead) return { kind: 'unchanged', text };
  const read = parseStoryboardText(text);
  if (!read.ok) return { kind: 'keep-last-good', problems: read.problems };
  const { storyboard } = read;
  if (saysTheSame(storyboard, lastRead)) return { kind: 'unchanged', text };
  if (pending === null || isDeepStrictEqual(storyboard, pending))
    return { kind: 'revision', storyboard, text };
  return { kind: 'conflict', storyboard, text };
}

function saysTheSame(storyboard: Storyboard, text: string): boolean {
  const read = parseStoryboardText(text);
  return read.ok && isDeepStrictEqual(read.storyboard, storyboard);
}

function keepLastGood(message: string): ReloadDecision {
  return { kind: 'keep-last-good', problems: [{ place: '', message }] };
}
