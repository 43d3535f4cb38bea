import { mkdtemp, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promoteFile } from '#electron/files/durable-files.ts';
import { writeError } from '#electron/files/file-errors.ts';
import type { RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import type { RunFfprobe } from '#electron/media/run-ffprobe.ts';
import type { DrawSlate } from '#electron/slates/draw-slate.ts';
import { DailiesError } from '#shared/app-error.ts';
import type { Cut, CutSource } from '#shared/cut/cut.ts';
import type { TakeId } from '#shared/ids.ts';
import type { Loudness } from '#shared/media/loudness.ts';
import type { Problem } from '#shared/problem.ts';
import { checkFilm } from './check-film.ts';
import { checkLoudness } from './check-loudness.ts';
import { explainPlan } from './explain-plan.ts';
import { type FilmTrack, pictureTrack, soundTrack } from './film-tracks.ts';
import { type InspectedClip, inspectClip } from './inspect-clip.ts';
import { joinMp4 } from './join-mp4.ts';
import { keepParts, type PartPaths } from './keep-parts.ts';
import { layOutFilm } from './lay-out-film.ts';
import { type MadePictures, makePictures } from './make-pictures.ts';
import { type MadeSound, makeSound } from './make-sound.ts';
import type { PieceCache } from './piece-cache.ts';
import { type PlanResult, planStitch } from './plan-stitch.ts';
import { runTogether } from './run-together.ts';
import { linkClips, type StitchJob } from './stitch-job.ts';
import { countFrames, type StitchPlan } from './stitch-plan.ts';
import { progressMeter, type StitchProgress } from './stitch-progress.ts';
import { placePart, WORK_FOLDER_PREFIX } from './sweep-leftovers.ts';

export type TakeSource = CutSource & { kind: 'take' };

export type StitchRequest = {
  readonly cut: Cut;
  /** The path of a take's file. */
  readonly takePath: (take: TakeSource) => string;
  /** The real path of a file that the cut names, such as its music; throws where it is missing or leads elsewhere. */
  readonly projectFile: (file: string) => Promise<string>;
  /** Must not be there yet; its folder must. */
  readonly outFile: string;
  /** An existing folder, best on the disk of the takes; a private folder in it is made and removed. */
  readonly workFolder: string;
  readonly runFfmpeg: RunFfmpeg;
  readonly runFfprobe: RunFfprobe;
  readonly drawSlate: DrawSlate;
  /** Where the bundled fonts lie. */
  readonly fontsFolder: string;
  /** Where encoded pieces are kept for the next film; null to keep none. */
  readonly cache: PieceCache | null;
  /** Where dialogue, music and effects are written apart; null to write the film alone. */
  readonly parts: PartPaths | null;
  /** ffmpeg processes at a time: best one less than there are cores. */
  readonly width: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StitchProgress) => void;
};

export type StitchReport = {
  readonly frames: number;
  readonly copiedFrames: number;
  readonly encodedFrames: number;
  readonly slateFrames: number;
  /** Of what was to be encoded, how much was kept from an earlier film. */
  readonly keptFrames: number;
  readonly bytes: number;
  /** Of the finished file; null where none was asked for. `fault` says in words why it is not what was asked for. */
  readonly loudness: (Loudness & { readonly fault: string | null }) | null;
  /** The plan in words, a line each. */
  readonly explanation: readonly string[];
};

/**
 * Makes a film of a cut. The file gets its name only after its own tables and a decoder have been asked
 * whether it is what was planned; whatever fails, and when it is stopped, nothing is left behind.
 *
 * @throws DailiesError `invalid-input` for a cut without events, too long, or with transitions that do not fit;
 * `output-exists`, `clip-unusable`, `ffmpeg-failed`, `stitch-mismatch`, `disk-full`, `file-unwritable`, `canceled`
 */
export async function stitchFilm(request: StitchRequest): Promise<StitchReport> {
  const clips = await inspectClips(request);
  const plan = planOrThrow(request.cut, clips);
  for (const path of [request.outFile, ...Object.values(request.parts ?? {})]) await refuseOutFile(path);
  const folder = await mkdtemp(join(request.workFolder, WORK_FOLDER_PREFIX));
  let part = '';
  try {
    part = await placePart(folder, request.outFile);
    return await stitchInto(request, { clips, plan, folder, part });
  } catch (error) {
    if (request.signal?.aborted) throw new DailiesError({ code: 'canceled' }, { cause: error });
    throw writeError(request.outFile, error);
  } finally {
    if (part !== '') await rm(part, { force: true });
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a stitch would do, without doing it. Fails as `stitchFilm` does for its clips and its cut. */
export async function explainStitch(
  request: Pick<StitchRequest, 'cut' | 'takePath' | 'runFfprobe' | 'width'>,
): Promise<string[]> {
  return explainPlan(planOrThrow(request.cut, await inspectClips(request)), request.width);
}

async function inspectClips(
  request: Pick<StitchRequest, 'cut' | 'takePath' | 'runFfprobe'>,
): Promise<Map<TakeId, InspectedClip>> {
  const clips = new Map<TakeId, InspectedClip>();
  for (const { source } of request.cut.events) {
    if (source.kind !== 'take' || clips.has(source.takeId)) continue;
    clips.set(source.takeId, await inspectClip(request.takePath(source), request.runFfprobe));
  }
  return clips;
}

/** Eleven hours, so that no table of the film outgrows what can be read back. */
const MAX_FRAMES = 11 * 3600 * 24;

function planOrThrow(cut: Cut, clips: ReadonlyMap<TakeId, InspectedClip>): StitchPlan {
  const planned = planStitch(cut, clips);
  const problems = planned.ok ? planProblems(planned.plan) : planned.tooShort.map(misfitProblem);
  if (planned.ok && problems.length === 0) return planned.plan;
  throw new DailiesError({ code: 'invalid-input', problems });
}

function planProblems({ frames }: StitchPlan): Problem[] {
  if (frames === 0) return [{ place: '', message: 'The cut has no shots to show.' }];
  return frames > MAX_FRAMES ? [{ place: '', message: 'The film would be longer than eleven hours.' }] : [];
}

type Misfit = (PlanResult & { ok: false })['tooShort'][number];

function misfitProblem({ shotId, frames, shared }: Misfit): Problem {
  return { place: shotId, message: `its transitions take ${shared} frames, it has ${frames}` };
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

type Stitching = {
  clips: ReadonlyMap<TakeId, InspectedClip>;
  plan: StitchPlan;
  folder: string;
  part: string;
};

async function stitchInto(request: StitchRequest, stitching: Stitching): Promise<StitchReport> {
  const { plan, part } = stitching;
  const meter = progressMeter(plan, request.onProgress ?? (() => {}));
  const job: StitchJob = {
    plan,
    clips: stitching.clips,
    folder: stitching.folder,
    links: await linkClips(stitching.folder, [...stitching.clips]),
    runFfmpeg: request.runFfmpeg,
    runFfprobe: request.runFfprobe,
    drawSlate: request.drawSlate,
    fontsFolder: request.fontsFolder,
    projectFile: request.projectFile,
    cache: request.cache,
    parts: request.parts !== null,
    width: request.width,
    meter,
  };
  const { tracks, sources, pictures, sound } = await makeTracks(job, request);
  const layout = layOutFilm(tracks);
  const joined = meter.part(plan.frames);
  await joinMp4(part, layout, {
    sources,
    signal: request.signal,
    onBytes: (bytes) => joined(Math.floor((plan.frames * bytes) / layout.bytes)),
  });
  const cached = [...pictures.cached, ...(sound.key === null ? [] : [sound.key])];
  await checkFilm(request, plan, { part, folder: job.folder, cached });
  const loudness = await checkLoudness(request, plan, { part, sound });
  await keepFilm(request, part, { folder: job.folder, sound });
  await request.cache?.prune();
  meter.finish();
  const { copied, encoded, slates } = countFrames(plan);
  return {
    frames: plan.frames,
    copiedFrames: copied,
    encodedFrames: encoded,
    slateFrames: slates,
    keptFrames: pictures.keptFrames,
    bytes: layout.bytes,
    loudness,
    explanation: explainPlan(plan, request.width),
  };
}

/** The film and the parts of its sound get their names, or none of them does. */
async function keepFilm(
  { outFile, parts }: StitchRequest,
  part: string,
  { folder, sound }: { folder: string; sound: MadeSound },
): Promise<void> {
  const takeAway = parts && sound.parts ? await keepParts(folder, sound.parts, parts) : null;
  try {
    if (!(await promoteFile(part, outFile))) throw new DailiesError({ code: 'output-exists', path: outFile });
  } catch (error) {
    await takeAway?.();
    throw error;
  }
}

type MadePart = { kind: 'pictures'; made: MadePictures } | { kind: 'sound'; made: MadeSound };

/** Pictures and sound beside each other; neither waits for the other. */
async function makeTracks(
  job: StitchJob,
  request: StitchRequest,
): Promise<{ tracks: FilmTrack[]; sources: string[]; pictures: MadePictures; sound: MadeSound }> {
  const parts = await runTogether<MadePart>(
    [
      async (signal) => ({ kind: 'pictures', made: await makePictures(job, signal) }),
      async (signal) => ({ kind: 'sound', made: await makeSound(job, signal) }),
    ],
    2,
    request.signal,
  );
  const [pictures, sound] = parts;
  if (pictures?.kind !== 'pictures' || sound?.kind !== 'sound')
    throw new Error('A part of the film is missing');
  const picture = pictureTrack(pictures.made.runs);
  if (!picture.ok) {
    await request.cache?.drop(pictures.made.cached);
    const problems = [{ place: '', message: picture.reason }];
    throw new DailiesError({ code: 'stitch-mismatch', path: request.outFile, problems });
  }
  const { path, track, samples } = sound.made;
  const sources = [...pictures.made.sources, path];
  return {
    tracks: [picture.track, soundTrack(sources.length - 1, track, samples, job.plan.frames)],
    sources,
    pictures: pictures.made,
    sound: sound.made,
  };
}
