import { assertNever } from '../assert-never.ts';
import type {
  PictureSource,
  RequestProblem,
  RequestReport,
  ShotRequest,
  VideoModel,
} from '../catalogue/video-model.ts';
import type { ReferenceId, ShotId } from '../ids.ts';
import type { Problem } from '../problem.ts';
import { expandPrompt } from './expand-prompt.ts';
import { promptText } from './prompt-text.ts';
import { canBePicture } from './reference-kind.ts';
import { modeFindings, modeOf } from './shot-mode.ts';
import {
  findReference,
  picturesOfShot,
  referenceVideoOf,
  type ShotPictures,
  sentReferences,
} from './shot-pictures.ts';
import { allFindings, type ShotFindings, type ShotProblem } from './shot-problem.ts';
import type { ShotSettings } from './shot-settings.ts';
import type { Shot, ShotMode, Storyboard } from './storyboard.ts';

/** A shot and where it stands. */
export type ShotInFilm = {
  readonly shot: Shot;
  /** Its place in the file, such as `scenes[0].shots[1]`. */
  readonly place: string;
  readonly storyboard: Storyboard;
  /** The shot before it that is not left out. */
  readonly previous: ShotId | null;
};

export type RequestResult = {
  /** Null where the pictures it needs are not there. With problems it is still what would have been asked. */
  readonly request: ShotRequest | null;
  readonly findings: ShotFindings;
  /** What is wrong in the texts of the shot and of the project, with whole places. */
  readonly textProblems: readonly Problem[];
  readonly textWarnings: readonly Problem[];
};

/** What a shot asks of its model, and everything against it that the storyboard, its mode or its model has. */
export function requestOf(at: ShotInFilm, settings: ShotSettings, model: VideoModel): RequestResult {
  const { shot, place, storyboard } = at;
  const expanded = expandPrompt(shot, place, storyboard);
  const mentioned = expanded.mentions.filter((id) => isPicture(id, storyboard));
  const mode = modeOf(shot, mentioned);
  const sent = mode === 'references' ? sentReferences(shot, mentioned) : [];
  const prompt = promptText(expanded, place, sent, storyboard);
  const video = referenceVideoOf(shot, storyboard);
  const asked = askFor(at, mode, sent);
  const common = commonRequest(settings, model, prompt.text, video.url);
  const request = asked.pictures === null ? null : requestWith(common, asked.pictures, storyboard);
  const judged = request ?? { ...common, mode: 'text' };
  const judgement = judgementOf(withoutUnaskedSound(model.check(judged), at), shot, {
    prompt: expanded.problems.length === 0,
    mode: request !== null,
  });
  const own = {
    problems: [...asked.problems, ...video.problems, ...emptyPrompt(shot, judged)],
    warnings: unheardLines(shot, settings),
  };
  return {
    request,
    findings: allFindings(own, modeFindings(shot, mode), judgement),
    textProblems: expanded.problems,
    textWarnings: prompt.warnings,
  };
}

type Asked = ShotPictures | { readonly mode: 'raw'; readonly input: NonNullable<Shot['input']> };
type CommonRequest = Omit<Extract<ShotRequest, { mode: 'text' }>, 'mode'>;

function isPicture(id: ReferenceId, storyboard: Storyboard): boolean {
  const reference = findReference(id, storyboard);
  return reference !== undefined && canBePicture(reference);
}

function askFor(
  { shot, storyboard, previous }: ShotInFilm,
  mode: ShotMode | 'raw',
  sent: readonly ReferenceId[],
): { pictures: Asked | null; problems: ShotProblem[] } {
  if (mode === 'raw') return { pictures: { mode, input: shot.input ?? {} }, problems: [] };
  return picturesOfShot(shot, mode, { storyboard, previous, sent });
}

function commonRequest(
  settings: ShotSettings,
  model: VideoModel,
  prompt: string,
  referenceVideoUrl: string | null,
): CommonRequest {
  const { durationSeconds, resolution, aspectRatio, generateAudio, cameraFixed, watermark, fit } = settings;
  const asked = { durationSeconds, resolution, aspectRatio, generateAudio, cameraFixed, watermark, fit };
  return { model: model.id, prompt, ...asked, virtualAvatar: false, referenceVideoUrl };
}

function requestWith(common: CommonRequest, asked: Asked, storyboard: Storyboard): ShotRequest {
  const isAvatar = (source: PictureSource) =>
    source.kind === 'reference' && findReference(source.referenceId, storyboard)?.virtualAvatar === true;
  switch (asked.mode) {
    case 'text':
    case 'raw':
      return { ...common, ...asked };
    case 'frames': {
      const pictures = asked.lastFrame ? [asked.firstFrame, asked.lastFrame] : [asked.firstFrame];
      return { ...common, ...asked, virtualAvatar: pictures.some(isAvatar) };
    }
    case 'references':
      return { ...common, ...asked, virtualAvatar: asked.references.some(isAvatar) };
    default:
      return assertNever(asked);
  }
}

/** Sound is on by itself: that a model has no word for it is told only to a person who asked for it. */
function withoutUnaskedSound(report: RequestReport, { shot, storyboard }: ShotInFilm): RequestReport {
  if ((shot.generateAudio ?? storyboard.defaults?.generateAudio) !== undefined) return report;
  return { ...report, warnings: report.warnings.filter(({ field }) => field !== 'generateAudio') };
}

/**
 * The model's word on a request, by the names of the shot.
 *
 * @param counts whether its word on the prompt or the mode means anything: not where the text or the pictures
 * that were asked for could not be made
 */
function judgementOf(
  report: RequestReport,
  shot: Shot,
  counts: { readonly prompt: boolean; readonly mode: boolean },
): ShotFindings {
  const named = ({ field, message }: RequestProblem): ShotProblem[] => {
    if ((field === 'prompt' && !counts.prompt) || (field === 'mode' && !counts.mode)) return [];
    const isMention = field === 'references' && (shot.references ?? []).length === 0;
    return [{ field: isMention ? 'prompt' : field, message }];
  };
  return { problems: report.problems.flatMap(named), warnings: report.warnings.flatMap(named) };
}

/** A style alone is not a shot, though the model would take it. */
function emptyPrompt(shot: Shot, request: ShotRequest): ShotProblem[] {
  if (request.mode === 'raw' || shot.prompt.trim() !== '' || request.prompt === '') return [];
  return [
    { field: 'prompt', message: 'must say what the shot shows, got nothing but style and spoken lines' },
  ];
}

function unheardLines(shot: Shot, { generateAudio }: ShotSettings): ShotProblem[] {
  if (generateAudio || (shot.dialogue ?? []).length === 0) return [];
  return [{ field: 'dialogue', message: 'will be seen but not heard: sound is off for this shot' }];
}
