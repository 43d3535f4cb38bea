import { assertNever } from '../assert-never.ts';
import type { ShotMode } from '../storyboard/storyboard.ts';
import type {
  OptionalSetting,
  PictureSource,
  RequestField,
  RequestProblem,
  RequestReport,
  ShotRequest,
  VideoModel,
} from './video-model.ts';

/** The part of a model that is plain data: what the rules common to all models are judged by. */
export type ModelLimits = Pick<
  VideoModel,
  | 'name'
  | 'promptLimit'
  | 'durationSeconds'
  | 'resolutions'
  | 'aspectRatios'
  | 'modes'
  | 'maxReferences'
  | 'settings'
>;

/** The rules that follow from a known model's limits alone. Rules of its own a model adds in its own file. */
export function checkLimits(limits: ModelLimits, request: ShotRequest): RequestReport {
  const unsent = unsentSettings(limits, request);
  return {
    problems: [
      ...checkPrompt(limits, request.prompt),
      ...checkMode(limits, request),
      ...checkPictures(request),
      ...checkReferenceVideo(limits, request.referenceVideoUrl),
      ...checkDuration(limits, request.durationSeconds),
      ...checkChoice('resolution', limits.resolutions, request.resolution),
      ...checkChoice('aspectRatio', limits.aspectRatios, request.aspectRatio),
    ],
    warnings: unsent.map((field) => ({
      field,
      message: `is not sent: ${limits.name} has no such setting`,
    })),
  };
}

/** Pictures of a request with the storyboard's name for their place, in the order a model gets them. */
export function picturesOf(request: ShotRequest): { field: RequestField; source: PictureSource }[] {
  switch (request.mode) {
    case 'text':
    case 'raw':
      return [];
    case 'frames': {
      const first = { field: frameField(request.firstFrame), source: request.firstFrame };
      if (request.lastFrame === null) return [first];
      return [first, { field: 'lastFrame', source: request.lastFrame }];
    }
    case 'references':
      return request.references.map((source) => ({ field: 'references', source }));
    default:
      return assertNever(request);
  }
}

/** `16:9, 4:3 or 1:1`. */
export function listOf(choices: readonly string[]): string {
  const last = choices.at(-1) ?? '';
  return choices.length < 2 ? last : `${choices.slice(0, -1).join(', ')} or ${last}`;
}

// Counted in UTF-16 units, never fewer than the code points that JSON Schema counts: what passes here passes there.
function checkPrompt(limits: ModelLimits, prompt: string): RequestProblem[] {
  const { min, max } = limits.promptLimit;
  if (prompt.trim().length < min) {
    return [{ field: 'prompt', message: 'must say what to show, but is empty after expansion' }];
  }
  if (prompt.length <= max) return [];
  return [
    {
      field: 'prompt',
      message: `must have at most ${max} characters after expansion, got ${prompt.length}`,
    },
  ];
}

function checkMode(limits: ModelLimits, request: ShotRequest): RequestProblem[] {
  if (request.mode === 'raw') {
    return [
      {
        field: 'input',
        message: `cannot be used with ${limits.name}, which Dailies knows: remove it and write the shot's fields`,
      },
    ];
  }
  if (!limits.modes.includes(request.mode)) {
    return [{ field: modeField(request), message: `cannot be used with ${limits.name}: ${takes(limits)}` }];
  }
  return request.mode === 'references' ? checkReferenceCount(limits, request.references.length) : [];
}

function checkReferenceCount(limits: ModelLimits, count: number): RequestProblem[] {
  if (count === 0) {
    return [
      { field: 'references', message: 'must name at least one picture, or let the shot use mode "text"' },
    ];
  }
  if (count <= limits.maxReferences) return [];
  return [{ field: 'references', message: `must be at most ${limits.maxReferences} pictures, got ${count}` }];
}

function checkPictures(request: ShotRequest): RequestProblem[] {
  return picturesOf(request).flatMap(({ field, source }) => {
    if (source.kind === 'previous-frame' || source.location.kind === 'file') return [];
    if (isHttps(source.location.url)) return [];
    return [{ field, message: `must be a file or an https address, got ${quoted(source.location.url)}` }];
  });
}

function checkReferenceVideo(limits: ModelLimits, url: string | null): RequestProblem[] {
  if (url === null) return [];
  const field = 'referenceVideo';
  if (!limits.settings.includes(field)) {
    return [{ field, message: `cannot be used with ${limits.name}: it takes no reference video` }];
  }
  if (isHttps(url)) return [];
  return [{ field, message: `must be an https address that the model can fetch, got ${quoted(url)}` }];
}

function checkDuration(limits: ModelLimits, seconds: number): RequestProblem[] {
  const { min, max } = limits.durationSeconds;
  if (Number.isInteger(seconds) && seconds >= min && seconds <= max) return [];
  return [
    { field: 'durationSeconds', message: `must be a whole number from ${min} to ${max}, got ${seconds}` },
  ];
}

function checkChoice(field: RequestField, choices: readonly string[], got: string): RequestProblem[] {
  if (choices.includes(got)) return [];
  return [{ field, message: `must be ${listOf(choices)}, got ${quoted(got)}` }];
}

/** Settings asked for that the model has no field for. A reference video is a problem instead: it changes the film. */
function unsentSettings(limits: ModelLimits, request: ShotRequest): UnsentSetting[] {
  const asked: UnsentSetting[] = ['generateAudio'];
  if (request.cameraFixed) asked.push('cameraFixed');
  if (request.watermark) asked.push('watermark');
  return asked.filter((setting) => !limits.settings.includes(setting));
}

type UnsentSetting = Extract<OptionalSetting, 'generateAudio' | 'cameraFixed' | 'watermark'>;

function modeField(request: Extract<ShotRequest, { mode: ShotMode }>): RequestField {
  switch (request.mode) {
    case 'text':
      return 'mode';
    case 'frames':
      return frameField(request.firstFrame);
    case 'references':
      return 'references';
    default:
      return assertNever(request);
  }
}

function frameField(firstFrame: PictureSource): RequestField {
  return firstFrame.kind === 'previous-frame' ? 'continueFrom' : 'firstFrame';
}

const MODE_WORDS: Readonly<Record<ShotMode, string>> = {
  text: 'text alone',
  frames: 'a first frame',
  references: 'references',
};

function takes(limits: ModelLimits): string {
  return `it takes ${listOf(limits.modes.map((mode) => MODE_WORDS[mode]))}`;
}

// Whether it can be fetched is the API's to find out: here it must only be an address, without spaces and on https.
function isHttps(url: string): boolean {
  return /^https:\/\/[^\s/]+\S*$/i.test(url);
}

/** For a message: in quotes, escaped, cut at 60 characters (a data URI may have millions). */
function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);
}
