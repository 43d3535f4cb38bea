import type { VideoModel } from '../catalogue/video-model.ts';
import type { ModelId } from '../ids.ts';
import { FRAMES_PER_SECOND, secondsToFrames } from '../timecode.ts';
import type { ShotProblem } from './shot-problem.ts';
import type { PictureFit, Shot, Storyboard } from './storyboard.ts';

export type Defaults = NonNullable<Storyboard['defaults']>;

/** What a shot is made with, once the project's defaults and the model's are filled in. */
export type ShotSettings = {
  readonly resolution: string;
  readonly aspectRatio: string;
  readonly generateAudio: boolean;
  readonly cameraFixed: boolean;
  readonly watermark: boolean;
  readonly takes: number;
  readonly fit: PictureFit;
  /** What is asked of the model. */
  readonly durationSeconds: number;
  /** What the cut shows; never more than `durationSeconds` where there is no problem. */
  readonly lengthSeconds: number;
};

export function modelIdOf(shot: Shot, defaults: Defaults, fallback: ModelId): ModelId {
  return shot.model ?? defaults.model ?? fallback;
}

/**
 * Each setting is the shot's own, else the project's, else the model's (sound on, camera free, no watermark, one
 * take, pictures cropped). Duration and length go together: a shot that sets either of them puts both of the
 * project's aside. A length alone asks for the shortest whole seconds that cover it.
 */
export function settingsOf(
  shot: Shot,
  defaults: Defaults,
  model: VideoModel,
): { settings: ShotSettings; problems: ShotProblem[] } {
  const { durationSeconds, lengthSeconds, problems } = lengthsOf(shot, defaults, model);
  const settings = {
    resolution: shot.resolution ?? defaults.resolution ?? model.defaultResolution,
    aspectRatio: shot.aspectRatio ?? defaults.aspectRatio ?? model.defaultAspectRatio,
    generateAudio: shot.generateAudio ?? defaults.generateAudio ?? true,
    cameraFixed: shot.cameraFixed ?? defaults.cameraFixed ?? false,
    watermark: shot.watermark ?? defaults.watermark ?? false,
    takes: shot.takes ?? defaults.takes ?? 1,
    fit: shot.fit ?? defaults.fit ?? 'crop',
    durationSeconds,
    lengthSeconds,
  };
  return { settings, problems };
}

/** Whether the shot sets a length of its own, so that the project's duration and length do not count. */
export function setsOwnLength(shot: Shot): boolean {
  return shot.durationSeconds !== undefined || shot.lengthSeconds !== undefined;
}

type Lengths = { durationSeconds: number; lengthSeconds: number; problems: ShotProblem[] };

function lengthsOf(shot: Shot, defaults: Defaults, model: VideoModel): Lengths {
  const source = setsOwnLength(shot) ? shot : defaults;
  const usual = model.durationSeconds.default;
  const lengthSeconds = source.lengthSeconds ?? source.durationSeconds ?? usual;
  const durationSeconds =
    source.durationSeconds ?? (source.lengthSeconds === undefined ? usual : covering(lengthSeconds, model));
  const message = lengthProblem(lengthSeconds, durationSeconds, model);
  const problems =
    source.lengthSeconds === undefined || message === null ? [] : [{ field: 'lengthSeconds', message }];
  return { durationSeconds, lengthSeconds, problems };
}

function lengthProblem(lengthSeconds: number, durationSeconds: number, model: VideoModel): string | null {
  const { max } = model.durationSeconds;
  if (secondsToFrames(lengthSeconds) < 1) {
    return `must be at least one frame, 1/${FRAMES_PER_SECOND} of a second, got ${lengthSeconds}`;
  }
  if (lengthSeconds > max) {
    return `must be at most ${max}, the longest clip of ${model.name}, got ${lengthSeconds}`;
  }
  if (secondsToFrames(lengthSeconds) <= secondsToFrames(durationSeconds)) return null;
  return `must not be more than durationSeconds, which is ${durationSeconds}, got ${lengthSeconds}`;
}

/** The shortest whole seconds that a model makes and that cover the frames of a length, as far as it can. */
function covering(lengthSeconds: number, { durationSeconds: { min, max } }: VideoModel): number {
  return Math.min(max, Math.max(min, Math.ceil(secondsToFrames(lengthSeconds) / FRAMES_PER_SECOND)));
}
