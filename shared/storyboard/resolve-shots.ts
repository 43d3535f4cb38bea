import type { ShotRequest, VideoModel } from '../catalogue/video-model.ts';
import { type ModelId, modelIdSchema, type SceneId, type ShotId } from '../ids.ts';
import { formatPlace, type Problem } from '../problem.ts';
import { clipInFilm } from './clip-speed.ts';
import { cutProblems, cutWarnings } from './cut-problems.ts';
import { type FilmClip, filmClips, framesAfterClips } from './film-clips.ts';
import { type PlacedShot, placeFindings, withoutRepeats } from './place-findings.ts';
import { clipProblems, takeFrames, type WantedFrames, wantedFrames } from './shot-clip.ts';
import { allFindings } from './shot-problem.ts';
import { type RequestResult, requestOf, type ShotInFilm } from './shot-request.ts';
import { modelIdOf, type ShotSettings, settingsOf } from './shot-settings.ts';
import type { Shot, Storyboard, Transition } from './storyboard.ts';
import { type ClipInCut, transitionProblems } from './transition-problems.ts';

/** A shot with everything filled in that the project and the model give it. */
export type ResolvedShot = {
  readonly shot: Shot;
  readonly sceneId: SceneId;
  /** Its place in the file, such as `scenes[0].shots[1]`. */
  readonly place: string;
  /** False where the shot is left out by `omit`. */
  readonly included: boolean;
  readonly request: ShotRequest;
  readonly takes: number;
  /** The seed of the first take, or null where each take draws its own. */
  readonly seed: number | null;
  /** The shot whose last frame is this one's first: the one before it that is not left out. */
  readonly continuesFrom: ShotId | null;
  /** The frames of a take that the cut shows, at 24 fps. */
  readonly wanted: WantedFrames;
  /** The frame of its take that a shot begins with which goes on from it: behind the last one that the cut shows. */
  readonly nextFrame: number;
  /** All frames of the take that is asked for, handles and all. */
  readonly takeFrames: number;
  /** Out of this shot. */
  readonly transition: Transition;
  readonly gainDb: number;
};

/** What can be said of a shot whether it has problems or not. */
export type ShotOutline = Pick<
  ResolvedShot,
  'shot' | 'sceneId' | 'place' | 'included' | 'wanted' | 'nextFrame' | 'takeFrames' | 'transition'
> & {
  readonly settings: ShotSettings;
  readonly model: VideoModel;
  /** As far as it can be told what would be asked for; null where its pictures are not there. */
  readonly request: ShotRequest | null;
  /** Null where the shot has a problem. */
  readonly resolved: ResolvedShot | null;
};

export type ResolveResult = {
  /** In storyboard order, omitted ones too; only those that have no problem of their own. */
  readonly shots: readonly ResolvedShot[];
  /** All shots in storyboard order. */
  readonly outlines: readonly ShotOutline[];
  readonly problems: readonly Problem[];
  /** Worth reading before paying. What is wrong with an omitted shot is told here: it is not made. */
  readonly warnings: readonly Problem[];
};

/** The model of shots that name none, where the project names none either. */
export const DEFAULT_MODEL_ID: ModelId = modelIdSchema.parse('bytedance/seedance-2.0');

/** Every shot as it would be asked for and cut, with all that is wrong, by place. */
export function resolveShots(
  storyboard: Storyboard,
  lookUpModel: (id: ModelId) => VideoModel,
): ResolveResult {
  const outcomes = shotsInFilm(storyboard).map((at) => resolve(at, storyboard, lookUpModel));
  const included = outcomes.filter((outcome) => outcome.included);
  const omitted = outcomes.filter((outcome) => !outcome.included);
  const defaults = storyboard.defaults ?? {};
  const clipped = outcomes.map((outcome) => clippedShot(outcome, storyboard));
  const clips = filmClips(clipped, storyboard.cut);
  const problems = withoutRepeats([
    ...included.flatMap(({ result }) => result.textProblems),
    ...placeFindings(included, 'problems', defaults),
    ...transitionProblems(clips.map(clipInCut)),
    ...cutProblems(storyboard, clipped, clips),
  ]);
  const doubts = [
    ...cutWarnings(storyboard, clipped, clips),
    ...outcomes.flatMap(({ result }) => result.textWarnings),
    ...placeFindings(outcomes, 'warnings', defaults),
    ...omitted.flatMap(({ result }) => result.textProblems),
    ...placeFindings(omitted, 'problems', {}),
  ];
  const warnings = withoutRepeats([...problems, ...doubts]).slice(problems.length);
  const after = framesAfterClips(clips);
  const outlines = outcomes.map((outcome) => outline(outcome, after.get(outcome.shot.id)));
  return { shots: outlines.flatMap(({ resolved }) => resolved ?? []), outlines, problems, warnings };
}

type PlacedInScene = ShotInFilm & { readonly sceneId: SceneId };

type Outcome = PlacedInScene &
  PlacedShot & {
    readonly included: boolean;
    readonly settings: ShotSettings;
    readonly model: VideoModel;
    readonly result: RequestResult;
  };

function shotsInFilm(storyboard: Storyboard): PlacedInScene[] {
  let previous: ShotId | null = null;
  return storyboard.scenes.flatMap((scene, sceneIndex) =>
    scene.shots.map((shot, index) => {
      const place = formatPlace(['scenes', sceneIndex, 'shots', index]);
      const at = { shot, place, storyboard, previous, sceneId: scene.id };
      if (shot.omit !== true) previous = shot.id;
      return at;
    }),
  );
}

function resolve(
  at: PlacedInScene,
  storyboard: Storyboard,
  lookUpModel: (id: ModelId) => VideoModel,
): Outcome {
  const { shot } = at;
  const defaults = storyboard.defaults ?? {};
  const model = lookUpModel(modelIdOf(shot, defaults, DEFAULT_MODEL_ID));
  const { settings, problems } = settingsOf(shot, defaults, model);
  const result = requestOf(at, settings, model);
  const clip = { problems: [...problems, ...clipProblems(shot, settings)], warnings: [] };
  return {
    ...at,
    included: shot.omit !== true,
    ...{ settings, model },
    result,
    findings: allFindings(clip, result.findings),
  };
}

function outline(outcome: Outcome, nextFrame: number | undefined): ShotOutline {
  const { shot, sceneId, place, included, settings, model, storyboard, result, findings } = outcome;
  const { request } = result;
  const wanted = wantedFrames(shot, settings);
  const common = {
    ...{ shot, sceneId, place, included, wanted },
    nextFrame: nextFrame ?? wanted.inFrame + wanted.durationFrames,
    takeFrames: takeFrames(settings),
    transition: transitionOut(shot, storyboard),
  };
  const isSound = findings.problems.length === 0 && result.textProblems.length === 0;
  if (request === null || !isSound) return { ...common, settings, model, request, resolved: null };
  const resolved: ResolvedShot = {
    ...common,
    request,
    takes: settings.takes,
    seed: shot.seed ?? null,
    continuesFrom: neighborOf(request),
    gainDb: shot.gainDb ?? 0,
  };
  return { ...common, settings, model, request, resolved };
}

function neighborOf(request: ShotRequest): ShotId | null {
  if (request.mode !== 'frames' || request.firstFrame.kind !== 'previous-frame') return null;
  return request.firstFrame.shotId;
}

function clippedShot({ shot, place, included, settings }: Outcome, storyboard: Storyboard) {
  return {
    ...{ shotId: shot.id, place, included, own: shot },
    wanted: wantedFrames(shot, settings),
    takeFrames: takeFrames(settings),
    transition: transitionOut(shot, storyboard),
  };
}

function clipInCut(clip: FilmClip<ReturnType<typeof clippedShot>>): ClipInCut {
  const { from } = clip;
  const inFilm = clipInFilm(clip);
  if (from.kind === 'beside') {
    const { shows, at, shot, place, ownTransition } = from.beside;
    return { ...inFilm, place, name: `the ${shows.kind} ${at} ${shot}`, isOwn: ownTransition !== null };
  }
  const { of, own, place, eventId } = from.event;
  const isOfEvent = own?.transition !== undefined;
  return {
    ...inFilm,
    name: eventId,
    place: isOfEvent && place !== null ? place : of.place,
    isOwn: isOfEvent || of.own.transition !== undefined,
  };
}

function transitionOut(shot: Shot, storyboard: Storyboard): Transition {
  return shot.transition ?? storyboard.cut?.transition ?? { kind: 'cut' };
}
