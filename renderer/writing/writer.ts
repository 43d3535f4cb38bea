import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ProjectStore } from '../project/project-store.ts';
import type { TakesStore } from '../project/takes-store.ts';
import { afterSeen, type Draft, type DraftStanding, isKept, theirsOf, written } from './draft.ts';
import type { KeptDrafts } from './kept-drafts.ts';
import { changeFor, keyOfPlace, type TextPlace, textAt } from './text-place.ts';

export type WriterData = { readonly drafts: ReadonlyMap<string, Draft> };

/** Saves what is written in a film's text fields, while it is written. */
export type Writer = {
  readonly store: StoreApi<WriterData>;
  /** What stands at a place by the core's last word; null where it is gone or not known yet. */
  readonly seen: (place: TextPlace) => string | null;
  /** The focus came: what is written from here on until it leaves is one step for undo. */
  readonly enter: (place: TextPlace) => void;
  readonly write: (place: TextPlace, text: string) => void;
  /** The focus left, or the field is gone: saved at once, and asked about where paid takes would not match any more. */
  readonly leave: (place: TextPlace) => void;
  /**
   * Sends all that is not saved; ends when it is, or cannot be. In passing nobody is asked: what would need it stays
   * as it is.
   */
  readonly flush: (how?: Sending) => Promise<void>;
  /** Where another window wrote at the place too: what is to stay. */
  readonly decide: (place: TextPlace, keep: 'mine' | 'theirs') => void;
  readonly end: () => void;
};

type Sending = 'in-passing' | 'at-last';

export type WriterParts = {
  readonly project: Pick<ProjectStore, 'store' | 'write'>;
  readonly takes: Pick<TakesStore, 'store'>;
  readonly kept: KeptDrafts;
  readonly newId: () => string;
  /** Runs once after so long, unless it is ended before. */
  readonly after: (ms: number, run: () => void) => () => void;
};

/** So long after the last letter it is saved. */
const PAUSE_MS = 400;

export function openWriter({ project, takes, kept, newId, after }: WriterParts): Writer {
  const store = createStore<WriterData>(() => ({
    drafts: new Map(kept.read().map((draft) => [keyOfPlace(draft.place), draft])),
  }));
  const pauses = new Map<string, () => void>();
  const sendings = new Map<string, Promise<void>>();
  let stay = { key: '', id: newId() };

  const draftOf = (key: string) => store.getState().drafts.get(key);
  const seen = (place: TextPlace) =>
    textAt(place, { view: project.store.getState().view, takes: takes.store.getState().takes });
  const put = (key: string, draft: Draft | null) => {
    if (draft === (draftOf(key) ?? null)) return;
    const drafts = new Map(store.getState().drafts);
    if (draft === null) drafts.delete(key);
    else drafts.set(key, draft);
    store.setState({ drafts });
    kept.keep([...drafts.values()].filter((one) => !isKept(one)));
  };
  const look = () => {
    for (const [key, draft] of store.getState().drafts) put(key, afterSeen(draft, seen(draft.place)));
  };
  const endPause = (key: string) => {
    pauses.get(key)?.();
    pauses.delete(key);
  };
  const sendSoon = (key: string) => {
    endPause(key);
    const end = after(PAUSE_MS, () => void send(key, 'in-passing'));
    pauses.set(key, end);
  };

  /** One sending of a place at a time. */
  const send = (key: string, how: Sending): Promise<void> => {
    endPause(key);
    const before = sendings.get(key);
    // Begun at once where nothing is on its way: whatever is done next is done after it.
    const turn = before === undefined ? sendNow(key, how) : before.then(() => sendNow(key, how));
    sendings.set(key, turn);
    void turn.then(() => sendings.get(key) === turn && sendings.delete(key));
    return turn;
  };
  const sendNow = async (key: string, how: Sending): Promise<void> => {
    const draft = draftOf(key);
    if (draft === undefined || isKept(draft) || theirsOf(draft, seen(draft.place)) !== null) return;
    await sendOne(key, draft, how);
    look();
    const rest = draftOf(key);
    if (rest === undefined || rest.text === draft.text) return;
    // It was written meanwhile.
    if (how === 'at-last') await sendNow(key, how);
    else sendSoon(key);
  };
  const sendOne = async (key: string, draft: Draft, how: Sending): Promise<void> => {
    const { place, text } = draft;
    put(key, { ...draft, sent: text, standing: 'sending' });
    const writing = stay.key === key ? stay.id : newId();
    const outcome = await project.write(
      (view) => {
        const now = textAt(place, { view, takes: takes.store.getState().takes });
        return theirsOf(draft, now) === null ? changeFor(place, text, view) : null;
      },
      { writing, mayAsk: how === 'at-last' },
    );
    const latest = draftOf(key);
    if (latest === undefined) return;
    if (outcome === 'made') return put(key, { ...latest, standing: 'made' });
    const isTheirs = theirsOf(draft, seen(place)) !== null;
    const isGivenUp = outcome === 'left' || (outcome === 'nothing' && how === 'at-last' && !isTheirs);
    // What came to nothing was not sent: it would hide what others write.
    const standing: DraftStanding = outcome === 'asks' || outcome === 'refused' ? outcome : 'waits';
    put(key, isGivenUp && latest.text === text ? null : { ...latest, sent: draft.sent, standing });
  };
  const flush = async (how: Sending = 'at-last') =>
    void (await Promise.all([...store.getState().drafts.keys()].map((key) => send(key, how))));

  const endListening = [
    project.store.subscribe((now, last) => now.view !== last.view && look()),
    takes.store.subscribe((now, last) => now.takes !== last.takes && look()),
    sendWhenSeen(project.store, () => void flush()),
  ];
  return {
    store,
    seen,
    enter: (place) => {
      stay = { key: keyOfPlace(place), id: newId() };
    },
    write: (place, text) => {
      const key = keyOfPlace(place);
      put(key, written(draftOf(key), place, text, seen(place) ?? ''));
      sendSoon(key);
    },
    leave: (place) => void send(keyOfPlace(place), 'at-last'),
    flush,
    decide: (place, keep) => {
      const key = keyOfPlace(place);
      const draft = draftOf(key);
      const now = seen(place);
      if (draft === undefined || now === null) return;
      put(key, keep === 'theirs' ? null : { ...draft, base: now, sent: null, standing: 'waits' });
      void send(key, 'at-last');
    },
    end: () => {
      for (const end of [...endListening, ...pauses.values()]) end();
    },
  };
}

/** What a reload interrupted is sent as soon as it is known what the film says by now. */
function sendWhenSeen(store: ProjectStore['store'], send: () => void): () => void {
  if (store.getState().view !== null) {
    send();
    return () => undefined;
  }
  const end = store.subscribe(({ view }) => {
    if (view === null) return;
    end();
    send();
  });
  return end;
}
