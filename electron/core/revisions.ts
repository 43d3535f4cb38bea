import { DailiesError } from '#shared/app-error.ts';
import { jsonChange } from '#shared/revisions/json-change.ts';
import type { LedgerConnection } from '../batches/ledger/connection.ts';
import type { Ledger } from '../batches/ledger/ledger.ts';
import {
  insertMove,
  insertStep,
  labelsSince,
  stepLabels,
  stepToRedo,
  stepToUndo,
} from '../batches/ledger/revisions.ts';
import { changedContent, type ProjectContent } from './project-content.ts';

/** The content as it is, and every step that led to it: durable before it is shown. */
export type Revisions = {
  readonly now: () => ProjectContent & { readonly revision: number };
  /** What undo and redo would do, in words. */
  readonly steps: () => { readonly undo: Label; readonly redo: Label };
  /** @throws DailiesError `revision-conflict` naming what changed since */
  readonly refuseOlder: (baseRevision: number) => void;
  /**
   * Makes a new content the present one. `also` is done in the same commit and gets the new revision's number; it is
   * done too where nothing changes, and the number stays.
   */
  readonly change: (
    of: { readonly kind: 'edit' | 'file'; readonly label: string; readonly content: ProjectContent },
    also?: Also,
  ) => Promise<number>;
  /** @throws DailiesError `nothing-to-undo` */
  readonly move: (direction: 'undo' | 'redo', also?: Also) => Promise<number>;
};

type Label = { readonly label: string } | null;
type Also = (db: LedgerConnection, revision: number) => void;

/** One change at a time: the caller sees to that. */
export function openRevisions(
  ledger: Pick<Ledger, 'read' | 'change'>,
  start: ProjectContent & { readonly revision: number },
  nowMs: () => number,
): Revisions {
  let now = start;
  const become = (content: ProjectContent, revision: number) => {
    const { storyboard, reviews } = content;
    now = { storyboard, reviews, revision };
    return revision;
  };
  return {
    now: () => now,
    steps: () =>
      ledger.read((db) => {
        const { undo, redo } = stepLabels(db);
        return { undo: undo === null ? null : { label: undo }, redo: redo === null ? null : { label: redo } };
      }),
    refuseOlder: (baseRevision) => {
      const { revision } = now;
      if (baseRevision === revision) return;
      const changed = [...new Set(ledger.read((db) => labelsSince(db, baseRevision)))];
      throw new DailiesError({ code: 'revision-conflict', baseRevision, revision, changed });
    },
    change: async ({ kind, label, content }, also) => {
      const { storyboard, reviews } = content;
      const before = { storyboard: now.storyboard, reviews: now.reviews };
      const after = { storyboard, reviews };
      const redo = jsonChange(before, after);
      const undo = jsonChange(after, before);
      const revision = redo === null ? now.revision : now.revision + 1;
      await ledger.change((db) => {
        if (redo && undo) insertStep(db, { kind, revision, label, undo, redo, atMs: nowMs() });
        also?.(db, revision);
      });
      return redo === null ? revision : become(after, revision);
    },
    move: async (direction, also) => {
      const over = ledger.read(direction === 'undo' ? stepToUndo : stepToRedo);
      if (over === null) throw new DailiesError({ code: 'nothing-to-undo', direction });
      const { storyboard, reviews } = now;
      const content = changedContent({ storyboard, reviews }, over[direction]);
      const revision = now.revision + 1;
      await ledger.change((db) => {
        insertMove(db, { kind: direction, revision, over, atMs: nowMs() });
        also?.(db, revision);
      });
      return become(content, revision);
    },
  };
}
