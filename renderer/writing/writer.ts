import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ProjectView } from '#shared/contract/project-view.ts';
import type { ProjectStore } from '../project/project-store.ts';
import type { TakesStore } from '../project/takes-store.ts';
import type { WriteOutcome } from '../project/write-text.ts';
import { afterSeen, type Draft, isKept, theirsOf, written } from './draft.ts';
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
  /** Saved after a pause; `unfinished` text, as a name that is offered to be completed, once it goes on or is left. */
  readonly write: (place: TextPlace, text: string, how?: 'unfinished') => void;
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

  /** Begun at once: whatever is done next is done after it. What is sent is the text as it is when its turn comes. */
  const send = async (key: string, how: Sending): Promise<void> => {
    endPause(key);
    const draft = draftOf(key);
    if (draft === undefined || isKept(draft) || theirsOf(draft, seen(draft.place)) !== null) return;
    const { place, text, sent } = draft;
    put(key, { ...draft, standing: 'sending' });
    const writing = stay.key === key ? stay.id : newId();
    let sending = sent;
    const choose = (view: ProjectView) => {
      const latest = draftOf(key);
      sending = latest?.sent ?? null;
      const now = textAt(place, { view, takes: takes.store.getState().takes });
      if (latest === undefined || latest.text === now || theirsOf(latest, now) !== null) return null;
      const change = changeFor(place, latest.text, view);
      if (change === null) return null;
      sending = latest.text;
      put(key, { ...latest, sent: sending, standing: 'sending' });
      return change;
    };
    const outcome = await project.write(choose, { writing, mayAsk: how === 'at-last' });
    const latest = draftOf(key);
    if (latest !== undefined && latest.sent !== sending) put(key, overtaken(latest, outcome, sending));
    else if (latest !== undefined) put(key, afterSending(latest, outcome, { how, text, sent }));
    look();
  };
  const afterSending = (
    draft: Draft,
    outcome: WriteOutcome,
    { how, text, sent }: { readonly how: Sending; readonly text: string; readonly sent: string | null },
  ): Draft | null => {
    if (outcome === 'made') return { ...draft, standing: 'made' };
    const isTheirs = theirsOf({ ...draft, sent }, seen(draft.place)) !== null;
    const isGivenUp = outcome === 'left' || (outcome === 'nothing' && how === 'at-last' && !isTheirs);
    if (isGivenUp && draft.text === text) return null;
    // What came to nothing was not sent: it would hide what others write.
    return { ...draft, sent, standing: outcome === 'asks' || outcome === 'refused' ? outcome : 'waits' };
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
    write: (place, text, how) => {
      const key = keyOfPlace(place);
      put(key, written(draftOf(key), place, text, seen(place) ?? ''));
      if (how === 'unfinished') endPause(key);
      else sendSoon(key);
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

/** More of it is on its way already, whose outcome will count; it was begun on what was made of this. */
function overtaken(draft: Draft, outcome: WriteOutcome, sent: string | null): Draft {
  return outcome === 'made' && sent !== null ? { ...draft, base: sent } : draft;
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
