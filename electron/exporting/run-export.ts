import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFile } from '#electron/files/durable-files.ts';
import type { MakingHost } from '#electron/making/making-host.ts';
import type { MediaTools } from '#electron/making/media-tools.ts';
import { commandWords } from '#electron/media/command-words.ts';
import type { HardwareEncoder } from '#electron/media/hardware-encoders.ts';
import type { RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import type { Project } from '#electron/projects/open-project.ts';
import { openProjectCache } from '#electron/projects/project-cache.ts';
import { slateDrawer } from '#electron/slates/draw-slate.ts';
import { missingLetters, missingLettersSentence } from '#electron/stitching/pictures/missing-letters.ts';
import { estimateSeconds } from '#electron/stitching/plan/estimate-time.ts';
import { explainPlan } from '#electron/stitching/plan/explain-plan.ts';
import { planFilm } from '#electron/stitching/plan/plan-film.ts';
import { countFrames } from '#electron/stitching/plan/stitch-plan.ts';
import { explainStitch, stitchFilm } from '#electron/stitching/stitch-film.ts';
import type { StitchReport } from '#electron/stitching/stitch-request.ts';
import { DailiesError } from '#shared/app-error.ts';
import type { Cut } from '#shared/cut/cut.ts';
import { coresToUse } from './cores-to-use.ts';
import type { ExportWatch, FinishedExport, WantedFilm } from './export-work.ts';
import { cutText } from './film-files.ts';
import { projectFileIn, takePathIn } from './project-media.ts';

/** What a project's exports share. */
export type ExportDesk = {
  readonly host: Pick<MakingHost, 'resourcesFolder' | 'clock'>;
  readonly project: Project;
  readonly media: MediaTools;
  /** Proved on this machine; null for software. */
  readonly hardware: HardwareEncoder | null;
  /** Whether joinable copies of takes may be made and kept. */
  readonly prepare: boolean;
};

/**
 * Makes a film and puts the cut it was made from beside it. Where a hardware encoder fails, or what it made does not
 * hold, the film is made in software instead, and that is told.
 *
 * @throws DailiesError as `stitchFilm`; nothing is left behind then
 */
export async function runExport(
  desk: ExportDesk,
  film: WantedFilm,
  watch: ExportWatch,
): Promise<FinishedExport> {
  const { made, fellBack } = await makeFilm(desk, film, watch);
  await keepCut(film);
  return { ...film, report: made, fellBack };
}

/** A film never stays without its cut. */
async function keepCut({ cut, paths, parts }: WantedFilm): Promise<void> {
  try {
    if (await createFile(paths.cut, cutText(cut))) return;
    throw new DailiesError({ code: 'output-exists', path: paths.cut });
  } catch (error) {
    const made = [paths.film, ...Object.values(parts ?? {})];
    await Promise.all(made.map((path) => rm(path, { force: true })));
    throw error;
  }
}

async function makeFilm(
  desk: ExportDesk,
  film: WantedFilm,
  watch: ExportWatch,
): Promise<{ made: StitchReport; fellBack: string | null }> {
  if (desk.hardware === null) return { made: await stitch(desk, film, watch), fellBack: null };
  try {
    return { made: await stitch(desk, film, watch), fellBack: null };
  } catch (cause) {
    if (!(cause instanceof DailiesError) || !isEncodersFault(cause)) throw cause;
    const fellBack = `${desk.hardware.name} failed (${cause.message}), so the film was made in software`;
    return { made: await stitch({ ...desk, hardware: null }, film, watch), fellBack };
  }
}

function isEncodersFault({ error }: DailiesError): boolean {
  return error.code === 'ffmpeg-failed' || error.code === 'stitch-mismatch';
}

/** Says how a film would be made, and writes nothing. @throws DailiesError as `explainStitch` */
export async function explainExport(desk: ExportDesk, cut: Cut): Promise<string[]> {
  return [...(await explainStitch(await sourcesOf(desk, cut))), ...(await letterLines(desk, cut))];
}

/** What cannot be written on this machine. */
async function letterLines({ host, project, media }: ExportDesk, cut: Cut): Promise<string[]> {
  const tools = {
    ...media,
    workFolder: tmpdir(),
    fontsFolder: join(host.resourcesFolder, 'fonts'),
    projectFile: projectFileIn(project),
  };
  const texts = cut.events.flatMap((event) => (event.texts ?? []).map(({ text }) => text));
  const sentence = missingLettersSentence(await missingLetters(tools, { texts, font: cut.font ?? null }));
  return sentence === null ? [] : [`Letters: ${sentence}.`];
}

/** How a film would be made, in words and in numbers; writes nothing. @throws DailiesError as `planFilm` */
export async function foreseeExport(desk: ExportDesk, cut: Cut): Promise<ForeseenExport> {
  const sources = await sourcesOf(desk, cut);
  const { plan } = await planFilm(sources);
  const { copied, encoded, slates } = countFrames(plan);
  return {
    lines: [...explainPlan(plan, sources.width), ...(await letterLines(desk, cut))],
    lengthFrames: plan.frames,
    copiedFrames: copied,
    encodedFrames: encoded + slates,
    estimatedMs: Math.ceil(estimateSeconds(plan, sources.width) * 1000),
  };
}

export type ForeseenExport = {
  readonly lines: readonly string[];
  readonly lengthFrames: number;
  readonly copiedFrames: number;
  /** Slates among them. */
  readonly encodedFrames: number;
  /** Roughly, where nothing is kept from an earlier film. */
  readonly estimatedMs: number;
};

/** What the plan of a film is made from. */
async function sourcesOf({ host, project, media, hardware, prepare }: ExportDesk, cut: Cut) {
  const cache = await openProjectCache(project.paths, host.clock.nowMs);
  const takePath = takePathIn(project);
  return { ...media, cut, takePath, hardware, prepare, cache, width: coresToUse() };
}

async function stitch(desk: ExportDesk, film: WantedFilm, watch: ExportWatch): Promise<StitchReport> {
  const { host, project } = desk;
  const fontsFolder = join(host.resourcesFolder, 'fonts');
  const sources = await sourcesOf(desk, film.cut);
  return stitchFilm({
    ...sources,
    runFfmpeg: toldOf(sources.runFfmpeg, watch.onCommand),
    projectFile: projectFileIn(project),
    parts: film.parts,
    outFile: film.paths.film,
    workFolder: project.paths.cache,
    drawSlate: slateDrawer(fontsFolder),
    fontsFolder,
    madeOn: dayOf(host.clock.nowMs()),
    comment: film.comment,
    signal: watch.signal,
    onProgress: watch.onProgress,
  });
}

/** In UTC, so that the same moment is the same day everywhere. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function toldOf(runFfmpeg: RunFfmpeg, tell: (line: string) => void): RunFfmpeg {
  return (command, options) => {
    tell(commandWords(command));
    return runFfmpeg(command, options);
  };
}
