import { basename } from 'node:path';
import type { ProjectId, TakeId } from '#shared/ids.ts';
import type { Clock } from '../batches/batch-ports.ts';
import { forgetCommands } from '../batches/ledger/commands.ts';
import { shotsWithJobs } from '../batches/ledger/job-tallies.ts';
import type { Ledger } from '../batches/ledger/ledger.ts';
import { type ProjectPaths, REVIEWS_FILE, STORYBOARD_FILE } from '../projects/project-paths.ts';
import { type ContentFiles, openContentFiles } from './content-files.ts';
import { openJudge } from './judge-storyboard.ts';
import type { OpenedProject } from './opened-project.ts';
import { recoverContent } from './recover-content.ts';
import { openRevisions, type Revisions } from './revisions.ts';
import { type Serial, serial } from './serial.ts';
import { openTakeShelf } from './take-shelf.ts';
import { watchFiles } from './watch-files.ts';

export type OpenOptions = {
  readonly projectId: ProjectId;
  readonly paths: ProjectPaths;
  readonly folderWarning: string | null;
  readonly clock: Clock;
  /** Called after the project's state has changed. */
  readonly onChange: () => void;
  /** Called after these takes have changed; null for any of them. */
  readonly onTakes: (ids: readonly TakeId[] | null) => void;
  readonly report: (cause: unknown) => void;
};

/** How long after an edit the files are saved, with every edit that was made meanwhile. */
const SAVE_AFTER_MS = 400;
/** A reply that nobody asked for again in a week is forgotten. */
const COMMANDS_KEPT_MS = 7 * 24 * 3_600_000;

/**
 * Opens a project that this process holds the lock of: goes on from the last edit, whether it was saved or not, and
 * from then on keeps ledger and files in step. The ledger stays the caller's to close.
 *
 * @throws DailiesError as `openProject`
 */
export async function openForWriting(options: OpenOptions & { ledger: Ledger }): Promise<OpenedProject> {
  const { projectId, paths, ledger, clock, onChange, report } = options;
  const start = await recoverContent(paths, ledger);
  await ledger.change((db) => forgetCommands(db, clock.nowMs() - COMMANDS_KEPT_MS));
  const revisions = openRevisions(ledger, { ...start.content, revision: start.revision }, clock.nowMs);
  const files = openContentFiles({ paths, ledger, start, revisions, nowMs: clock.nowMs });
  const inTurn = serial();
  const told = async <Value>(step: () => Promise<Value>) => inTurn(step).finally(onChange);
  const saver = laterSaver(files, { inTurn, clock, onChange, report });
  const watching = watchFiles(paths.folder, [STORYBOARD_FILE, REVIEWS_FILE], {
    after: clock.after,
    onChange: () => void told(files.look).catch(report),
  });
  await inTurn(files.look);
  return {
    ...{ projectId, paths, ledger },
    access: { kind: 'write' },
    history: () => ledger,
    state: () => ({
      projectId,
      title: revisions.now().storyboard.title,
      folderName: basename(paths.folder),
      revision: revisions.now().revision,
      access: { kind: 'write' },
      file: files.state(),
      ...revisions.steps(),
      folderWarning: options.folderWarning,
    }),
    ...whatIsThere(options, revisions, files),
    ...edits({ revisions, inTurn, saveSoon: saver.soon }),
    save: () => told(files.save),
    choose: (keep) => told(() => files.choose(keep)),
    lookAgain: () => told(files.look),
    close: async () => {
      watching.stop();
      await inTurn(async () => {
        saver.stop();
        if (!files.isSaved()) await files.save();
      });
    },
  };
}

function whatIsThere(
  { paths, ledger, onTakes }: OpenOptions & { ledger: Ledger },
  revisions: Revisions,
  files: ContentFiles,
): Pick<OpenedProject, 'now' | 'resolved' | 'load' | 'takes' | 'takesChanged' | 'usedShotIds' | 'againList'> {
  const shelf = openTakeShelf(paths);
  const judge = openJudge(paths);
  return {
    now: revisions.now,
    resolved: () => judge.resolve(revisions.now().storyboard),
    load: () => {
      const { storyboard, reviews } = revisions.now();
      return judge.load({ storyboard, reviews, storyboardText: files.storyboardText() });
    },
    takes: shelf.all,
    takesChanged: (ids) => {
      shelf.forget(ids);
      onTakes(ids);
    },
    usedShotIds: async () => {
      const takes = await shelf.all();
      const ofTakes = takes.map(({ receipt }): string => receipt.shotId);
      return new Set([...ledger.read(shotsWithJobs), ...ofTakes]);
    },
    againList: async () => revisions.now().reviews.again ?? [],
  };
}

function edits(of: {
  revisions: Revisions;
  inTurn: Serial;
  saveSoon: () => void;
}): Pick<OpenedProject, 'change' | 'step' | 'refuseOlder'> {
  const { revisions, inTurn, saveSoon } = of;
  return {
    refuseOlder: revisions.refuseOlder,
    change: ({ baseRevision, label, writing, make, also, reply }, command) =>
      inTurn(async () => {
        revisions.refuseOlder(baseRevision);
        const content = await make(revisions.now());
        const revision = await revisions.change({ kind: 'edit', label, content, writing }, (db, made) => {
          also?.(db);
          command.record(db, reply(made));
        });
        saveSoon();
        return revision;
      }),
    step: (direction, { baseRevision, reply }, command) =>
      inTurn(async () => {
        revisions.refuseOlder(baseRevision);
        const revision = await revisions.move(direction, (db, made) => command.record(db, reply(made)));
        saveSoon();
        return revision;
      }),
  };
}

function laterSaver(
  files: ContentFiles,
  of: Pick<OpenOptions, 'clock' | 'onChange' | 'report'> & { inTurn: Serial },
): { soon: () => void; stop: () => void } {
  let waiting: { stop: () => void } | null = null;
  const save = () => {
    waiting = null;
    of.inTurn(files.save).then(of.onChange, of.report);
  };
  return {
    soon: () => {
      waiting ??= of.clock.after(SAVE_AFTER_MS, save);
      of.onChange();
    },
    stop: () => waiting?.stop(),
  };
}
