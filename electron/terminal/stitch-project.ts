import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { type BuiltCut, buildCut, type CutShot, gapSentence } from '#shared/cut/build-cut.ts';
import { type Cut, cutContains, cutLengthFrames } from '#shared/cut/cut.ts';
import { cutShot } from '#shared/cut/cut-shot.ts';
import type { ResolvedShot } from '#shared/storyboard/resolve-shots.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import { formatTimecode } from '#shared/timecode.ts';
import { createFile } from '../files/durable-files.ts';
import type { MediaTools } from '../making/media-tools.ts';
import type { LoadedProject } from '../projects/load-project.ts';
import { openProjectCache } from '../projects/project-cache.ts';
import { readReceipts } from '../projects/read-receipts.ts';
import { resolveInside } from '../projects/resolve-inside.ts';
import { readReviews } from '../projects/reviews-file.ts';
import { takesFolder } from '../projects/take-files.ts';
import { slateDrawer } from '../slates/draw-slate.ts';
import type { PartPaths } from '../stitching/keep-parts.ts';
import { explainStitch, stitchFilm } from '../stitching/stitch-film.ts';
import type { StitchProgress } from '../stitching/stitch-progress.ts';
import type { TakeSource } from '../stitching/stitch-request.ts';
import { sweepLeftovers } from '../stitching/sweep-leftovers.ts';
import { cutText, type FilmPaths, filmOfCut, filmPaths, makeFolder } from './film-paths.ts';
import type { Output } from './output.ts';
import { bar } from './progress-lines.ts';
import type { TerminalHost } from './terminal-host.ts';

export type StitchOptions = {
  /** As `readOut` gave it. */
  readonly out: string | null;
  readonly allowMissing: boolean;
  /** A folder for dialogue, music and effects as WAV files beside the film; null for the film alone. */
  readonly stems: string | null;
  /** A film of this very cut that is in `cuts/` already is told instead of being made again. */
  readonly reuse: boolean;
};

type Stitchable = { readonly loaded: LoadedProject; readonly media: MediaTools };

const BAR_WIDTH = 24;

/**
 * Joins the chosen takes of a project into its next film. The caller holds the lock.
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
  const built = await builtCut(output, of.loaded);
  if (!options.allowMissing) refuseGaps(built);
  const made = options.reuse && options.out === null ? await filmOfCut(project, built.cut) : null;
  if (made !== null) {
    output.say('Nothing has changed since this film was made:');
    sayFilm(output, built.cut, made);
    return;
  }
  const paths = await filmPaths(project, built.cut, options.out);
  await makeFolder(project.paths.cache);
  await sweepLeftovers(project.paths.cache);
  if (options.stems !== null) await makeFolder(options.stems);
  const parts = options.stems === null ? null : partPaths(options.stems, paths.film);
  await stitch(host, output, { ...of, cut: built.cut, paths, parts });
  await createFile(paths.cut, cutText(built.cut));
  sayFilm(output, built.cut, paths.film);
}

/** Says how the film would be joined, and writes nothing. */
export async function explainProject(output: Output, of: Stitchable): Promise<void> {
  const { cut } = await builtCut(output, of.loaded);
  const explanation = await explainStitch({
    ...of.media,
    cut,
    takePath: takePathIn(of.loaded),
    hardware: null,
    width: processes(),
  });
  for (const line of explanation) output.say(line);
  output.emit({ event: 'report', report: { explanation } });
}

async function builtCut(output: Output, { project, shots }: LoadedProject): Promise<BuiltCut> {
  const { takes, problems } = await readReceipts(project.paths);
  for (const { place, message } of problems) output.note(`Note: ${place} ${message}, so it is not used.`);
  const receipts = takes.map(({ receipt }) => receipt);
  const { storyboard } = project;
  const inCut = shots.map((shot) => shotInCut(shot, storyboard));
  return buildCut(inCut, receipts, await readReviews(project.paths), storyboard);
}

function shotInCut(resolved: ResolvedShot, storyboard: Storyboard): CutShot {
  const { model, resolution, aspectRatio } = resolved.request;
  const { width, height } = lookUpModel(model).pixelSize(resolution, aspectRatio);
  return cutShot(resolved, storyboard, { width, height });
}

function takePathIn({ project }: LoadedProject): (take: TakeSource) => string {
  return ({ takeKind, file }) => join(takesFolder(project.paths, takeKind), file);
}

function projectFileIn({ project }: LoadedProject): (file: string) => Promise<string> {
  return async (file) => {
    const path = await resolveInside(project.paths.folder, file);
    if (path !== null) return path;
    throw new DailiesError({ code: 'clip-unusable', path: file, reason: 'it is not in the project folder' });
  };
}

/** Named after the film, so that no export's parts are in the way of another's. */
function partPaths(folder: string, film: string): PartPaths {
  const path = (part: string) => join(folder, `${basename(film, '.mp4')}-${part}.wav`);
  return { dialogue: path('dialogue'), music: path('music'), effects: path('effects') };
}

function refuseGaps({ gaps }: BuiltCut): void {
  if (gaps.length === 0) return;
  const missing = gaps.map(({ shotId, reason }) => ({ shotId, reason: gapSentence(reason) }));
  throw new DailiesError({ code: 'cut-incomplete', missing });
}

async function stitch(
  host: TerminalHost,
  output: Output,
  of: Stitchable & { cut: Cut; paths: FilmPaths; parts: PartPaths | null },
): Promise<void> {
  const { paths } = of.loaded.project;
  const fontsFolder = join(host.resourcesFolder, 'fonts');
  const controller = new AbortController();
  const stopListening = host.onInterrupt(() => controller.abort());
  try {
    const { loudness } = await stitchFilm({
      ...of.media,
      cut: of.cut,
      takePath: takePathIn(of.loaded),
      projectFile: projectFileIn(of.loaded),
      parts: of.parts,
      outFile: of.paths.film,
      workFolder: paths.cache,
      cache: await openProjectCache(paths, host.clock.nowMs),
      drawSlate: slateDrawer(fontsFolder),
      fontsFolder,
      hardware: null,
      madeOn: null,
      width: processes(),
      signal: controller.signal,
      onProgress: (progress) => sayProgress(output, progress),
    });
    output.screen?.finish();
    if (loudness?.fault) output.note(`Note: ${loudness.fault}.`);
    for (const path of Object.values(of.parts ?? {})) output.say(path);
  } finally {
    stopListening();
    output.screen?.finish();
  }
}

/** Leaves a core for everything else. */
function processes(): number {
  return Math.max(1, availableParallelism() - 1);
}

function sayProgress({ emit, screen }: Output, { doneFrames, plannedFrames }: StitchProgress): void {
  emit({ event: 'stitching', framesDone: doneFrames, framesPlanned: plannedFrames });
  const percent = Math.floor((doneFrames / plannedFrames) * 100);
  screen?.draw([
    { text: `${bar(doneFrames, plannedFrames, BAR_WIDTH)}  stitching ${percent} %`, meaning: 'plain' },
  ]);
}

function sayFilm(output: Output, cut: Cut, path: string): void {
  const durationFrames = cutLengthFrames(cut);
  const timecode = formatTimecode(durationFrames);
  const contains = Object.entries(cutContains(cut)).flatMap(([what, is]) => (is ? [what] : []));
  output.emit({ event: 'film', path, durationFrames, timecode, contains });
  output.say(`The film is ${timecode} long (${durationFrames} frames):`);
  output.say(path);
}
