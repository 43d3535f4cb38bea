import type { ShotId } from '#shared/ids.ts';
import { useProject } from '../project/open-project.tsx';
import { NoteRow } from './note-row.tsx';
import { showNote } from './show-note.ts';

/** What people said of films where this shot is seen, the open notes first; nothing where nobody said anything. */
export function ShotNotes({ shotId }: { readonly shotId: ShotId }) {
  const notes = useProject(({ view }) => view?.filmNotes) ?? [];
  const own = notes.filter(({ shot }) => shot === shotId);
  if (own.length === 0) return null;
  return (
    <section aria-label="Review notes" className="flex flex-col gap-1">
      <h3 className="text-small text-quiet">Review notes</h3>
      <ul className="border-t border-line">
        {own
          .toSorted((a, b) => Number(a.done) - Number(b.done) || a.atFrame - b.atFrame)
          .map((note) => (
            <NoteRow key={note.id} note={note} place={null} onGo={() => showNote(note.id)} />
          ))}
      </ul>
    </section>
  );
}
