import { DailiesError } from '#shared/app-error.ts';
import { applyChange, type JsonChange, jsonChange } from '#shared/revisions/json-change.ts';
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
   * Makes `content` the present one. `also` runs in the same commit and gets the revision's number: a new one, or the
   * present one where nothing changed.
   */
  readonly change: (
    of: {
      readonly kind: 'edit' | 'file';
      readonly label: string;
      readonly content: ProjectContent;
      /** Changes of one name, one right after the other, are one step for undo. */
      readonly writing?: string | undefined;
    },
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
  let lastWriting: Writing | null = null;
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
    change: async ({ kind, label, content, writing }, also) => {
      const { storyboard, reviews } = content;
      const before = { storyboard: now.storyboard, reviews: now.reviews };
      const after = { storyboard, reviews };
      const goesOn = lastWriting?.revision === now.revision && lastWriting.id === writing;
      const step = nextStep(goesOn && lastWriting ? lastWriting.first : before, before, after);
      const revision = step === null ? now.revision : now.revision + 1;
      const inPlaceOf = step === null || step.first === before ? undefined : now.revision;
      await ledger.change((db) => {
        if (step) insertStep(db, { kind, revision, label, ...step.ways, inPlaceOf, atMs: nowMs() });
        also?.(db, revision);
      });
      if (step === null) return revision;
      lastWriting = writing === undefined ? null : { id: writing, revision, first: step.first };
      return become(after, revision);
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

/** The last step, where a text field made it, and the content from before the first letter was written there. */
type Writing = { readonly id: string; readonly revision: number; readonly first: ProjectContent };

type BothWays = { readonly undo: JsonChange; readonly redo: JsonChange };

/** A step, and the content that an undo of it leads back to. */
type NextStep = { readonly ways: BothWays; readonly first: ProjectContent };

/**
 * The step that leads to `after`. Several edits of one text field are one step, from `first`, the content before the
 * first of them. But after a crash a step may be replayed from a checkpoint in the middle, so it must also lead from
 * `before` to `after`; where it does not, the step begins at `before`. Null where nothing changes.
 */
function nextStep(first: ProjectContent, before: ProjectContent, after: ProjectContent): NextStep | null {
  const part = stepBetween(before, after);
  if (part === null || first === before) return part && { ways: part, first: before };
  const whole = stepBetween(first, after);
  return whole !== null && leadsTo(before, whole.redo, after)
    ? { ways: whole, first }
    : { ways: part, first: before };
}

function stepBetween(before: ProjectContent, after: ProjectContent): BothWays | null {
  const redo = jsonChange(before, after);
  const undo = jsonChange(after, before);
  return redo && undo && { undo, redo };
}

function leadsTo(before: ProjectContent, change: JsonChange, after: ProjectContent): boolean {
  try {
    return jsonChange(applyChange(before, change), after) === null;
  } catch {
    // The change does not fit the content that it is applied to.
    return false;
  }
}
