import { mkdtemp, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promoteFile } from '#electron/files/durable-files.ts';
import { writeError } from '#electron/files/file-errors.ts';
import { DailiesError } from '#shared/app-error.ts';
import type { FrameSize } from '#shared/cut/cut.ts';
import { cacheOfWork } from './cache-of-work.ts';
import { type JoinedFilm, joinFilm } from './join/join-film.ts';
import { joinProres } from './join/join-prores.ts';
import { keepParts } from './keep-parts.ts';
import { memoryLimitBytes, withMemoryLimit } from './memory-limit.ts';
import { explainPlan } from './plan/explain-plan.ts';
import { type FilmSources, type PlannedFilm, planFilm } from './plan/plan-film.ts';
import { countFrames } from './plan/stitch-plan.ts';
import { checkLoudness } from './sound/check-loudness.ts';
import { linkClips, type StitchJob, watchedJob } from './stitch-job.ts';
import { progressMeter } from './stitch-progress.ts';
import type { StitchReport, StitchRequest } from './stitch-request.ts';
import { placePart, WORK_FOLDER_PREFIX } from './sweep-leftovers.ts';
import { whileUnchanged } from './while-unchanged.ts';

/**
 * Makes a film of a cut. The file gets its name only after its own tables and a decoder have been asked
 * whether it is what was planned; whatever fails, and when it is stopped, nothing is left behind.
 *
 * @throws DailiesError `invalid-input` for a cut without events, too long, or with transitions that do not fit;
 * `output-exists`, `clip-unusable`, `ffmpeg-failed`, `stitch-mismatch`, `disk-full`, `file-unwritable`, `canceled`
 */
export async function stitchFilm(request: StitchRequest): Promise<StitchReport> {
  const planned = await planFilm(request);
  for (const path of [request.outFile, ...Object.values(request.parts ?? {})]) await refuseOutFile(path);
  const folder = await mkdtemp(join(request.workFolder, WORK_FOLDER_PREFIX)).catch((cause: unknown) => {
    throw writeError(request.workFolder, cause);
  });
  let part = '';
  try {
    part = await placePart(folder, request.outFile);
    return await stitchInto(request, { ...planned, folder, part });
  } catch (error) {
    if (request.signal?.aborted) throw new DailiesError({ code: 'canceled' }, { cause: error });
    throw writeError(request.outFile, error);
  } finally {
    if (part !== '') await rm(part, { force: true });
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a stitch would do, without doing it. Fails as `stitchFilm` does for its clips and its cut. */
export async function explainStitch(request: FilmSources & Pick<StitchRequest, 'width'>): Promise<string[]> {
  const { plan } = await planFilm(request);
  return explainPlan(plan, request.width);
}

/** Before any work is done: the name must be free and its folder there. An empty file holds no name. */
async function refuseOutFile(path: string): Promise<void> {
  const folder = await stat(dirname(path)).catch(() => null);
  if (!folder?.isDirectory()) {
    throw new DailiesError({ code: 'file-unwritable', path, reason: 'its folder does not exist' });
  }
  const file = await stat(path).catch(() => null);
  if (file && !(file.isFile() && file.size === 0)) throw new DailiesError({ code: 'output-exists', path });
}

type Stitching = PlannedFilm & { readonly folder: string; readonly part: string };

async function stitchInto(request: StitchRequest, stitching: Stitching): Promise<StitchReport> {
  const { plan, part } = stitching;
  const kept = request.cache && cacheOfWork(request.cache);
  const job = await startJob(request, stitching, kept?.cache ?? null);
  const join = plan.target.coding.kind === 'prores' ? joinProres : joinFilm;
  const { bytes, keptFrames, sound } = await whileUnchanged(
    async (watch) => join(await watchedJob(job, watch), request, part),
    async () => kept?.forgetMade(),
  );
  const loudness = await checkLoudness(request, plan, { part, sound });
  await keepFilm(request, part, { folder: job.folder, sound });
  job.meter.finish();
  const { copied, encoded, slates } = countFrames(plan);
  return {
    frames: plan.frames,
    copiedFrames: copied,
    encodedFrames: encoded,
    slateFrames: slates,
    keptFrames,
    bytes,
    loudness,
    explanation: explainPlan(plan, request.width),
  };
}

async function startJob(
  request: StitchRequest,
  stitching: Stitching,
  cache: StitchJob['cache'],
): Promise<StitchJob> {
  const { plan, clips, folder } = stitching;
  return {
    ...{ plan, clips, folder, cache },
    links: await linkClips(folder, [...clips]),
    prepared: new Map(),
    runFfmpeg: withMemoryLimit(request.runFfmpeg, memoryLimitBytes(picturesOf(stitching))),
    runFfprobe: request.runFfprobe,
    drawSlate: request.drawSlate,
    fontsFolder: request.fontsFolder,
    projectFile: request.projectFile,
    encoder: request.encoder,
    parts: request.parts !== null,
    width: request.width,
    meter: progressMeter(plan, request.onProgress ?? (() => {})),
  };
}

/** Everything that is read and written. */
function picturesOf({ plan, clips }: PlannedFilm): FrameSize[] {
  return [plan.target, ...[...clips.values()].map(({ probe }) => probe)];
}

/** The film and the parts of its sound get their names, or none of them does. */
async function keepFilm(
  { outFile, parts }: StitchRequest,
  part: string,
  { folder, sound }: { folder: string; sound: JoinedFilm['sound'] },
): Promise<void> {
  const takeAway = parts && sound.parts ? await keepParts(folder, sound.parts, parts) : null;
  try {
    if (!(await promoteFile(part, outFile))) throw new DailiesError({ code: 'output-exists', path: outFile });
  } catch (error) {
    await takeAway?.();
    throw error;
  }
}
