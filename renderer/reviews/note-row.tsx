import { Pencil, X } from 'lucide-react';
import { useState } from 'react';
import type { NotePlace } from '#shared/reviews/place-note.ts';
import type { FilmNote } from '#shared/take.ts';
import { formatTimecode } from '#shared/timecode.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { WrittenArea } from '../writing/written-text.tsx';

type NoteRowProps = {
  readonly note: FilmNote;
  /** Where it stands in the cut as it is now; null where that is not looked at. */
  readonly place: NotePlace | null;
  /** Goes to what it speaks of. */
  readonly onGo: () => void;
};

/** A note: the way to what it speaks of, whether it is done, its words, which may be changed. */
export function NoteRow({ note, place, onGo }: NoteRowProps) {
  const { project } = useOpenProject();
  const [isEditing, setIsEditing] = useState(false);
  const frame = place === null || place.kind === 'gone' ? null : place.frame;
  const name = `${formatTimecode(frame ?? note.atFrame)} ${note.shot}`;
  return (
    <li className="flex gap-2 border-b border-line py-2">
      <input
        type="checkbox"
        aria-label={`Done: ${note.text}`}
        checked={note.done}
        onChange={() => void project.review([{ kind: 'film-note-done', id: note.id, done: !note.done }])}
        className="mt-1 size-4 shrink-0 accent-tungsten"
      />
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex items-center gap-2">
          {place?.kind === 'gone' ? (
            <span className="font-mono text-small text-quiet">{timeOf(note, frame)}</span>
          ) : (
            <button
              type="button"
              onClick={onGo}
              className="-mx-1 rounded-control px-1 font-mono text-small hover:bg-raised"
            >
              {timeOf(note, frame)}
            </button>
          )}
          <span className="flex-1" />
          <IconButton
            icon={Pencil}
            name={`Change the words of the note at ${name}`}
            isOn={isEditing}
            // Pressed while it is open, it stays what it takes the focus from.
            onPointerDown={(event) => isEditing && event.preventDefault()}
            onClick={() => setIsEditing(!isEditing)}
          />
          <IconButton
            icon={X}
            name={`Delete the note at ${name}`}
            onClick={() => void project.review([{ kind: 'film-note-remove', id: note.id }])}
          />
        </div>
        {isEditing ? (
          <WrittenArea
            place={{ kind: 'film-note', id: note.id }}
            isDoneByEnter
            aria-label={`Words of the note at ${name}`}
            maxLength={20_000}
            // It was asked for by its pencil.
            autoFocus
            onDone={() => setIsEditing(false)}
          />
        ) : (
          <p className={classNames('break-words whitespace-pre-wrap select-text', note.done && 'text-quiet')}>
            {note.text}
          </p>
        )}
        <p className="text-small break-words text-quiet">{aboutWords(note, place)}</p>
      </div>
    </li>
  );
}

/** Where it is now, for as long as it lasted in the film that it was said of. */
function timeOf({ atFrame, untilFrame }: FilmNote, frame: number | null): string {
  const at = frame ?? atFrame;
  const until = untilFrame === undefined ? '' : ` – ${formatTimecode(at + untilFrame - atFrame)}`;
  return `${formatTimecode(at)}${until}`;
}

/** What the note was said of, and what became of its place; its shot only beside notes on others. */
function aboutWords({ film, atFrame, shot }: FilmNote, place: NotePlace | null): string {
  const isMoved = place !== null && place.kind !== 'gone' && place.frame !== atFrame;
  const said = [
    ...(place === null ? [] : [shot]),
    ...(film === null ? [] : [`of ${film}${isMoved ? ` at ${formatTimecode(atFrame)}` : ''}`]),
  ].join(', ');
  switch (place?.kind) {
    case 'gone':
      return `${said}. The shot is not in the film any more.`;
    case 'trimmed':
      return `${said}. This picture is trimmed away; the nearest one is shown.`;
    case 'seen':
      return place.isOtherTake ? `${said}. Another take stands there now.` : said;
    case undefined:
      return said;
  }
}
