import { useEffect, useEffectEvent, useState } from 'react';
import { useStore } from 'zustand';
import { useAction } from '../actions/use-action.ts';
import type { ProgramClock } from '../player/program-clock.ts';
import { PasteNotesSheet } from './paste-notes-sheet.tsx';
import { wantedNote } from './show-note.ts';
import { nextNoteFrame } from './shown-notes.ts';
import type { CutNotes } from './use-cut-notes.ts';

type NoteActionsProps = { readonly notes: CutNotes; readonly clock: ProgramClock };

/** Offers what can be done with notes in the Cut room to keys, palette and menus. */
export function NoteActions({ notes, clock }: NoteActionsProps) {
  const [isPasting, setIsPasting] = useState(false);
  const go = (direction: 1 | -1) => {
    const frame = nextNoteFrame(notes.shown, clock.store.getState().frame, direction);
    if (frame !== null) clock.seek(frame);
  };
  const openLatest = useEffectEvent(notes.open);
  const isNone = notes.shown.every(({ note }) => note.done);
  const reason = isNone ? 'no note is open' : null;
  const wanted = useStore(wantedNote, ({ id }) => id);
  useEffect(() => {
    if (wanted === null) return;
    wantedNote.setState({ id: null });
    openLatest();
    const place = notes.shown.find(({ note }) => note.id === wanted)?.place;
    if (place !== undefined && place.kind !== 'gone') clock.seek(place.frame);
  }, [wanted, notes.shown, clock]);
  useAction('cut:notes', notes.isOpen ? notes.close : notes.open);
  useAction('cut:note', () => {
    clock.pause();
    notes.write(clock.store.getState().frame);
  });
  useAction('cut:next-note', () => go(1), { repeats: true, reason });
  useAction('cut:previous-note', () => go(-1), { repeats: true, reason });
  useAction('cut:paste-notes', () => setIsPasting(true));
  const close = () => {
    setIsPasting(false);
    notes.open();
  };
  return isPasting ? <PasteNotesSheet film={null} onClose={close} /> : null;
}
