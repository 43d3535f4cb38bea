import type { Problem } from '#shared/problem.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import type { Reviews } from '#shared/take.ts';
import { saveWithBackup } from '../projects/backups.ts';
import type { FileDecision } from '../projects/decide-reload.ts';
import { checkReviewsFile, keepReviews } from '../projects/keep-reviews.ts';
import { orderedJson } from '../projects/ordered-json.ts';
import { type ProjectPaths, REVIEWS_FILE, STORYBOARD_FILE } from '../projects/project-paths.ts';
import { readProjectText } from '../projects/read-project-text.ts';
import { checkStoryboardFile, saveStoryboard } from '../projects/storyboard-file.ts';

/** Why a file is neither read nor written until a person has mended it or chosen. */
export type FileTrouble =
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  /**
   * The file was changed by hand and here. `conflictFile` holds what was edited here: a plain name in the project's
   * folder.
   */
  | { readonly kind: 'conflict'; readonly conflictFile: string };

/** A file that both people and the app write, such as storyboard.json, as it was last read or saved. */
export type KeptFile<Content> = {
  readonly text: () => string;
  readonly trouble: () => FileTrouble | null;
  readonly isSaved: (content: Content) => boolean;
  /**
   * Reads the file again. Gives its content where it was changed by hand and nothing here waits to be saved; else null.
   */
  readonly look: (content: Content) => Promise<Content | null>;
  /** @throws DailiesError `disk-full` or `file-unwritable` */
  readonly save: (content: Content) => Promise<void>;
  /** A person chose what the file says: gives that content, or null where the file cannot be read. */
  readonly takeOver: () => Promise<Content | null>;
  /** A person chose what was edited here: writes it over the file, of which a backup is kept. @throws as `save` */
  readonly insist: (content: Content) => Promise<void>;
};

type Saved = { readonly kind: 'saved'; readonly text: string };
type Refused<Content> =
  | Extract<FileDecision<Content>, { kind: 'keep-last-good' }>
  | { readonly kind: 'conflict'; readonly conflictFile: string };

type FileWays<Content> = {
  readonly check: (known: { lastRead: string; pending: Content | null }) => Promise<FileDecision<Content>>;
  readonly save: (content: Content, lastRead: string) => Promise<Saved | Refused<Content>>;
  /** Writes even where the file was changed by hand. */
  readonly overwrite: (content: Content, lastRead: string) => Promise<string>;
};

export type LastKnown<Content> = { readonly text: string; readonly content: Content };

export function keptStoryboard(
  paths: ProjectPaths,
  last: LastKnown<Storyboard>,
  nowMs: () => number,
): KeptFile<Storyboard> {
  return keptFile(last, {
    check: async (known) => {
      const decision = await checkStoryboardFile(paths, known);
      if (decision.kind === 'unchanged' || decision.kind === 'keep-last-good') return decision;
      const { kind, storyboard, text } = decision;
      return { kind, content: storyboard, text };
    },
    save: (content, lastRead) => saveStoryboard(paths, content, lastRead, new Date(nowMs())),
    overwrite: (content, lastRead) => overwrite(paths, STORYBOARD_FILE, { content, lastRead, nowMs }),
  });
}

export function keptReviews(
  paths: ProjectPaths,
  last: LastKnown<Reviews>,
  nowMs: () => number,
): KeptFile<Reviews> {
  return keptFile(last, {
    check: (known) => checkReviewsFile(paths, known),
    save: (content, lastRead) => keepReviews(paths, content, lastRead, new Date(nowMs())),
    overwrite: (content, lastRead) => overwrite(paths, REVIEWS_FILE, { content, lastRead, nowMs }),
  });
}

async function overwrite(
  paths: ProjectPaths,
  name: string,
  of: { content: object; lastRead: string; nowMs: () => number },
): Promise<string> {
  const onDisk = await readProjectText(paths.folder, name);
  const text = orderedJson(of.content, onDisk.kind === 'text' ? onDisk.text : of.lastRead);
  await saveWithBackup(paths, name, text, new Date(of.nowMs()));
  return text;
}

function keptFile<Content>(last: LastKnown<Content>, ways: FileWays<Content>): KeptFile<Content> {
  let { text, content: saved } = last;
  let trouble: FileTrouble | null = null;
  const know = (now: string, content: Content) => {
    text = now;
    saved = content;
    trouble = null;
  };
  const refuse = (refused: Refused<Content>) => {
    trouble =
      refused.kind === 'conflict'
        ? { kind: 'conflict', conflictFile: refused.conflictFile }
        : { kind: 'invalid', problems: refused.problems };
  };
  const save = async (content: Content) => {
    if (content === saved && trouble === null) return;
    const result = await ways.save(content, text);
    if (result.kind === 'saved') know(result.text, content);
    else refuse(result);
  };
  return {
    text: () => text,
    trouble: () => trouble,
    isSaved: (content) => content === saved,
    look: async (content) => {
      // A conflict stands until a person has chosen, whatever is written meanwhile.
      if (trouble?.kind === 'conflict') return null;
      const decision = await ways.check({ lastRead: text, pending: content === saved ? null : content });
      switch (decision.kind) {
        case 'unchanged':
          know(decision.text, saved);
          return null;
        case 'revision':
          know(decision.text, decision.content);
          return decision.content;
        case 'keep-last-good':
          refuse(decision);
          return null;
        case 'conflict':
          // Saving finds the conflict too, and writes what was edited here into a conflict file.
          await save(content);
          return null;
      }
    },
    save: async (content) => {
      if (trouble?.kind !== 'conflict') await save(content);
    },
    takeOver: async () => {
      const decision = await ways.check({ lastRead: text, pending: null });
      if (decision.kind === 'keep-last-good') return null;
      const content = decision.kind === 'unchanged' ? saved : decision.content;
      know(decision.text, content);
      return content;
    },
    insist: async (content) => know(await ways.overwrite(content, text), content),
  };
}
