import { createStore, type StoreApi } from 'zustand/vanilla';
import { DailiesError, errorSentence } from '#shared/app-error.ts';
import type { CallOutput } from '#shared/contract/calls.ts';
import type { ProjectView } from '#shared/contract/project-view.ts';
import type { ProjectId, ShotId } from '#shared/ids.ts';
import type { ReviewChange } from '#shared/reviews/review-change.ts';
import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import type { Core } from '../bridge.ts';
import { isAway } from '../connection/link.ts';
import { askBeforeStale, type DoubtfulEdit } from './ask-before-stale.ts';
import { awayError, command } from './command.ts';
import { gatherCalls } from './gather-calls.ts';
import { afterAnswer, type BoardShot, type KnownView } from './known-view.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { openTurns, type Turns } from './turns.ts';
import { textWriter, type WriteText } from './write-text.ts';

export type ProjectData = {
  /** Null until it has come for the first time. */
  readonly view: ProjectView | null;
  readonly shots: ReadonlyMap<ShotId, BoardShot>;
  /** Why the last edit was not made, until the next one. */
  readonly failure: string | null;
  readonly doubtful: DoubtfulEdit | null;
  /** Changes that are asked for and not answered. */
  readonly changing: number;
};

type EditResult = CallOutput<'storyboard:edit'>;

export type ProjectStore = {
  readonly store: StoreApi<ProjectData>;
  /**
   * All or none, one step for undo; null where they were not made, and why stands in the store. Where paid takes would
   * become stale, a person is asked first. Edits that depend on what the ones before leave are chosen on the film as it
   * is in their turn; null is nothing.
   */
  readonly edit: (
    edits: readonly StoryboardEditJson[] | ((view: ProjectView) => readonly StoryboardEditJson[] | null),
  ) => Promise<EditResult | null>;
  readonly review: (
    changes: readonly ReviewChange[],
  ) => Promise<{ jobs: number; savesMicroUsd: number | null } | null>;
  readonly write: WriteText;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  /** A command of another kind that makes a revision, in its turn among the edits. */
  readonly send: Turns['send'];
  /** Tells why something else that was asked for was not done, where it is told of edits. */
  readonly report: (asked: Promise<unknown>) => void;
  /** What there is now, after what made a revision by itself. */
  readonly reload: () => Promise<void>;
  readonly end: () => void;
};

const LEAST_MS_BETWEEN_VIEWS = 250;

/** One open project as the page knows it. Edits go one after another, each made on the revision that the one before left. */
export function openProjectStore(core: Core, projectId: ProjectId, before: ProjectData | null): ProjectStore {
  const store = createStore<ProjectData>(
    // Why something was not done, and what was asked about it, ended with the connection of before.
    () => ({ view: null, shots: new Map(), ...before, failure: null, doubtful: null, changing: 0 }),
  );
  let known: KnownView | null = null;
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
    turns.see(view.state.revision);
    store.setState({ view, shots });
  });
  const refresh = gatherCalls(load, LEAST_MS_BETWEEN_VIEWS);
  const endListening = [
    core.on('project:changed', ({ state }) => state.projectId === projectId && refresh()),
    core.on('jobs:changed', (changed) => changed.projectId === projectId && refresh()),
    core.on('takes:changed', (changed) => changed.projectId === projectId && refresh()),
  ];

  const failed = (cause: unknown) => store.setState({ failure: sentenceOf(cause) });
  const turns = openTurns({
    load,
    made: () => store.setState({ failure: null }),
    failed,
    waits: (changing) => store.setState({ changing }),
    knownRevision: () => store.getState().view?.state.revision ?? null,
  });
  /** Refused before it waits for its turn: a text before it may wait until the core is back. */
  const inTurn: Turns['inTurn'] = async (send) => {
    if (!isAway(core.connection)) return turns.inTurn(send);
    failed(awayError());
    return null;
  };

  const on = () => ({ projectId, baseRevision: turns.revision() });
  const whyNot = askBeforeStale(core, on, (doubtful) => store.setState({ doubtful }));

  refresh();
  return {
    store,
    send: (send) => (isAway(core.connection) ? Promise.reject(awayError()) : turns.send(send)),
    report: (asked) => void asked.catch(failed),
    reload: load,
    edit: (wanted) =>
      inTurn(async () => {
        const { view } = store.getState();
        const edits = typeof wanted === 'function' ? view && wanted(view) : wanted;
        if (edits === null || (await whyNot(edits, true)) !== null) return null;
        return command(core, 'storyboard:edit', { ...on(), edits: [...edits] });
      }),
    review: async (changes) => {
      const answer = await inTurn(() => command(core, 'take:review', { ...on(), changes: [...changes] }));
      return answer?.spare ?? null;
    },
    write: textWriter({ core, projectId, turns, view: () => store.getState().view, whyNot }),
    undo: async () => void (await inTurn(() => command(core, 'storyboard:undo', on()))),
    redo: async () => void (await inTurn(() => command(core, 'storyboard:redo', on()))),
    end: () => {
      for (const end of endListening) end();
    },
  };
}

/** What went wrong, for a person; the core's own words where it has some. */
export function sentenceOf(cause: unknown): string {
  return cause instanceof DailiesError
    ? errorSentence(cause.error, 'window')
    : 'Dailies does not answer. Nothing was changed; do it again once it does.';
}
