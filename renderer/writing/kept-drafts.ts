import type { Draft } from './draft.ts';
import { keyOfPlace } from './text-place.ts';

/** What was written and is not with the core yet, through a reload of this window, or its end. */
export type KeptDrafts = {
  /** Of this window, and those that a closed one left; whoever reads them has them. */
  readonly read: () => readonly Draft[];
  readonly keep: (drafts: readonly Draft[]) => void;
};

export type LeftDrafts = {
  /** For whoever opens the film next: the window may be closed for good before what it sent has arrived. */
  readonly leave: () => void;
  /** The window was not closed after all. */
  readonly takeBack: () => void;
};

type Stores = {
  /** This window's own: another window on the same film has other half-written words. */
  readonly ofWindow: Storage;
  readonly ofAll: Storage;
};

/** Drafts come back as waiting: whatever was on its way may or may not have arrived. */
export function keptDrafts({ ofWindow, ofAll }: Stores, projectId: string): KeptDrafts & LeftDrafts {
  const name = `dailies-drafts:${projectId}`;
  const draftsIn = (storage: Storage): readonly Draft[] => JSON.parse(storage.getItem(name) ?? '[]');
  return {
    read: () => {
      const drafts = [...draftsIn(ofAll), ...draftsIn(ofWindow)];
      ofAll.removeItem(name);
      const latest = new Map(drafts.map((draft) => [keyOfPlace(draft.place), draft]));
      return [...latest.values()].map((draft) => ({ ...draft, standing: 'waits' }));
    },
    keep: (drafts) => {
      if (drafts.length === 0) ofWindow.removeItem(name);
      else ofWindow.setItem(name, JSON.stringify(drafts));
    },
    leave: () => {
      const mine = ofWindow.getItem(name);
      if (mine !== null) ofAll.setItem(name, mine);
    },
    takeBack: () => ofAll.removeItem(name),
  };
}
