import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, parse } from 'node:path';
import { serial } from '#electron/core/serial.ts';
import type { MakingHost } from '#electron/making/making-host.ts';
import type { MediaTools } from '#electron/making/media-tools.ts';
import type { LoadedProject } from '#electron/projects/load-project.ts';
import type { ProjectPaths } from '#electron/projects/project-paths.ts';
import { readProjectText } from '#electron/projects/read-project-text.ts';
import { readSettings } from '#electron/settings/settings-file.ts';
import { sweepLeftovers } from '#electron/stitching/sweep-leftovers.ts';
import { cutLengthFrames, filmCutSchema } from '#shared/cut/cut.ts';
import { exportIdSchema } from '#shared/ids.ts';
import type { Problem } from '#shared/problem.ts';
import { chooseEncoder } from './choose-encoder.ts';
import { type ExportEntry, type ExportQueue, exportQueue } from './export-queue.ts';
import { isExportEnd } from './export-state.ts';
import { endingOf, makeFolder } from './film-files.ts';
import { freeNames, placeFilms } from './place-films.ts';
import { planExports, type WantedExport } from './plan-exports.ts';
import { dayOf, type ExportDesk, type ForeseenExport, foreseeExport, runExport } from './run-export.ts';

/** A film as it would be made, with the name that it would get now. */
export type FilmOnOffer = ForeseenExport & { readonly title: string; readonly name: string };

/** What an export would make. `warnings` are takes that cannot be used, by their receipts' places. */
export type FilmsOnOffer = {
  readonly films: readonly FilmOnOffer[];
  readonly warnings: readonly Problem[];
};

/** A film that stands in `cuts/`. */
export type MadeFilm = {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly madeAtMs: number;
  /** Null where no cut stands beside it that could be read. */
  readonly durationFrames: number | null;
};

/** The exports of a project that is open in a window, one after the other. */
export type ProjectExports = Pick<ExportQueue, 'entries' | 'commands' | 'cancel' | 'onChange' | 'close'> & {
  /** @throws DailiesError as `planExports` and `planFilm` */
  explain(wanted: WantedExport): Promise<FilmsOnOffer>;
  /**
   * Gives every film its free name and puts it into the queue.
   *
   * @param promise is told of all that will be queued, and must have written it down before any of it is
   * @throws DailiesError as `planExports`, `placeFilms` and `promise`; nothing is queued then
   */
  start(
    wanted: WantedExport,
    promise: (entries: readonly ExportEntry[]) => Promise<void>,
  ): Promise<ExportEntry[]>;
  /** The films that were made so far, the newest first. */
  films(): Promise<MadeFilm[]>;
};

export type ExportPorts = {
  readonly host: MakingHost;
  readonly platform: NodeJS.Platform;
  readonly paths: ProjectPaths;
  /** As it is now, edits and all. */
  readonly load: () => Promise<Pick<LoadedProject, 'project'>>;
  readonly media: () => Promise<MediaTools>;
};

export function openProjectExports(ports: ExportPorts): ProjectExports {
  const { host, paths } = ports;
  const queue = exportQueue();
  const today = () => dayOf(host.clock.nowMs());
  const names = new Map<string, string>();
  const promised = () =>
    queue.entries().flatMap(({ exportId, state }) => (isExportEnd(state) ? [] : (names.get(exportId) ?? [])));
  let isSwept = false;
  const inTurn = serial();
  return {
    ...queue,
    explain: async (wanted) => {
      const { project } = await ports.load();
      const { films, warnings } = await planExports({ project }, wanted, today());
      const place = { folder: paths.cuts, promised: promised() };
      const free = await freeNames(films, place, endingOf(wanted.preset));
      const desk = await deskOf(ports, project);
      const offered: FilmOnOffer[] = [];
      for (const [index, { title, cut }] of films.entries()) {
        offered.push({ title, name: free[index]?.film ?? '', ...(await foreseeExport(desk, cut)) });
      }
      return { films: offered, warnings };
    },
    // One at a time, so that no two films are given one name.
    start: (wanted, promise) =>
      inTurn(async () => {
        const { project } = await ports.load();
        const { films } = await planExports({ project }, wanted, today());
        const desk = await deskOf(ports, project);
        await makeFolder(paths.cache);
        // What a killed program left; later folders there are of this process.
        if (!isSwept) await sweepLeftovers(paths.cache);
        isSwept = true;
        const into = { kind: 'folder', folder: paths.cuts, promised: promised() } as const;
        const places = await placeFilms(films, into, endingOf(wanted.preset));
        const jobs = films.flatMap(({ title, cut, comment }, index) => {
          const place = places[index];
          if (!place) return [];
          const exportId = exportIdSchema.parse(host.newId());
          names.set(exportId, basename(place.film));
          return [
            {
              exportId,
              title,
              preset: wanted.preset.name,
              askedAtMs: host.clock.nowMs(),
              run: (watch: Parameters<typeof runExport>[2]) =>
                runExport(desk, { cut, comment, paths: place, parts: null }, watch),
            },
          ];
        });
        const queued = jobs.map(
          ({ run: _, ...job }): ExportEntry => ({ ...job, state: { status: 'queued' } }),
        );
        await promise(queued);
        queue.add(jobs);
        return queued;
      }),
    films: () => filmsIn(paths.cuts),
  };
}

async function deskOf(ports: ExportPorts, project: LoadedProject['project']): Promise<ExportDesk> {
  const { host, platform } = ports;
  const { settings } = await readSettings(host.settingsFolder, host.clock.nowMs);
  const media = await ports.media();
  const { hardware } = await chooseEncoder(settings.encoder, {
    ...{ media, platform },
    folder: host.settingsFolder,
    now: host.clock.nowMs,
  });
  return { host, project, media, hardware, prepare: settings.prepareOnArrival };
}

const FILM_ENDINGS: readonly string[] = ['.mp4', '.mov'];

async function filmsIn(folder: string): Promise<MadeFilm[]> {
  const names = await readdir(folder).catch(() => []);
  const films = await Promise.all(
    names
      .filter((name) => FILM_ENDINGS.includes(extname(name).toLowerCase()))
      .map(async (name): Promise<MadeFilm[]> => {
        const path = join(folder, name);
        const stats = await stat(path).catch(() => null);
        if (stats?.isFile() !== true) return [];
        const durationFrames = await cutFrames(folder, parse(name).name);
        return [{ name, path, bytes: stats.size, madeAtMs: Math.round(stats.mtimeMs), durationFrames }];
      }),
  );
  return films.flat().toSorted((a, b) => b.madeAtMs - a.madeAtMs || (a.name < b.name ? 1 : -1));
}

/** The length of the cut that stands beside a film; null where there is none that reads. */
async function cutFrames(folder: string, stem: string): Promise<number | null> {
  const read = await readProjectText(folder, `${stem}.json`).catch(() => null);
  if (read?.kind !== 'text') return null;
  try {
    const parsed = filmCutSchema.safeParse(JSON.parse(read.text));
    return parsed.success ? cutLengthFrames(parsed.data) : null;
  } catch {
    return null;
  }
}
