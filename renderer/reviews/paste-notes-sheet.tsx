import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import { formatTimecode } from '#shared/timecode.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { Mark } from '../ui/mark.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useReadNotes } from './use-read-notes.ts';

type Read = CallOutput<'export:read-notes'>;

/** So many changes are one step for undo. */
const MOST_AT_ONCE = 1000;

type PasteNotesSheetProps = {
  /** The film that the notes speak of, by its name in `cuts/`; null for the newest. */
  readonly film: string | null;
  readonly onClose: () => void;
};

/** A client's mail becomes notes on the shots that it speaks of: what was understood is shown before it is kept. */
export function PasteNotesSheet({ film: wanted, onClose }: PasteNotesSheetProps) {
  const { project } = useOpenProject();
  const films = useNotableFilms();
  const [chosen, setChosen] = useState<string | null>(wanted);
  const [text, setText] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const film = chosen ?? films?.[0] ?? null;
  const { read, failure, isCurrent } = useReadNotes(film, text);
  const fresh = read?.notes.filter(({ isKept }) => !isKept) ?? [];
  const keep = async () => {
    for (let from = 0; from < fresh.length; from += MOST_AT_ONCE) {
      const changes = fresh.slice(from, from + MOST_AT_ONCE).map(({ change }) => change);
      if ((await project.review(changes)) === null) {
        setTrouble(project.store.getState().failure);
        return;
      }
    }
    onClose();
  };
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title="Paste notes"
      sentence="What people wrote of an exported film, a line for each place: 1:12 too dark. Every note goes on the shot that is seen there."
      width="wide"
      actions={
        <>
          {(failure ?? trouble) !== null && (
            <p role="alert" className="flex-1 text-coral">
              {failure ?? trouble}
            </p>
          )}
          <Button onClick={onClose}>Not now</Button>
          <Button
            look="primary"
            reason={isCurrent ? reasonNotTo(film, text, fresh.length) : 'it is being read'}
            onClick={() => void keep()}
          >
            {fresh.length === 1 ? 'Keep 1 note' : `Keep ${fresh.length} notes`}
          </Button>
        </>
      }
    >
      {films?.length === 0 ? (
        <p className="pb-2">
          Nothing was exported yet, so nobody can have seen a film to speak of. Export it first, or write
          notes at the playhead of the cut.
        </p>
      ) : (
        <div className="flex flex-col gap-3 pb-2">
          <Field label="They speak of">
            <Choice
              value={film ?? ''}
              options={(films ?? []).map((name) => ({ value: name, label: name }))}
              onChoose={setChosen}
              className="w-80"
            />
          </Field>
          <textarea
            aria-label="Notes"
            placeholder={'0:04 too dark\n[00:00:12:05] – cut earlier\n0:20-0:24 lose the music here'}
            value={text}
            maxLength={1_000_000}
            onChange={(event) => setText(event.target.value)}
            className="h-40 resize-y rounded-control border border-edge bg-ground p-2 font-mono text-small placeholder:text-quiet"
          />
          {read !== null && <ReadLines read={read} />}
        </div>
      )}
    </Sheet>
  );
}

function reasonNotTo(film: string | null, text: string, fresh: number): string | null {
  if (film === null) return 'there is no film that they could speak of';
  if (text.trim() === '') return 'paste something first';
  return fresh === 0 ? 'there is nothing new in it' : null;
}

/** What was understood, and what was not. */
function ReadLines({ read }: { readonly read: Read }) {
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="text-small text-quiet">
        {read.notes.length === 1 ? '1 note was read' : `${read.notes.length} notes were read`}
        {read.unread.length === 0
          ? '.'
          : `, and ${read.unread.length === 1 ? '1 line was' : `${read.unread.length} lines were`} left out.`}
      </p>
      <ul>
        {read.notes.map(({ change, isKept, isShotGone }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand there twice.
          <li key={index} className="flex items-baseline gap-3 border-b border-line py-1">
            <span className="w-48 shrink-0 font-mono text-small">
              {formatTimecode(change.atFrame)}
              {change.untilFrame !== undefined && ` – ${formatTimecode(change.untilFrame)}`}
            </span>
            <span className="w-28 shrink-0 truncate font-mono text-small text-quiet">{change.shot}</span>
            <span className="min-w-0 flex-1 break-words whitespace-pre-wrap">{change.text}</span>
            {isKept && <Mark meaning="waiting">kept already</Mark>}
            {isShotGone && <Mark meaning="needs-you">its shot is gone</Mark>}
          </li>
        ))}
      </ul>
      {read.unread.length > 0 && (
        <section aria-label="Lines that were left out" className="flex flex-col gap-1">
          <h3 className="text-small text-quiet">Left out</h3>
          <ul>
            {read.unread.map(({ line, text, why }) => (
              <li key={line} className="flex gap-3 text-small">
                <span className="w-14 shrink-0 text-quiet">line {line}</span>
                <span className="min-w-0 flex-1 truncate" title={text}>
                  {text}
                </span>
                <span className="shrink-0 text-quiet">{why}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** Films that keep their cut, the newest first; null before they are known. */
function useNotableFilms(): readonly string[] | null {
  const { core, projectId } = useOpenProject();
  const [films, setFilms] = useState<readonly string[] | null>(null);
  useEffect(() => {
    void core.call('export:list', { projectId }).then(
      (list) => setFilms(list.films.filter(({ hasCut }) => hasCut).map(({ name }) => name)),
      () => setFilms([]),
    );
  }, [core, projectId]);
  return films;
}
