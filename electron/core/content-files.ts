import { errorSentence } from '#shared/app-error.ts';
import type { ProjectFileState } from '#shared/contract/project-state.ts';
import type { Clock } from '../batches/batch-ports.ts';
import type { Ledger } from '../batches/ledger/ledger.ts';
import { writeCheckpoint } from '../batches/ledger/revisions.ts';
import { appErrorOf } from '../batches/machine-fault.ts';
import { errorForPage } from '../ipc/error-for-page.ts';
import { type ProjectPaths, REVIEWS_FILE, STORYBOARD_FILE } from '../projects/project-paths.ts';
import { keptReviews, keptStoryboard } from './kept-file.ts';
import type { ProjectContent } from './project-content.ts';
import type { StartingPoint } from './recover-content.ts';
import type { Revisions } from './revisions.ts';

/** Keeps the two files that people write as well in step with what is edited here. One step at a time: the caller sees to that. */
export type ContentFiles = {
  readonly storyboardText: () => string;
  readonly state: () => ProjectFileState;
  readonly isSaved: () => boolean;
  /** Never rejects: what could not be saved shows in the state, and stands in the ledger. */
  readonly save: () => Promise<void>;
  /** Takes over what was changed by hand, as a step for undo; saves what was changed here. */
  readonly look: () => Promise<void>;
  /** @throws DailiesError `disk-full` or `file-unwritable` */
  readonly choose: (keep: 'ours' | 'file') => Promise<number>;
};

export function openContentFiles(of: {
  readonly paths: ProjectPaths;
  readonly ledger: Ledger;
  readonly start: StartingPoint;
  readonly revisions: Revisions;
  readonly nowMs: Clock['nowMs'];
}): ContentFiles {
  const { paths, ledger, start, revisions, nowMs } = of;
  const { storyboardText, reviewsText, saved } = start;
  const storyboard = keptStoryboard(paths, { text: storyboardText, content: saved.storyboard }, nowMs);
  const reviews = keptReviews(paths, { text: reviewsText, content: saved.reviews }, nowMs);
  let notSaved: string | null = null;
  let savedAtMs = nowMs();

  const isSaved = () => {
    const now = revisions.now();
    return storyboard.isSaved(now.storyboard) && reviews.isSaved(now.reviews);
  };
  const keepCheckpoint = async () => {
    const { revision } = revisions.now();
    const texts = { storyboardText: storyboard.text(), reviewsText: reviews.text() };
    await ledger.change((db) => writeCheckpoint(db, { revision, ...texts }));
  };
  const save = async () => {
    const now = revisions.now();
    try {
      await storyboard.save(now.storyboard);
      await reviews.save(now.reviews);
      notSaved = null;
      if (!isSaved()) return;
      savedAtMs = nowMs();
      await keepCheckpoint();
    } catch (error) {
      notSaved = errorSentence(errorForPage(appErrorOf(error)), 'window');
    }
  };
  const adopt = async (found: FoundContent) => {
    const now = revisions.now();
    const content = { storyboard: found.storyboard ?? now.storyboard, reviews: found.reviews ?? now.reviews };
    const revision = await revisions.change({ kind: 'file', label: handLabel(found), content });
    if (isSaved()) await keepCheckpoint();
    return revision;
  };
  return {
    isSaved,
    save,
    storyboardText: storyboard.text,
    state: () => {
      const trouble = storyboard.trouble() ?? reviews.trouble();
      if (trouble?.kind === 'conflict') return trouble;
      if (trouble) return { kind: 'invalid', problems: [...trouble.problems] };
      if (notSaved !== null) return { kind: 'not-saved', reason: notSaved };
      return isSaved() ? { kind: 'saved', atMs: savedAtMs } : { kind: 'saving' };
    },
    look: async () => {
      const now = revisions.now();
      const found = {
        storyboard: await storyboard.look(now.storyboard),
        reviews: await reviews.look(now.reviews),
      };
      if (found.storyboard || found.reviews) await adopt(found);
      if (!isSaved()) await save();
    },
    choose: async (keep) => {
      const now = revisions.now();
      if (keep === 'ours') {
        if (storyboard.trouble() !== null) await storyboard.insist(now.storyboard);
        if (reviews.trouble() !== null) await reviews.insist(now.reviews);
        if (!isSaved()) await save();
        await keepCheckpoint();
        return now.revision;
      }
      return adopt({ storyboard: await storyboard.takeOver(), reviews: await reviews.takeOver() });
    },
  };
}

type FoundContent = { readonly [Part in keyof ProjectContent]: ProjectContent[Part] | null };

function handLabel(found: FoundContent): string {
  const names = [found.storyboard ? STORYBOARD_FILE : [], found.reviews ? REVIEWS_FILE : []].flat();
  return `change of ${names.join(' and ')} by hand`;
}
