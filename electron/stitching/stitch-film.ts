import { mkdtemp, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promoteFile } from '#electron/files/durable-files.ts';
import { writeError } from '#electron/files/file-errors.ts';
import { readClip } from '#electron/media/probe-clip.ts';
import type { RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import type { RunFfprobe } from '#electron/media/run-ffprobe.ts';
import type { DrawSlate } from '#electron/slates/draw-slate.ts';
import { DailiesError } from '#shared/app-error.ts';
import type { Cut, CutSource } from '#shared/cut/cut.ts';
import type { TakeId } from '#shared/ids.ts';
import type { Problem } from '#shared/problem.ts';
import { countFrames, explainPlan } from './explain-plan.ts';
import { type FilmTrack, pictureTrack, soundTrack } from './film-tracks.ts';
import { type InspectedClip, inspectClip } from './inspect-clip.ts';
import { joinMp4 } from './join-mp4.ts';
import { layOutFilm } from './lay-out-film.ts';
import { type MadePictures, makePictures } from './make-pictures.ts';
import { makeSound } from './make-sound.ts';
import { planStitch, type StitchPlan } from './plan-stitch.ts';
import type { SoundFile } from './read-sound.ts';
import { runTogether } from './run-together.ts';
import { decodeCheckCommand } from './stitch-arguments.ts';
import { linkClips, type StitchJob, timeoutMs } from './stitch-job.ts';
import { progressMeter, type StitchProgress } from './stitch-progress.ts';
import { filmProblems } from './verify-film.ts';

export type TakeSource = CutSource & { kind: 'take' };

export type StitchRequest = {
  readonly cut: Cut;
  /** The path of a take's file. */
  readonly takePath: (take: TakeSource) => string;
  /** Must not be there yet; its folder must. */
  readonly outFile: string;
  /** An existing folder, best on the disk of the takes; a private folder in it is made and removed. */
  readonly workFolder: string;
  readonly runFfmpeg: RunFfmpeg;
  readonly runFfprobe: RunFfprobe;
  readonly drawSlate: DrawSlate;
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
  readonly bytes: number;
  /** The plan in words, a line each. */
  readonly explanation: readonly string[];
};

/**
 * Makes a film of a cut. The file gets its name only after its own tables and a decoder have been asked
 * whether it is what was planned; whatever fails, and when it is stopped, nothing is left behind.
 *
 * @throws DailiesError `invalid-input` for a cut without events, too long, or with transitions;
 * `output-exists`, `clip-unusable`, `ffmpeg-failed`, `stitch-mismatch`, `disk-full`, `file-unwritable`, `canceled`
 */
export async function stitchFilm(request: StitchRequest): Promise<StitchReport> {
  const clips = await inspectClips(request);
  const plan = planOrThrow(request.cut, clips);
  await refuseOutFile(request.outFile);
  const folder = await mkdtemp(join(request.workFolder, 'stitch-'));
  // No word of a person's in the working name, since ffmpeg will read it.
  const part = join(dirname(request.outFile), `.${basename(folder)}.part`);
  try {
    return await stitchInto(request, { clips, plan, folder, part });
  } catch (error) {
    if (request.signal?.aborted) throw new DailiesError({ code: 'canceled' }, { cause: error });
    throw writeError(request.outFile, error);
  } finally {
    await rm(part, { force: true });
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a stitch would do, without doing it. Fails as `stitchFilm` does for its clips and its cut. */
export async function explainStitch(
  request: Pick<StitchRequest, 'cut' | 'takePath' | 'runFfprobe'>,
): Promise<string[]> {
  return explainPlan(planOrThrow(request.cut, await inspectClips(request)));
}

async function inspectClips(
  request: Pick<StitchRequest, 'cut' | 'takePath' | 'runFfprobe'>,
): Promise<Map<TakeId, InspectedClip>> {
  const clips = new Map<TakeId, InspectedClip>();
  for (const { source } of request.cut.events) {
    if (source.kind === 'slate' || clips.has(source.takeId)) continue;
    clips.set(source.takeId, await inspectClip(request.takePath(source), request.runFfprobe));
  }
  return clips;
}

/** Eleven hours, so that no table of the film outgrows what can be read back. */
const MAX_FRAMES = 11 * 3600 * 24;

function planOrThrow(cut: Cut, clips: ReadonlyMap<TakeId, InspectedClip>): StitchPlan {
  const planned = planStitch(cut, clips);
  const problems = planned.ok ? planProblems(planned.plan) : planned.transitions.map(transitionProblem);
  if (planned.ok && problems.length === 0) return planned.plan;
  throw new DailiesError({ code: 'invalid-input', problems });
}

function planProblems({ frames }: StitchPlan): Problem[] {
  if (frames === 0) return [{ place: '', message: 'The cut has no shots to show.' }];
  return frames > MAX_FRAMES ? [{ place: '', message: 'The film would be longer than eleven hours.' }] : [];
}

function transitionProblem({ shotId, kind }: { shotId: string; kind: string }): Problem {
  return { place: shotId, message: `its transition "${kind}" cannot be made yet; only plain cuts can` };
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
    cut: request.cut,
    plan,
    clips: stitching.clips,
    folder: stitching.folder,
    links: await linkClips(stitching.folder, [...stitching.clips]),
    runFfmpeg: request.runFfmpeg,
    runFfprobe: request.runFfprobe,
    drawSlate: request.drawSlate,
    width: request.width,
    meter,
  };
  const { tracks, sources } = await makeTracks(job, request);
  const layout = layOutFilm(tracks);
  const joined = meter.part(plan.frames);
  await joinMp4(part, layout, {
    sources,
    signal: request.signal,
    onBytes: (bytes) => joined(Math.floor((plan.frames * bytes) / layout.bytes)),
  });
  await verifyPart(request, plan, part);
  if (!(await promoteFile(part, request.outFile))) {
    throw new DailiesError({ code: 'output-exists', path: request.outFile });
  }
  meter.finish();
  const { copied, encoded, slates } = countFrames(plan);
  return {
    frames: plan.frames,
    copiedFrames: copied,
    encodedFrames: encoded,
    slateFrames: slates,
    bytes: layout.bytes,
    explanation: explainPlan(plan),
  };
}

type MadePart = { kind: 'pictures'; made: MadePictures } | { kind: 'sound'; made: SoundFile };

/** Pictures and sound beside each other; neither waits for the other. */
async function makeTracks(
  job: StitchJob,
  request: StitchRequest,
): Promise<{ tracks: FilmTrack[]; sources: string[] }> {
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
  if (!picture.ok) throw mismatch(request.outFile, [{ place: '', message: picture.reason }]);
  const { path, track, samples } = sound.made;
  const sources = [...pictures.made.sources, path];
  return {
    tracks: [picture.track, soundTrack(sources.length - 1, track, samples, job.plan.frames)],
    sources,
  };
}

/**
 * Reads the written file back: its tables, sample by sample, then a decoder over every key frame and all of
 * the sound. Frames between were copied from verified takes, or their pieces were checked one by one.
 */
async function verifyPart(request: StitchRequest, plan: StitchPlan, part: string): Promise<void> {
  const film = await readClip(part);
  const wanted = { frames: plan.frames, size: plan.target };
  const problems: Problem[] =
    film.kind === 'mp4' ? filmProblems(film.clip, wanted) : [{ place: '', message: 'it has no tables' }];
  if (problems.length > 0) throw mismatch(request.outFile, problems);
  const { stderr } = await request.runFfmpeg(decodeCheckCommand(dirname(part), `file:${basename(part)}`), {
    timeoutMs: timeoutMs(plan.frames),
    ...(request.signal ? { signal: request.signal } : {}),
  });
  const faults = stderr.filter((line) => line.trim() !== '');
  if (faults.length > 0)
    throw mismatch(request.outFile, [{ place: '', message: faults.slice(0, 3).join(' / ') }]);
}

function mismatch(path: string, problems: readonly Problem[]): DailiesError {
  return new DailiesError({ code: 'stitch-mismatch', path, problems });
}
