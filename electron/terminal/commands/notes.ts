import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { applyReviews } from '#shared/reviews/apply-review.ts';
import type { ReviewChange } from '#shared/reviews/review-change.ts';
import type { FilmNote, Reviews } from '#shared/take.ts';
import { formatTimecode } from '#shared/timecode.ts';
import { readError, systemCode } from '../../files/file-errors.ts';
import { filmStem, notesOnFilm } from '../../interchange/notes-on-film.ts';
import type { LoadedProject } from '../../projects/load-project.ts';
import { readReceipts } from '../../projects/read-receipts.ts';
import { readReviews, saveReviews } from '../../projects/reviews-file.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Output, openOutput } from '../output.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject, withLock } from '../with-project.ts';

export type NotesFlags = {
  file: string | undefined;
  film?: string;
  done?: string[];
  all?: true;
  preview?: true;
  json?: true;
};

/** Brings pasted notes in, strikes some off, and lists what is open. The same notes pasted twice are kept once. */
export async function notes(host: TerminalHost, path: string, flags: NotesFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const loaded = await readProject(host, output, path);
  const changes = [
    ...(flags.file === undefined ? [] : await broughtIn(host, output, { loaded, flags, file: flags.file })),
    ...(flags.done ?? []).map((id): ReviewChange => ({ kind: 'film-note-done', id, done: true })),
  ];
  const now =
    changes.length === 0 || flags.preview
      ? loaded.project.reviews
      : await keep(host, output, loaded, changes);
  if (!flags.preview) list(output, now, flags);
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}

type BroughtIn = { readonly loaded: LoadedProject; readonly flags: NotesFlags; readonly file: string };

async function broughtIn(
  host: TerminalHost,
  output: Output,
  { loaded, flags, file }: BroughtIn,
): Promise<ReviewChange[]> {
  const { film } = flags;
  if (film === undefined) {
    const message = 'needs the film that the notes speak of: --film lighthouse-01';
    throw new DailiesError({ code: 'invalid-input', problems: [{ place: '--film', message }] });
  }
  const { paths } = loaded.project;
  const text = await readFile(resolve(host.cwd, file), 'utf8').catch((cause) => {
    const missing = { code: 'file-unreadable', path: file, reason: 'it is not there' } as const;
    throw systemCode(cause) === 'ENOENT' ? new DailiesError(missing) : readError(file, cause);
  });
  const takes = new Set((await readReceipts(paths)).takes.map(({ receipt }) => receipt.takeId));
  const { changes, unread } = await notesOnFilm(paths.cuts, { film, text, takes });
  for (const { line, text: words, why } of unread)
    output.note(`Line ${line} was left out, as it ${why}: ${words}`);
  for (const { atFrame, shot, text: words } of changes) {
    if (flags.preview) output.say(`${formatTimecode(atFrame)}  ${shot}  ${words}`);
  }
  const read = changes.map(({ kind: _, id: __, film: ___, ...note }) => note);
  output.emit({ event: 'report', report: { read, unread } });
  return [...changes];
}

function keep(
  host: TerminalHost,
  output: Output,
  loaded: LoadedProject,
  changes: readonly ReviewChange[],
): Promise<Reviews> {
  const { paths, storyboard } = loaded.project;
  return withLock(host, output, { loaded, program: 'dailies notes' }, async () => {
    const takes = (await readReceipts(paths)).takes.map(({ receipt }) => receipt);
    const shots = new Set(storyboard.scenes.flatMap((scene) => scene.shots.map(({ id }) => id)));
    const applied = applyReviews(await readReviews(paths), changes, { takes, shots });
    if (!applied.ok) throw new DailiesError({ code: 'invalid-input', problems: applied.problems });
    await saveReviews(paths, applied.reviews, new Date(host.clock.nowMs()));
    return applied.reviews;
  });
}

function list(output: Output, { filmNotes = [] }: Reviews, flags: NotesFlags): void {
  const film = flags.film === undefined ? null : filmStem(flags.film);
  const shown = filmNotes
    .filter((note) => (flags.all || !note.done) && (film === null || note.film === film))
    .toSorted(byPlace);
  for (const note of shown) output.say(lineOf(note));
  if (shown.length === 0) output.say('There are no open notes.');
  output.emit({ event: 'report', report: { notes: shown } });
}

function lineOf({ id, done, film, atFrame, untilFrame, shot, text }: FilmNote): string {
  const until = untilFrame === undefined ? '' : `-${formatTimecode(untilFrame)}`;
  const place = `${film ?? 'the cut'}  ${formatTimecode(atFrame)}${until}`;
  return `${id}  ${done ? 'done' : 'open'}  ${place}  ${shot}  ${text.replace(/\s+/g, ' ')}`;
}

/** Films by their names, the cut itself first. */
function byPlace(a: FilmNote, b: FilmNote): number {
  return a.film === b.film ? a.atFrame - b.atFrame : (a.film ?? '') < (b.film ?? '') ? -1 : 1;
}
