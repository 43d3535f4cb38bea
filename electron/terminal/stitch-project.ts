import { mkdir, readdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { type BuiltCut, buildCut, type CutShot, gapSentence } from '#shared/cut/build-cut.ts';
import { cutContains, cutLengthFrames } from '#shared/cut/cut.ts';
import { nameSuffix, nextFilmName } from '#shared/cut/film-name.ts';
import type { ResolvedShot } from '#shared/storyboard/resolve-shots.ts';
import { formatTimecode } from '#shared/timecode.ts';
import { createFile } from '../files/durable-files.ts';
import type { LoadedProject } from '../projects/load-project.ts';
import { readReceipts } from '../projects/read-receipts.ts';
import { readReviews } from '../projects/reviews-file.ts';
import { takesFolder } from '../projects/take-files.ts';
import { slateDrawer } from '../slates/draw-slate.ts';
import { explainStitch, stitchFilm, type TakeSource } from '../stitching/stitch-film.ts';
import type { ExitCode } from './exit-code.ts';
import type { MediaTools } from './media-tools.ts';
import type { Output } from './output.ts';
import { bar } from './progress-lines.ts';
import type { TerminalHost } from './terminal-host.ts';

export type StitchFlags = { out?: string; allowMissing?: true; explain?: true };

const BAR_WIDTH = 24;

/** Joins the chosen takes of a project into its next film, or says how it would. The caller holds the lock. */
export async function stitchProject(
  host: TerminalHost,
  output: Output,
  of: { loaded: LoadedProject; media: MediaTools },
  flags: StitchFlags,
): Promise<ExitCode> {
  const { project, shots } = of.loaded;
  const { takes, problems } = await readReceipts(project.paths);
  for (const { place, message } of problems) output.note(`Note: ${place} ${message}, so it is not used.`);
  const built = buildCut(
    shots.map(cutShot),
    takes.map(({ receipt }) => receipt),
    await readReviews(project.paths),
  );
  const takePath = ({ takeKind, file }: TakeSource) => join(takesFolder(project.paths, takeKind), file);
  if (flags.explain) {
    const explanation = await explainStitch({ ...of.media, cut: built.cut, takePath });
    for (const line of explanation) output.say(line);
    output.emit({ event: 'report', report: { explanation } });
    return 0;
  }
  if (!flags.allowMissing) refuseGaps(built);
  const names = await filmPaths(host, of.loaded, built, flags.out);
  await mkdir(project.paths.cache, { recursive: true });
  const controller = new AbortController();
  const stopListening = host.onInterrupt(() => controller.abort());
  try {
    await stitchFilm({
      ...of.media,
      cut: built.cut,
      takePath,
      outFile: names.film,
      workFolder: project.paths.cache,
      drawSlate: slateDrawer(join(host.resourcesFolder, 'fonts')),
      width: Math.max(1, availableParallelism() - 1),
      signal: controller.signal,
      onProgress: ({ doneFrames, plannedFrames }) => {
        output.emit({ event: 'stitching', framesDone: doneFrames, framesPlanned: plannedFrames });
        host.screen?.draw(`${bar(doneFrames, plannedFrames, BAR_WIDTH)}  stitching`);
      },
    });
  } finally {
    stopListening();
    host.screen?.finish();
  }
  await createFile(names.cut, `${JSON.stringify(built.cut, null, 2)}\n`);
  sayFilm(output, built, names.film);
  return 0;
}

function sayFilm(output: Output, built: BuiltCut, path: string): void {
  const durationFrames = cutLengthFrames(built.cut);
  const timecode = formatTimecode(durationFrames);
  const contains = cutContains(built.cut);
  output.emit({
    event: 'film',
    path,
    durationFrames,
    timecode,
    contains: Object.entries(contains).flatMap(([what, is]) => (is ? [what] : [])),
  });
  output.say(`The film is ${timecode} long (${durationFrames} frames):`);
  output.say(path);
}

function cutShot({ shot, included, wanted, transition, gainDb, request }: ResolvedShot): CutShot {
  const { width, height } = lookUpModel(request.model).pixelSize(request.resolution, request.aspectRatio);
  return { shotId: shot.id, included, wanted, transition, gainDb, size: { width, height } };
}

function refuseGaps({ gaps }: BuiltCut): void {
  if (gaps.length === 0) return;
  const missing = gaps.map(({ shotId, reason }) => ({ shotId, reason: gapSentence(reason) }));
  throw new DailiesError({ code: 'cut-incomplete', missing });
}

/**
 * Where the film and the cut it was made from go. A name of the person's own gets `-rehearsal` and `-incomplete`
 * too where they are true.
 */
async function filmPaths(
  host: TerminalHost,
  { project }: LoadedProject,
  built: BuiltCut,
  out: string | undefined,
): Promise<{ film: string; cut: string }> {
  const contains = cutContains(built.cut);
  if (out === undefined) {
    await mkdir(project.paths.cuts, { recursive: true });
    const name = nextFilmName(project.storyboard.title, await readdir(project.paths.cuts), contains);
    return { film: join(project.paths.cuts, name.film), cut: join(project.paths.cuts, name.cut) };
  }
  const given = resolve(host.cwd, out);
  const folder = await stat(dirname(given)).catch(() => null);
  if (!folder?.isDirectory()) {
    const message = `${dirname(given)} is not a folder; make it first, or choose another place`;
    throw new DailiesError({ code: 'invalid-input', problems: [{ place: '--out', message }] });
  }
  const stem = given.replace(/\.mp4$/i, '');
  const suffix = nameSuffix(contains);
  const named = stem.endsWith(suffix) ? stem : `${stem}${suffix}`;
  return { film: `${named}.mp4`, cut: `${named}.json` };
}
