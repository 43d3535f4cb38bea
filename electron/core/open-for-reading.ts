import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import type { LedgerReader } from '../batches/ledger/ledger.ts';
import { ledgerPath } from '../batches/ledger/ledger-path.ts';
import { openHistory } from '../batches/read-history.ts';
import { openProject, type Project } from '../projects/open-project.ts';
import { openJudge } from './judge-storyboard.ts';
import type { OpenOptions } from './open-for-writing.ts';
import type { OpenedProject } from './opened-project.ts';
import { openTakeShelf } from './take-shelf.ts';

/** How often the project's files are checked for changes by the other process. */
const LOOK_EVERY_MS = 2000;

export type ReadingOptions = Omit<OpenOptions, 'onTakes'> & {
  readonly holder: string;
  /** The other process did something: any take and any job may be another one. */
  readonly onSeen: () => void;
};

/**
 * Opens a project that another process holds, for looking only. What that process does shows here a moment later.
 * Nothing in the project's folder is changed.
 *
 * @throws DailiesError as `openProject`
 */
export async function openForReading(options: ReadingOptions): Promise<OpenedProject> {
  const { projectId, paths, holder, clock, onChange, onSeen, report } = options;
  const access = { kind: 'read-only', holder } as const;
  const shelf = openTakeShelf(paths);
  const judge = openJudge(paths);
  let project = await openProject(paths.folder);
  let history: LedgerReader | null = await openHistory(paths);
  let revision = 0;
  let seen = await signature(options);
  let waiting: { stop: () => void } | null = null;
  let isClosed = false;

  const look = async () => {
    history ??= await openHistory(paths);
    const now = await signature(options);
    if (now === seen) return;
    seen = now;
    // A file that cannot be read now is being written, or was broken by hand: the last good state stays.
    const next = await openProject(paths.folder).catch(() => project);
    if (!isSame(next, project)) revision += 1;
    project = next;
    shelf.forget(null);
    onChange();
    onSeen();
  };
  const lookOften = () => {
    if (isClosed) return;
    waiting = clock.after(LOOK_EVERY_MS, () => void look().catch(report).finally(lookOften));
  };
  const refuse = async (): Promise<never> => {
    throw new DailiesError({ code: 'project-read-only', holder });
  };
  lookOften();
  return {
    ...{ projectId, paths, access },
    ledger: null,
    history: () => history,
    state: () => ({
      projectId,
      title: project.storyboard.title,
      folderName: basename(paths.folder),
      ...{ revision, access },
      file: { kind: 'saved', atMs: clock.nowMs() },
      ...{ undo: null, redo: null },
      folderWarning: options.folderWarning,
    }),
    now: () => ({ storyboard: project.storyboard, reviews: project.reviews, revision }),
    resolved: () => judge.resolve(project.storyboard),
    load: () => {
      const { storyboard, reviews, storyboardText } = project;
      return judge.load({ storyboard, reviews, storyboardText });
    },
    takes: shelf.all,
    takesChanged: shelf.forget,
    usedShotIds: async () => new Set(),
    againList: async () => project.reviews.again ?? [],
    refuseOlder: (baseRevision) => {
      if (baseRevision === revision) return;
      throw new DailiesError({ code: 'revision-conflict', baseRevision, revision, changed: [] });
    },
    change: refuse,
    step: refuse,
    save: refuse,
    choose: refuse,
    lookAgain: look,
    close: async () => {
      isClosed = true;
      waiting?.stop();
      await history?.close();
    },
  };
}

function isSame(one: Project, other: Project): boolean {
  return (
    one.storyboardText === other.storyboardText &&
    JSON.stringify(one.reviews) === JSON.stringify(other.reviews)
  );
}

/** Times and sizes of the files that the other process writes: a text that differs once any of them has changed. */
async function signature({ paths }: Pick<ReadingOptions, 'paths'>): Promise<string> {
  const looked = [
    paths.storyboard,
    paths.reviews,
    paths.takes,
    paths.rehearsalTakes,
    `${ledgerPath(paths)}-wal`,
  ];
  const stats = await Promise.all(looked.map((path) => stat(path).catch(() => null)));
  return stats.map((each) => (each ? `${each.mtimeMs} ${each.size}` : '')).join('|');
}
