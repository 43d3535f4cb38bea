import type { PictureSource, ShotRequest, VideoModel } from '#shared/catalogue/video-model.ts';
import { modelIdSchema } from '#shared/ids.ts';
import {
  type Reference,
  referenceSchema,
  type Scene,
  type Shot,
  type Storyboard,
  type StoryboardJson,
  shotSchema,
  storyboardSchema,
} from '#shared/storyboard/storyboard.ts';
import { type Receipt, receiptSchema } from '#shared/take.ts';

export type SceneJson = StoryboardJson['scenes'][number];
export type ShotJson = SceneJson['shots'][number];
export type ReferenceJson = NonNullable<StoryboardJson['references']>[number];

/** The id of `aModel()`. */
export const TEST_MODEL = 'test/model';

/** One scene `s1` with one shot `s1-010`, made by the test model in its defaults, unless said otherwise. */
export function aStoryboard(over: Partial<StoryboardJson> = {}): Storyboard {
  return storyboardSchema.parse({
    version: 1,
    title: 'Lighthouse',
    defaults: { model: TEST_MODEL },
    scenes: [{ id: 's1', shots: [{ id: 's1-010', prompt: 'the lamp room at sunrise' }] }],
    ...over,
  });
}

/** A storyboard of one scene with these shots; ids `s1-010`, `s1-020`, ... where none is given. */
export function aStoryboardOf(
  shots: readonly Partial<ShotJson>[],
  over: Partial<StoryboardJson> = {},
): Storyboard {
  const numbered = shots.map((shot, index) => aShotJson({ id: `s1-0${index + 1}0`, ...shot }));
  return aStoryboard({ scenes: [{ id: 's1', shots: numbered }], ...over });
}

export function aScene(over: Partial<SceneJson> = {}): Scene {
  const [scene] = aStoryboard({ scenes: [{ id: 's1', shots: [], ...over }] }).scenes;
  if (!scene) throw new Error('a storyboard of one scene has one scene');
  return scene;
}

export function aShot(over: Partial<ShotJson> = {}): Shot {
  return shotSchema.parse(aShotJson(over));
}

export function aReference(over: Partial<ReferenceJson> = {}): Reference {
  return referenceSchema.parse({
    id: 'keeper-face',
    file: 'references/keeper.png',
    note: 'the keeper',
    ...over,
  });
}

/** A paid first take of `s1-010` by text, whose prompt is the one of `aStoryboard()`. */
export function aReceipt(over: Partial<Receipt> = {}): Receipt {
  return { ...receiptSchema.parse(RECEIPT), ...over };
}

/**
 * A small model for tests that do not care which: 4 to 12 whole seconds, every mode, two references,
 * a cent a second at `small` and four cents at `large`. Its `large` takes no references.
 */
export function aModel(over: Partial<VideoModel> = {}): VideoModel {
  return {
    id: modelIdSchema.parse(TEST_MODEL),
    name: 'Test model',
    promptLimit: { min: 1, max: 200 },
    durationSeconds: { min: 4, max: 12, default: 5 },
    resolutions: ['small', 'large'],
    defaultResolution: 'small',
    aspectRatios: ['16:9', '9:16'],
    defaultAspectRatio: '16:9',
    modes: ['text', 'frames', 'references'],
    maxReferences: 2,
    settings: ['generateAudio', 'cameraFixed', 'watermark', 'seed', 'virtualAvatar', 'referenceVideo'],
    price: {
      pricedOn: '2026-01-01',
      microUsdPerSecond: { small: 10_000, large: 40_000 },
      microUsdPerSecondWithVideo: { small: 25_000, large: 100_000 },
    },
    pixelSize: () => ({ width: 320, height: 180, known: 'measured' }),
    check: checkRequest,
    input: inputOf,
    ...over,
  };
}

function aShotJson(over: Partial<ShotJson>): ShotJson {
  return { id: 's1-010', prompt: 'the lamp room at sunrise', ...over };
}

function checkRequest(request: ShotRequest): ReturnType<VideoModel['check']> {
  const problems: ReturnType<VideoModel['check']>['problems'] = [];
  const { durationSeconds, resolution, prompt } = request;
  if (prompt.length < 1 || prompt.length > 200) {
    problems.push({
      field: 'prompt',
      message: `must be 1 to 200 characters after expansion, got ${prompt.length}`,
    });
  }
  if (!Number.isInteger(durationSeconds) || durationSeconds < 4 || durationSeconds > 12) {
    const message = `must be a whole number from 4 to 12, got ${durationSeconds}`;
    problems.push({ field: 'durationSeconds', message });
  }
  if (resolution !== 'small' && resolution !== 'large') {
    problems.push({ field: 'resolution', message: `must be "small" or "large", got "${resolution}"` });
  }
  if (request.mode === 'references' && resolution === 'large') {
    problems.push({ field: 'resolution', message: 'takes no references: use "small"' });
  }
  if (request.mode === 'references' && request.references.length > 2) {
    problems.push({ field: 'references', message: `must be at most 2, got ${request.references.length}` });
  }
  const warnings = request.cameraFixed
    ? [{ field: 'cameraFixed' as const, message: 'may be ignored by the test model' }]
    : [];
  return { problems, warnings };
}

function inputOf(request: ShotRequest, seed: number, picture: (source: PictureSource) => string) {
  if (request.mode === 'raw') return { ...request.input };
  return {
    prompt: request.prompt,
    duration: request.durationSeconds,
    resolution: request.resolution,
    seed,
    ...(request.mode === 'frames' ? { image: picture(request.firstFrame) } : {}),
    ...(request.mode === 'frames' && request.lastFrame
      ? { last_frame_image: picture(request.lastFrame) }
      : {}),
    ...(request.mode === 'references' ? { reference_images: request.references.map(picture) } : {}),
  };
}

const RECEIPT = {
  version: 1,
  takeId: 's1-010_t01',
  shotId: 's1-010',
  number: 1,
  kind: 'paid',
  createdAt: '2026-01-01T12:00:00.000Z',
  file: 's1-010_t01.mp4',
  sha256: 'a'.repeat(64),
  bytes: 100_000,
  media: { width: 320, height: 180, durationFrames: 121, hasAudio: true },
  generation: {
    model: TEST_MODEL,
    prompt: 'the lamp room at sunrise',
    seed: 7,
    input: { prompt: 'the lamp room at sunrise', duration: 5 },
    pictures: [],
    jobId: 'job-1',
    attemptId: 'attempt-1',
    attemptNumber: 1,
    logId: null,
    costMicroUsd: 50_000,
    actualCostMicroUsd: null,
    pricedOn: '2026-01-01',
  },
};
