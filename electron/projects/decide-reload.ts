import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '#shared/problem.ts';
import { parseStoryboardText } from '#shared/storyboard/read-storyboard.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import type { ProjectText } from './read-project-text.ts';

/** What the app knows when it looks at a file again. */
export type FileQuestion<Content> = {
  readonly onDisk: ProjectText;
  /** The text as it was last read or saved. */
  readonly lastRead: string;
  /** What the app has changed and not saved yet; null where nothing waits. */
  readonly pending: Content | null;
};

export type ReloadQuestion = FileQuestion<Storyboard>;

/** What to do about a file that people write too. */
export type FileDecision<Content> =
  /** The file says what it said; `text` differs from the last at most in spaces and order. */
  | { kind: 'unchanged'; text: string }
  /** Changed by hand with nothing waiting, or to just what was waiting: one undoable revision. */
  | { kind: 'revision'; content: Content; text: string }
  /** Not what it should be any more: go on with the last good one, save nothing, show the problems. */
  | { kind: 'keep-last-good'; problems: readonly Problem[] }
  /** Both changed: write the waiting version beside as a conflict file, and ask. */
  | { kind: 'conflict'; content: Content; text: string };

/** The same of the storyboard's own file. */
export type ReloadDecision =
  | Extract<FileDecision<Storyboard>, { kind: 'unchanged' | 'keep-last-good' }>
  | { kind: 'revision'; storyboard: Storyboard; text: string }
  | { kind: 'conflict'; storyboard: Storyboard; text: string };

export type ReadContent<Content> = (
  text: string,
) => { ok: true; content: Content } | { ok: false; problems: readonly Problem[] };

export function decideReload(question: ReloadQuestion): ReloadDecision {
  const decision = decideFile(question, readStoryboardText);
  if (decision.kind === 'unchanged' || decision.kind === 'keep-last-good') return decision;
  const { kind, content, text } = decision;
  return { kind, storyboard: content, text };
}

export function decideFile<Content>(
  { onDisk, lastRead, pending }: FileQuestion<Content>,
  read: ReadContent<Content>,
): FileDecision<Content> {
  if (onDisk.kind === 'missing') return keepLastGood('the file is gone');
  if (onDisk.kind === 'unreadable') return keepLastGood(onDisk.reason);
  const { text } = onDisk;
  if (text === lastRead) return { kind: 'unchanged', text };
  const now = read(text);
  if (!now.ok) return { kind: 'keep-last-good', problems: now.problems };
  const { content } = now;
  const before = read(lastRead);
  if (before.ok && isDeepStrictEqual(before.content, content)) return { kind: 'unchanged', text };
  if (pending === null || isDeepStrictEqual(content, pending)) return { kind: 'revision', content, text };
  return { kind: 'conflict', content, text };
}

function readStoryboardText(text: string): ReturnType<ReadContent<Storyboard>> {
  const read = parseStoryboardText(text);
  return read.ok ? { ok: true, content: read.storyboard } : { ok: false, problems: read.problems };
}

function keepLastGood(message: string): FileDecision<never> {
  return { kind: 'keep-last-good', problems: [{ place: '', message }] };
}
