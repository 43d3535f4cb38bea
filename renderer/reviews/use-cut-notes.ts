import { useMemo, useState } from 'react';
import type { NotedEvent } from '#shared/reviews/place-note.ts';
import { useProject } from '../project/open-project.tsx';
import { type ShownNote, shownNotes } from './shown-notes.ts';

type CutEventWithId = NotedEvent & { readonly id: string };

/** The notes of the Cut room: all there are, and what its panel shows. */
export type CutNotes = {
  readonly events: readonly CutEventWithId[];
  readonly shown: readonly ShownNote[];
  readonly isOpen: boolean;
  /** The frame that a new note is being written on; null where none is. */
  readonly draftAt: number | null;
  readonly open: () => void;
  readonly close: () => void;
  /** Opens the panel where it is closed. */
  readonly write: (atFrame: number | null) => void;
};

const NO_NOTES: readonly [] = [];

export function useCutNotes(events: readonly CutEventWithId[]): CutNotes {
  const notes = useProject(({ view }) => view?.filmNotes) ?? NO_NOTES;
  const [isOpen, setIsOpen] = useState(false);
  const [draftAt, setDraftAt] = useState<number | null>(null);
  const shown = useMemo(() => shownNotes(notes, events), [notes, events]);
  return {
    ...{ events, shown, isOpen, draftAt },
    open: () => setIsOpen(true),
    close: () => {
      setIsOpen(false);
      setDraftAt(null);
    },
    write: (atFrame) => {
      if (atFrame !== null) setIsOpen(true);
      setDraftAt(atFrame);
    },
  };
}
