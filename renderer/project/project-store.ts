import { createStore, type StoreApi } from 'zustand/vanilla';
import { DailiesError, errorSentence } from '#shared/app-error.ts';
import type { CallOutput } from '#shared/contract/calls.ts';
import type { ProjectView } from '#shared/contract/project-view.ts';
import type { ProjectId, ShotId } from '#shared/ids.ts';
import type { ReviewChange } from '#shared/reviews/review-change.ts';
import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import type { Core } from '../bridge.ts';
import { isAway } from '../connection/link.ts';
import type { TextChange } from '../writing/text-place.ts';
import { awayError, command, patientCommand } from './command.ts';
import { gatherCalls } from './gather-calls.ts';
import { afterAnswer, type BoardShot, type KnownView } from './known-view.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { mayMakeStale } from './stale-guard.ts';
import { openTurns, type Turns } from './turns.ts';

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

type EditResult = CallOutput<'storyboard:edit'>;

/** What came of a text: `asks` where a person would have to be asked first, `left` where they said no. */
export type WriteOutcome = 'made' | 'nothing' | 'asks' | 'left' | 'refused';

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
  /**
   * Saves a text as it is written. What is to be done is chosen on the film as it is in its turn; null is nothing. Texts
   * of one `writing` are one step for undo.
   */
  readonly write: (
    choose: (view: ProjectView) => TextChange | null,
    of: { readonly writing: string; readonly mayAsk: boolean },
  ) => Promise<WriteOutcome>;
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
    () => ({ view: null, shots: new Map(), ...before, failure: null, doubtful: null }),
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
    knownRevision: () => store.getState().view?.state.revision ?? null,
  });
  /** Refused before it waits for its turn: a text before it may wait until the core is back. */
  const inTurn: Turns['inTurn'] = async (send) => {
    if (!isAway(core.connection)) return turns.inTurn(send);
    failed(awayError());
    return null;
  };

  /** What edits would make stale of paid takes; null where nothing. */
  const staleBy = async (edits: readonly StoryboardEditJson[]): Promise<DoubtfulEdit['stale'] | null> => {
    if (!mayMakeStale(edits)) return null;
    const preview = await core
      .call('storyboard:preview-edit', { projectId, baseRevision: turns.revision(), edits: [...edits] })
      // What is wrong with the edit is told by the edit itself.
      .catch(() => null);
    return preview === null || preview.stale.takes.length === 0 ? null : preview.stale;
  };
  const isAgreed = (edits: readonly StoryboardEditJson[], stale: DoubtfulEdit['stale']): Promise<boolean> =>
    new Promise((resolve) => {
      const decide = (isMade: boolean) => {
        store.setState({ doubtful: null });
        resolve(isMade);
      };
      store.setState({ doubtful: { edits, stale, decide } });
    });
  /** Null where edits may be made. */
  const whyNot = async (edits: readonly StoryboardEditJson[], mayAsk: boolean) => {
    const stale = await staleBy(edits);
    if (stale === null) return null;
    if (!mayAsk) return 'asks';
    return (await isAgreed(edits, stale)) ? null : 'left';
  };
  const sendText = (change: TextChange, writing: string): Promise<{ revision: number }> => {
    const on = { projectId, baseRevision: turns.revision(), writing };
    return change.kind === 'edit'
      ? patientCommand(core, 'storyboard:edit', { ...on, edits: [change.edit] })
      : patientCommand(core, 'take:review', { ...on, changes: [change.change] });
  };
  const writeOnce = async (
    choose: Parameters<ProjectStore['write']>[0],
    { writing, mayAsk }: Parameters<ProjectStore['write']>[1],
    isLastTry: boolean,
  ): Promise<WriteOutcome> => {
    const answer = await turns.inTurn(
      async (): Promise<{ revision: number | null; outcome: WriteOutcome }> => {
        const { view } = store.getState();
        const change = view && choose(view);
        if (change === null) return { revision: null, outcome: 'nothing' };
        const reason = await whyNot(change.kind === 'edit' ? [change.edit] : [], mayAsk);
        if (reason !== null) return { revision: null, outcome: reason };
        return { ...(await sendText(change, writing)), outcome: 'made' };
      },
      isLastTry,
    );
    return answer?.outcome ?? 'refused';
  };

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
        return command(core, 'storyboard:edit', {
          projectId,
          baseRevision: turns.revision(),
          edits: [...edits],
        });
      }),
    review: async (changes) => {
      const answer = await inTurn(() =>
        command(core, 'take:review', { projectId, baseRevision: turns.revision(), changes: [...changes] }),
      );
      return answer?.spare ?? null;
    },
    write: async (choose, of) => {
      const outcome = await writeOnce(choose, of, false);
      // It may be that another window was faster. By now the film is known as it left it: the text is chosen anew.
      return outcome === 'refused' ? writeOnce(choose, of, true) : outcome;
    },
    undo: async () =>
      void (await inTurn(() =>
        command(core, 'storyboard:undo', { projectId, baseRevision: turns.revision() }),
      )),
    redo: async () =>
      void (await inTurn(() =>
        command(core, 'storyboard:redo', { projectId, baseRevision: turns.revision() }),
      )),
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
