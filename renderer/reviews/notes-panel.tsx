import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { formatTimecode } from '#shared/timecode.ts';
import { runAction } from '../actions/bound-actions.ts';
import { useKeysOf } from '../actions/use-action.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { RoomAside } from '../ui/room-aside.tsx';
import { focusHomeIfLost } from '../view/focus-home.ts';
import { newNote } from './new-note.ts';
import { NoteField } from './note-field.tsx';
import { NoteRow } from './note-row.tsx';
import { openNotesText } from './notes-text.ts';
import { filterNotes, NOTE_FILTERS, type NoteFilter, type ShownNote } from './shown-notes.ts';
import type { CutNotes } from './use-cut-notes.ts';

type NotesPanelProps = {
  readonly notes: CutNotes;
  readonly onGo: (frame: number) => void;
  readonly onClose: () => void;
};

/** What people say of the film, in the order of the cut, beside the monitor. */
export function NotesPanel({ notes, onGo, onClose }: NotesPanelProps) {
  const { project } = useOpenProject();
  const [filter, setFilter] = useState<NoteFilter>('open');
  const [chosenFilm, setFilm] = useState<string>(EVERY_FILM);
  const isThere = notes.shown.some(({ note }) => sourceOf(note) === chosenFilm);
  const film = isThere ? chosenFilm : EVERY_FILM;
  const ofFilm = useMemo(
    () => notes.shown.filter(({ note }) => film === EVERY_FILM || sourceOf(note) === film),
    [notes.shown, film],
  );
  const shown = filterNotes(ofFilm, filter);
  const { draftAt } = notes;
  // Kept twice by two presses, it is one note.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is another note.
  const draftId = useMemo(() => crypto.randomUUID(), [draftAt]);
  const add = async (text: string) => {
    if (draftAt === null) return;
    const change = newNote(notes.events, { id: draftId, atFrame: draftAt, text });
    if (change !== null && (await project.review([change])) === null) return;
    notes.write(null);
    focusHomeIfLost();
  };
  return (
    <RoomAside name="Review notes" className="gap-3">
      <div className="flex items-center justify-between">
        <h2 className="font-semibold">Notes</h2>
        <IconButton icon={X} name="Close the notes" onClick={onClose} />
      </div>
      <Ways notes={ofFilm} />
      {draftAt !== null && (
        <section className="rounded-card border border-tungsten p-2">
          <p className="font-mono text-small">{formatTimecode(draftAt)}</p>
          <NoteField
            key={draftAt}
            name={`Note at ${formatTimecode(draftAt)}`}
            onKeep={(text) => void add(text)}
            onLeave={() => notes.write(null)}
          />
        </section>
      )}
      {notes.shown.length === 0 ? (
        <p className="text-quiet">
          Nobody has said anything of this film yet. Write a note at the playhead, or paste what a client
          wrote.
        </p>
      ) : (
        <>
          <Filters
            notes={notes.shown}
            ofFilm={ofFilm}
            filter={filter}
            film={film}
            onFilter={setFilter}
            onFilm={setFilm}
          />
          <ul>
            {shown.map(({ note, place }) => (
              <NoteRow
                key={note.id}
                note={note}
                place={place}
                onGo={() => place.kind !== 'gone' && onGo(place.frame)}
              />
            ))}
          </ul>
          {shown.length === 0 && <p className="text-quiet">{NONE[filter]}</p>}
        </>
      )}
    </RoomAside>
  );
}

const EVERY_FILM = '';
const THE_CUT = 'the cut';

const NONE: Readonly<Record<NoteFilter, string>> = {
  open: 'Every note is done.',
  done: 'None is done yet.',
  all: 'None on this film.',
};

function sourceOf({ film }: ShownNote['note']): string {
  return film ?? THE_CUT;
}

/** How notes come in, and go out again. */
function Ways({ notes }: { readonly notes: readonly ShownNote[] }) {
  const title = useProject(({ view }) => view?.storyboard.title ?? '');
  const [copied, setCopied] = useState<string | null>(null);
  const open = filterNotes(notes, 'open').length;
  const copy = () =>
    void navigator.clipboard.writeText(openNotesText(title, notes)).then(
      () => setCopied(open === 1 ? '1 open note is copied.' : `${open} open notes are copied.`),
      () => setCopied('The browser did not let them be copied.'),
    );
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button keys={useKeysOf('cut:note')} onClick={() => runAction('cut:note')}>
          Write here
        </Button>
        <Button keys={useKeysOf('cut:paste-notes')} onClick={() => runAction('cut:paste-notes')}>
          Paste…
        </Button>
        <Button
          look="plain"
          aria-label="Copy open notes"
          reason={open === 0 ? 'no note is open' : null}
          onClick={copy}
        >
          Copy open
        </Button>
      </div>
      {copied !== null && (
        <p role="status" className="text-small text-quiet">
          {copied}
        </p>
      )}
    </>
  );
}

type FiltersProps = {
  readonly notes: readonly ShownNote[];
  readonly ofFilm: readonly ShownNote[];
  readonly filter: NoteFilter;
  readonly film: string;
  readonly onFilter: (filter: NoteFilter) => void;
  readonly onFilm: (film: string) => void;
};

function Filters({ notes, ofFilm, filter, film, onFilter, onFilm }: FiltersProps) {
  const films = [...new Set(notes.map(({ note }) => sourceOf(note)))];
  const words = { open: 'Open', done: 'Done', all: 'All' } as const;
  return (
    <div className="flex flex-wrap gap-2">
      <Choice
        name="Which notes"
        value={filter}
        options={NOTE_FILTERS.map((value) => ({
          value,
          label: `${words[value]}, ${filterNotes(ofFilm, value).length}`,
        }))}
        onChoose={onFilter}
        className="w-28"
      />
      {films.length > 1 && (
        <Choice
          name="Said of which film"
          value={film}
          options={[
            { value: EVERY_FILM, label: 'Of every film' },
            ...films.map((value) => ({ value, label: value })),
          ]}
          onChoose={onFilm}
          className="w-40"
        />
      )}
    </div>
  );
}
