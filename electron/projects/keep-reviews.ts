import { join } from 'node:path';
import { createFile } from '#electron/files/durable-files.ts';
import { NO_REVIEWS, type Reviews } from '#shared/take.ts';
import { saveWithBackup, stampOf } from './backups.ts';
import { decideFile, type FileDecision } from './decide-reload.ts';
import { orderedJson } from './ordered-json.ts';
import { type ProjectPaths, REVIEWS_FILE } from './project-paths.ts';
import { type ProjectText, readProjectText } from './read-project-text.ts';
import { parseReviews } from './reviews-file.ts';

/** Stands for a file that is not there: nobody has said anything yet. */
export const NO_REVIEWS_TEXT = JSON.stringify(NO_REVIEWS);

export type ReviewsSave =
  /** `text` is what is on disk now: the `lastRead` of the next look. */
  | { kind: 'saved'; text: string }
  | Extract<FileDecision<Reviews>, { kind: 'keep-last-good' }>
  /** Nothing was overwritten; ours stands in `conflictFile`, a plain name. */
  | (Extract<FileDecision<Reviews>, { kind: 'conflict' }> & { conflictFile: string });

/** What `reviews.json` says, as text that reads: a missing file is one that says nothing. */
export async function readReviewsText(paths: ProjectPaths): Promise<ProjectText> {
  const read = await readProjectText(paths.folder, REVIEWS_FILE);
  return read.kind === 'missing' ? { kind: 'text', text: NO_REVIEWS_TEXT } : read;
}

/** Looks whether the file was changed by hand, without touching it. */
export async function checkReviewsFile(
  paths: ProjectPaths,
  known: { lastRead: string; pending: Reviews | null },
): Promise<FileDecision<Reviews>> {
  return decideFile({ onDisk: await readReviewsText(paths), ...known }, (text) => {
    const parsed = parseReviews(text);
    return parsed.ok ? { ok: true, content: parsed.reviews } : parsed;
  });
}

/**
 * Saves reviews in the file's own order, unless it was changed by hand since it was last read.
 *
 * @throws DailiesError `disk-full` or `file-unwritable`; the old file is then whole
 */
export async function keepReviews(
  paths: ProjectPaths,
  reviews: Reviews,
  lastRead: string,
  now: Date,
): Promise<ReviewsSave> {
  const decision = await checkReviewsFile(paths, { lastRead, pending: reviews });
  switch (decision.kind) {
    case 'keep-last-good':
      return decision;
    case 'revision':
      return { kind: 'saved', text: decision.text };
    case 'unchanged': {
      const text = orderedJson(reviews, decision.text);
      if (text !== decision.text) await saveWithBackup(paths, REVIEWS_FILE, text, now);
      return { kind: 'saved', text };
    }
    case 'conflict': {
      const name = `reviews.conflict-${stampOf(now.getTime())}.json`;
      await createFile(join(paths.folder, name), orderedJson(reviews, lastRead));
      return { ...decision, conflictFile: name };
    }
  }
}
