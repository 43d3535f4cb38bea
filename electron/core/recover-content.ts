import { DailiesError } from '#shared/app-error.ts';
import type { Ledger } from '../batches/ledger/ledger.ts';
import {
  changesSince,
  newestRevision,
  readCheckpoint,
  writeCheckpoint,
} from '../batches/ledger/revisions.ts';
import { NO_REVIEWS_TEXT, readReviewsText } from '../projects/keep-reviews.ts';
import { openProject } from '../projects/open-project.ts';
import type { ProjectPaths } from '../projects/project-paths.ts';
import { changedContent, contentOf, type ProjectContent } from './project-content.ts';

/** Where a project that is opened goes on from. */
export type StartingPoint = {
  readonly content: ProjectContent;
  readonly revision: number;
  /** The content of both files when they were last read or saved here; their texts stand beside it. */
  readonly saved: ProjectContent;
  readonly storyboardText: string;
  readonly reviewsText: string;
};

/**
 * What was there at the last moment before the program ended, however it ended: the files as they were last saved, and
 * every edit that was made after that. Where the project was never opened here, what its files say.
 *
 * @throws DailiesError as `openProject`, where there is nothing to go on from
 */
export async function recoverContent(paths: ProjectPaths, ledger: Ledger): Promise<StartingPoint> {
  const kept = ledger.read((db) => {
    const checkpoint = readCheckpoint(db);
    return checkpoint && { ...checkpoint, changes: changesSince(db, checkpoint.revision) };
  });
  const reviewsText = kept?.reviewsText ?? NO_REVIEWS_TEXT;
  const saved = kept && contentOf({ storyboardText: kept.storyboardText, reviewsText });
  if (!kept || !saved) return fromFiles(paths, ledger);
  await refuseNewer(paths);
  return {
    content: kept.changes.reduce(changedContent, saved),
    revision: ledger.read(newestRevision),
    saved,
    storyboardText: kept.storyboardText,
    reviewsText,
  };
}

/** Refuses a storyboard that a newer Dailies wrote, even where an earlier state of it is known here. */
async function refuseNewer(paths: ProjectPaths): Promise<void> {
  await openProject(paths.folder).catch((error: unknown) => {
    if (error instanceof DailiesError && error.error.code === 'project-newer') throw error;
  });
}

async function fromFiles(paths: ProjectPaths, ledger: Ledger): Promise<StartingPoint> {
  const { storyboard, storyboardText, reviews } = await openProject(paths.folder);
  const read = await readReviewsText(paths);
  const reviewsText = read.kind === 'text' ? read.text : NO_REVIEWS_TEXT;
  const content = { storyboard, reviews };
  const revision = ledger.read(newestRevision);
  await ledger.change((db) => writeCheckpoint(db, { revision, storyboardText, reviewsText }));
  return { content, revision, saved: content, storyboardText, reviewsText };
}
