import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLedger } from '#electron/batches/ledger/ledger.ts';
import {
  changesSince,
  insertMove,
  insertStep,
  labelsSince,
  newestRevision,
  readCheckpoint,
  stepLabels,
  stepToRedo,
  stepToUndo,
  writeCheckpoint,
} from '#electron/batches/ledger/revisions.ts';
import { temporaryFolder } from '../../files/temporary-folder.ts';

function aLedger() {
  const ledger = openLedger(join(temporaryFolder(), 'ledger.sqlite'));
  onTestFinished(() => ledger.close());
  const edit = (revision: number) =>
    ledger.change((db) =>
      insertStep(db, {
        ...{ kind: 'edit', revision, label: `edit ${revision}`, atMs: revision },
        undo: { to: `before ${revision}` },
        redo: { to: `after ${revision}` },
      }),
    );
  const undo = (revision: number) =>
    ledger.change((db) => {
      const over = stepToUndo(db);
      if (over) insertMove(db, { kind: 'undo', revision, over, atMs: revision });
    });
  const redo = (revision: number) =>
    ledger.change((db) => {
      const over = stepToRedo(db);
      if (over) insertMove(db, { kind: 'redo', revision, over, atMs: revision });
    });
  return { ledger, edit, undo, redo };
}

describe('revisions', () => {
  it('are undone from the newest back and redone in the order in which they were made', async () => {
    const { ledger, edit, undo, redo } = aLedger();
    for (const revision of [1, 2, 3]) await edit(revision);
    expect(ledger.read(stepLabels)).toEqual({ undo: 'edit 3', redo: null });
    await undo(4);
    await undo(5);
    expect(ledger.read(stepLabels)).toEqual({ undo: 'edit 1', redo: 'edit 2' });
    await redo(6);
    expect(ledger.read(stepLabels)).toEqual({ undo: 'edit 2', redo: 'edit 3' });
  });

  it('lose what was undone once something else is edited', async () => {
    const { ledger, edit, undo } = aLedger();
    await edit(1);
    await undo(2);
    await edit(3);
    expect(ledger.read(stepLabels)).toEqual({ undo: 'edit 3', redo: null });
  });

  it('give back the changes that lead on from any of them, undos and redos too', async () => {
    const { ledger, edit, undo, redo } = aLedger();
    await edit(1);
    await edit(2);
    await undo(3);
    await redo(4);
    expect(ledger.read((db) => changesSince(db, 1))).toEqual([
      { to: 'after 2' },
      { to: 'before 2' },
      { to: 'after 2' },
    ]);
    expect(ledger.read((db) => labelsSince(db, 2))).toEqual(['edit 2', 'edit 2']);
    expect(ledger.read(newestRevision)).toBe(4);
  });
});

describe('the checkpoint', () => {
  it('is one, the newest, and lets go of revisions that are two thousand older', async () => {
    const { ledger, edit } = aLedger();
    await edit(1);
    await edit(2500);
    const texts = { storyboardText: '{}', reviewsText: null };
    await ledger.change((db) => writeCheckpoint(db, { revision: 1, ...texts }));
    await ledger.change((db) => writeCheckpoint(db, { revision: 2500, ...texts }));
    expect(ledger.read(readCheckpoint)).toEqual({ revision: 2500, ...texts });
    expect(ledger.read((db) => labelsSince(db, 0))).toEqual(['edit 2500']);
  });

  it('counts as a revision by itself, so that numbers never go back', async () => {
    const { ledger } = aLedger();
    const checkpoint = { revision: 7, storyboardText: '{}', reviewsText: null };
    await ledger.change((db) => writeCheckpoint(db, checkpoint));
    expect(ledger.read(newestRevision)).toBe(7);
  });
});
