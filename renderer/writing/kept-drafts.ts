import type { Draft } from './draft.ts';

/** What was written and is not with the core yet, through a reload of this window. */
export type KeptDrafts = {
  readonly read: () => readonly Draft[];
  readonly keep: (drafts: readonly Draft[]) => void;
};

/**
 * In this window's own store: another window on the same film has other half-written words. Drafts come back as waiting:
 * whatever was on its way may or may not have arrived.
 */
export function keptDrafts(storage: Storage, projectId: string): KeptDrafts {
  const name = `dailies-drafts:${projectId}`;
  return {
    read: () => {
      const drafts: readonly Draft[] = JSON.parse(storage.getItem(name) ?? '[]');
      return drafts.map((draft) => ({ ...draft, standing: 'waits' }));
    },
    keep: (drafts) => {
      if (drafts.length === 0) storage.removeItem(name);
      else storage.setItem(name, JSON.stringify(drafts));
    },
  };
}
