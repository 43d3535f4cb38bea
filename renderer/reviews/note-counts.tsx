import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { openNotesByEvent } from './shown-notes.ts';
import type { CutNotes } from './use-cut-notes.ts';

const Context = createContext<ReadonlyMap<string, number>>(new Map());

type NoteCountsProps = { readonly notes: CutNotes; readonly children: ReactNode };

/** Lets the clips of a timeline know how many open notes stand on each of them. */
export function NoteCounts({ notes: { events, shown }, children }: NoteCountsProps) {
  const counts = useMemo(
    () => new Map([...openNotesByEvent(shown)].map(([index, count]) => [events[index]?.id ?? '', count])),
    [events, shown],
  );
  return <Context value={counts}>{children}</Context>;
}

/** Of an event of the cut, by its id. */
export function useOpenNotesOn(eventId: string): number {
  return useContext(Context).get(eventId) ?? 0;
}
