import { DailiesError } from '#shared/app-error.ts';
import type { Cut } from '#shared/cut/cut.ts';
import { exportIdSchema } from '#shared/ids.ts';
import { chooseEncoder } from '../exporting/choose-encoder.ts';
import { type ExportEntry, type ExportQueue, exportQueue } from '../exporting/export-queue.ts';
import type { WantedFilm } from '../exporting/export-work.ts';
import { endingOf, filmOfCut, makeFolder, partPaths } from '../exporting/film-files.ts';
import { type FilmPlace, placeFilms } from '../exporting/place-films.ts';
import { type PlannedExport, planExports, type WantedExport } from '../exporting/plan-exports.ts';
import { dayOf, type ExportDesk, explainExport, runExport } from '../exporting/run-export.ts';
import type { MediaTools } from '../making/media-tools.ts';
import { type LoadedProject, withReviewsNow } from '../projects/load-project.ts';
import { readSettings } from '../settings/settings-file.ts';
import { sweepLeftovers } from '../stitching/sweep-leftovers.ts';
import type { Output } from './output.ts';
import { sayExport, sayFilm, sayProgress } from './say-exports.ts';
import type { TerminalHost } from './terminal-host.ts';

export type StitchOptions = {
  readonly wanted: WantedExport;
  /** As `readOut` gave it; null for the project's own folder. */
  readonly place: FilmPlace | null;
  /** A folder for dialogue, music and effects as WAV files beside the film; null for the film alone. */
  readonly stems: string | null;
  /** Null for what the settings say. */
  readonly encoder: 'software' | 'hardware' | null;
  /** Whether joinable copies of takes may be made; the settings may forbid it too. */
  readonly prepare: boolean;
  /** A film of this very cut that is in `cuts/` already is told instead of being made again. */
  readonly reuse: boolean;
};

type Stitchable = { readonly loaded: LoadedProject; readonly media: MediaTools };

/**
 * Joins the chosen takes of a project into its next film or films. The caller holds the lock. Where one of several
 * fails, the others are made all the same.
 *
 * @throws DailiesError `cut-incomplete` where shots are missing and may not be, `output-exists`, and as `stitchFilm`
 */
export async function stitchProject(
  host: TerminalHost,
  output: Output,
  of: Stitchable,
  options: StitchOptions,
): Promise<void> {
  const { project } = of.loaded;
  const films = await planned(host, output, of.loaded, options);
  const made = options.reuse && options.place === null ? await madeBefore(project.paths.cuts, films) : null;
  if (made !== null) {
    output.say('Nothing has changed since this film was made:');
    sayFilm(output, made.cut, made.path);
    return;
  }
  const desk = await openDesk(host, output, of, options);
  await makeFolder(project.paths.cache);
  await sweepLeftovers(project.paths.cache);
  await exportAll(host, output, desk, await wantedFilms(desk, films, options));
}

/** Says how the films would be joined, and writes nothing. */
export async function explainProject(
  host: TerminalHost,
  output: Output,
  of: Stitchable,
  options: StitchOptions,
): Promise<void> {
  const desk = await openDesk(host, output, of, options);
  for (const { title, cut } of await planned(host, output, of.loaded, options)) {
    const explanation = await explainExport(desk, cut);
    if (options.wanted.each !== 'film') output.say(`${title}:`);
    for (const line of explanation) output.say(line);
    output.emit({ event: 'report', report: { title, explanation } });
  }
}

async function planned(
  host: TerminalHost,
  output: Output,
  loaded: LoadedProject,
  { wanted }: StitchOptions,
): Promise<readonly PlannedExport[]> {
  const { films, warnings } = await planExports(
    await withReviewsNow(loaded),
    wanted,
    dayOf(host.clock.nowMs()),
  );
  for (const { place, message } of warnings) output.note(`Note: ${place} ${message}, so it is not used.`);
  return films;
}

async function madeBefore(
  folder: string,
  [film]: readonly PlannedExport[],
): Promise<{ cut: Cut; path: string } | null> {
  const path = film ? await filmOfCut(folder, film.cut) : null;
  return film && path !== null ? { cut: film.cut, path } : null;
}

async function openDesk(
  host: TerminalHost,
  output: Output,
  { loaded, media }: Stitchable,
  options: StitchOptions,
): Promise<ExportDesk> {
  const { settings } = await readSettings(host.settingsFolder, host.clock.nowMs);
  const asked = options.encoder ?? settings.encoder;
  const { hardware, sentence } = await chooseEncoder(asked, {
    media,
    platform: host.platform,
    folder: host.settingsFolder,
    now: host.clock.nowMs,
  });
  if (sentence !== null) output.note(sentence);
  const prepare = options.prepare && settings.prepareOnArrival;
  return { host, project: loaded.project, media, hardware, prepare };
}

async function wantedFilms(
  { project }: ExportDesk,
  films: readonly PlannedExport[],
  { place, stems, wanted }: StitchOptions,
): Promise<{ title: string; film: WantedFilm }[]> {
  if (stems !== null) await makeFolder(stems);
  const usual: FilmPlace = { kind: 'folder', folder: project.paths.cuts, promised: [] };
  const paths = await placeFilms(films, place ?? usual, endingOf(wanted.preset));
  return paths.flatMap((own, index) => {
    const film = films[index];
    if (!film) return [];
    const parts = stems === null ? null : partPaths(stems, own.film);
    return [{ title: film.title, film: { cut: film.cut, comment: film.comment, paths: own, parts } }];
  });
}

/** @throws DailiesError of the first film that failed, once every other one is made */
async function exportAll(
  host: TerminalHost,
  output: Output,
  desk: ExportDesk,
  films: readonly { readonly title: string; readonly film: WantedFilm }[],
): Promise<void> {
  const queue = exportQueue();
  const stopListening = host.onInterrupt(() => void queue.close());
  queue.onChange((entry) => tell(output, entry, films.length, queue));
  try {
    queue.add(
      films.map(({ title, film }) => ({
        exportId: exportIdSchema.parse(host.newId()),
        title,
        preset: film.cut.preset?.name ?? '',
        askedAtMs: host.clock.nowMs(),
        run: (watch) => runExport(desk, film, watch),
      })),
    );
    await queue.idle();
  } finally {
    stopListening();
    output.screen?.finish();
  }
  const ends = queue.entries().map(({ state }) => state);
  if (ends.some(({ status }) => status === 'canceled')) throw new DailiesError({ code: 'canceled' });
  for (const end of ends) if (end.status === 'failed') throw new DailiesError(end.error);
}

function tell(output: Output, entry: ExportEntry, films: number, queue: ExportQueue): void {
  const { state, title } = entry;
  if (state.status === 'running') {
    const place = queue.entries().findIndex(({ exportId }) => exportId === entry.exportId) + 1;
    sayProgress(output, state, films > 1 ? `${title} (${place} of ${films})` : null);
  }
  if (state.status === 'done') sayExport(output, state.film);
  if (state.status === 'failed' && films > 1) output.note(`${title} was not made.`);
}
