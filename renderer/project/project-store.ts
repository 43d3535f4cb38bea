import { createStore, type StoreApi } from 'zustand/vanilla';
import { DailiesError } from '#shared/app-error.ts';
import type { CallOutput } from '#shared/contract/calls.ts';
import type { ProjectView } from '#shared/contract/project-view.ts';
import type { ProjectId, ShotId } from '#shared/ids.ts';
import type { ReviewChange } from '#shared/reviews/review-change.ts';
import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import type { Core } from '../bridge.ts';
import { command } from './command.ts';
import { gatherCalls } from './gather-calls.ts';
import { afterAnswer, type BoardShot, type KnownView } from './known-view.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { mayMakeStale } from './stale-guard.ts';

/** An edit that waits for a person's word, since takes that were paid for would not match their shots any more. */
export type DoubtfulEdit = {
  readonly edits: readonly StoryboardEditJson[];
  readonly stale: CallOutput<'storyboard:preview-edit'>['stale'];
  readonly decide: (isMade: boolean) => void;
};

export type ProjectData = {
  /** Null until it has come for the first time. */
  readonly view: ProjectView | null;
  readonly shots: ReadonlyMap<ShotId, BoardShot>;
  /** Why the last edit was not made, until the next one. */
  readonly failure: string | null;
  readonly doubtful: DoubtfulEdit | null;
};

type EditResult = Awaited<ReturnType<typeof sendEdits>>;

export type ProjectStore = {
  readonly store: StoreApi<ProjectData>;
  /**
   * All or none, one step for undo; null where they were not made, and why stands in the store. Where paid takes would
   * become stale, a person is asked first.
   */
  readonly edit: (edits: readonly StoryboardEditJson[]) => Promise<EditResult | null>;
  readonly review: (
    changes: readonly ReviewChange[],
  ) => Promise<{ jobs: number; savesMicroUsd: number | null } | null>;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  /** After a command of another kind that made a revision: what there is now, before the next edit. */
  readonly reload: () => Promise<void>;
  readonly end: () => void;
};

const LEAST_MS_BETWEEN_VIEWS = 250;

/** One open project as the page knows it. Edits go one after another, each made on the revision that the one before left. */
export function openProjectStore(core: Core, projectId: ProjectId, before: ProjectData | null): ProjectStore {
  const store = createStore<ProjectData>(
    () =>
      before ?? {
        view: null,
        shots: new Map(),
        failure: null,
        doubtful: null,
      },
  );
  let known: KnownView | null = null;
  let revision = 0;
  let last: Promise<unknown> = Promise.resolve();

  const load = oneAtATime(async () => {
    const answer = await core.call('project:view', { projectId, unless: known?.mark ?? null });
    try {
      known = afterAnswer(known, answer);
    } catch {
      // What is known here is not what the core takes it for: everything is asked for anew.
      known = afterAnswer(null, await core.call('project:view', { projectId, unless: null }));
    }
    if (known === null || known.view === store.getState().view) return;
    const { view, shots } = known;
    revision = Math.max(revision, view.state.revision);
    store.setState({ view, shots });
  });
  const refresh = gatherCalls(load, LEAST_MS_BETWEEN_VIEWS);
  const endListening = [
    core.on('project:changed', ({ state }) => state.projectId === projectId && refresh()),
    core.on('jobs:changed', (changed) => changed.projectId === projectId && refresh()),
    core.on('takes:changed', (changed) => changed.projectId === projectId && refresh()),
  ];

  const inTurn = <Value>(send: () => Promise<Value & { revision: number }>): Promise<Value | null> => {
    const turn = last.then(async () => {
      try {
        const answer = await send();
        revision = Math.max(revision, answer.revision);
        store.setState({ failure: null });
        await load();
        return answer;
      } catch (cause) {
        store.setState({ failure: sentenceOf(cause) });
        // It may be that somebody else edited: what there is now must be seen before the next try.
        await load().catch(() => undefined);
        revision = store.getState().view?.state.revision ?? revision;
        return null;
      }
    });
    last = turn;
    return turn;
  };

  /** Whether takes stay as they are, or a person says that they may become stale. */
  const isAgreed = async (edits: readonly StoryboardEditJson[]): Promise<boolean> => {
    const preview = await core
      .call('storyboard:preview-edit', { projectId, baseRevision: revision, edits: [...edits] })
      // What is wrong with the edit is told by the edit itself.
      .catch(() => null);
    if (preview === null || preview.stale.takes.length === 0) return true;
    return new Promise((resolve) => {
      const decide = (isMade: boolean) => {
        store.setState({ doubtful: null });
        resolve(isMade);
      };
      store.setState({ doubtful: { edits, stale: preview.stale, decide } });
    });
  };

  refresh();
  return {
    store,
    reload: load,
    edit: async (edits) => {
      if (mayMakeStale(edits) && !(await isAgreed(edits))) return null;
      return inTurn(() => sendEdits(core, projectId, revision, edits));
    },
    review: async (changes) => {
      const answer = await inTurn(() =>
        command(core, 'take:review', { projectId, baseRevision: revision, changes: [...changes] }),
      );
      return answer?.spare ?? null;
    },
    undo: async () =>
      void (await inTurn(() => command(core, 'storyboard:undo', { projectId, baseRevision: revision }))),
    redo: async () =>
      void (await inTurn(() => command(core, 'storyboard:redo', { projectId, baseRevision: revision }))),
    end: () => {
      for (const end of endListening) end();
    },
  };
}

function sendEdits(
  core: Core,
  projectId: ProjectId,
  baseRevision: number,
  edits: readonly StoryboardEditJson[],
) {
  return command(core, 'storyboard:edit', { projectId, baseRevision, edits: [...edits] });
}

/** What went wrong, for a person; the core's own words where it has some. */
export function sentenceOf(cause: unknown): string {
  return cause instanceof DailiesError ? cause.message : 'Dailies does not answer. Nothing was changed.';
}
