import { assertNever } from '../assert-never.ts';
import { modelIdSchema } from '../ids.ts';
import { checkLimits } from './check-limits.ts';
import { type KnownSizes, knownSize } from './pixel-size.ts';
import type {
  ModelPrice,
  PictureSource,
  RequestProblem,
  SentPicture,
  ShotRequest,
  VideoModel,
} from './video-model.ts';

// Cloudflare's page and input schema of bytedance/seedance-2.0 are the source, where nothing else is named.
const limits = {
  name: 'Seedance 2.0',
  promptLimit: { min: 1, max: 2000 },
  durationSeconds: { min: 4, max: 12, default: 5 },
  resolutions: ['480p', '720p', '1080p', '4k'],
  aspectRatios: ['16:9', '4:3', '1:1', '3:4', '9:16', '21:9', '9:21'],
  modes: ['text', 'frames', 'references'],
  maxReferences: 4,
  settings: ['generateAudio', 'cameraFixed', 'watermark', 'seed', 'virtualAvatar', 'referenceVideo'],
} as const;

/** From the model's file in Cloudflare's public documentation repository; the same with and without sound. */
const price: ModelPrice = {
  pricedOn: '2026-11-22',
  microUsdPerSecond: { '480p': 70_000, '720p': 150_000, '1080p': 370_000, '4k': 780_000 },
  microUsdPerSecondWithVideo: { '480p': 172_000, '720p': 372_000, '1080p': 914_000, '4k': 1_866_000 },
};

const sizes720p: KnownSizes = {
  '16:9': [1280, 720],
  '4:3': [1112, 834],
  '1:1': [960, 960],
  '3:4': [834, 1112],
  '9:16': [720, 1280],
  '21:9': [1470, 630],
};

/**
 * As vendors of the model publish them (480p, 720p, 1080p: Runware's page of Seedance 1.5 pro, the same table;
 * 4k: a public client of the model). 864x496 was seen in delivered files, 1112x834 follows from a bill. No one
 * lists 9:21, which is taken for 21:9 turned.
 */
const sizes = new Map<string, KnownSizes>([
  [
    '480p',
    {
      '16:9': [864, 496],
      '4:3': [752, 560],
      '1:1': [640, 640],
      '3:4': [560, 752],
      '9:16': [496, 864],
      '21:9': [992, 432],
    },
  ],
  ['720p', sizes720p],
  [
    '1080p',
    {
      '16:9': [1920, 1080],
      '4:3': [1664, 1248],
      '1:1': [1440, 1440],
      '3:4': [1248, 1664],
      '9:16': [1080, 1920],
      '21:9': [2206, 946],
    },
  ],
  [
    '4k',
    {
      '16:9': [3840, 2160],
      '4:3': [3326, 2494],
      '1:1': [2880, 2880],
      '3:4': [2494, 3326],
      '9:16': [2160, 3840],
      '21:9': [4398, 1886],
    },
  ],
]);

/** ByteDance's Seedance 2.0 as Cloudflare offers it. */
export const seedance2: VideoModel = {
  id: modelIdSchema.parse('bytedance/seedance-2.0'),
  ...limits,
  defaultResolution: '720p',
  defaultAspectRatio: '16:9',
  price,
  pixelSize: (resolution, aspectRatio) => knownSize(sizes.get(resolution) ?? sizes720p, aspectRatio),
  check(request) {
    const common = checkLimits(limits, request);
    return {
      problems: [...common.problems, ...exclusions(request)],
      warnings: [...common.warnings, ...doubts(request)],
    };
  },
  input(request, seed, picture) {
    return {
      prompt: request.prompt,
      ...pictureFields(request, picture),
      ...(request.referenceVideoUrl === null ? {} : { reference_video: request.referenceVideoUrl }),
      duration: request.durationSeconds,
      resolution: request.resolution,
      aspect_ratio: request.aspectRatio,
      fps: 24,
      camera_fixed: request.cameraFixed,
      // The API states no default, so it is always said.
      generate_audio: request.generateAudio,
      watermark: request.watermark,
      seed,
    };
  },
};

/** What the page forbids in prose: the schema alone would let these pass. */
function exclusions(request: ShotRequest): RequestProblem[] {
  if (request.mode !== 'references') return [];
  const problems: RequestProblem[] = [];
  if (request.resolution === '1080p') {
    problems.push({
      field: 'references',
      message: 'cannot be used at 1080p: use 720p or lower, or drop the references',
    });
  }
  if (request.references.some((source) => source.kind === 'previous-frame')) {
    problems.push({
      field: 'continueFrom',
      message: 'cannot be used with references: drop the references, or give the shot no first frame',
    });
  }
  return problems;
}

/** Allowed, and worth knowing before it is paid. */
function doubts(request: ShotRequest): RequestProblem[] {
  const warnings: RequestProblem[] = [];
  if (request.prompt.length > READ_CHARACTERS) {
    warnings.push({
      field: 'prompt',
      message: `has ${request.prompt.length} characters: a vendor says that only the first ${READ_CHARACTERS} or so are read, so put what matters first`,
    });
  }
  if (request.mode === 'references' && request.resolution === '4k') {
    warnings.push({
      field: 'references',
      message: 'are untried at 4k: the model refuses them at 1080p and does not say what it does here',
    });
  }
  if (request.mode === 'frames' && isUnfitted(request.firstFrame)) {
    warnings.push({
      field: 'aspectRatio',
      message:
        'is ignored by the model where a first frame is given, and a picture from an address is not fitted: the take gets the shape of the picture',
    });
  }
  if (request.referenceVideoUrl !== null) {
    warnings.push({
      field: 'referenceVideo',
      message: 'makes every second cost about two and a half times as much',
    });
  }
  if (request.cameraFixed) {
    warnings.push({
      field: 'cameraFixed',
      message: 'may have no effect: say in the prompt that the camera stands still',
    });
  }
  return warnings;
}

// Said by one vendor of the model, not by Cloudflare.
const READ_CHARACTERS = 500;

function isUnfitted(source: PictureSource): boolean {
  return source.kind === 'reference' && source.location.kind === 'url';
}

function pictureFields(
  request: ShotRequest,
  picture: (source: PictureSource) => SentPicture,
): Record<string, unknown> {
  switch (request.mode) {
    case 'text':
      return {};
    case 'frames': {
      const image = picture(request.firstFrame);
      const last = request.lastFrame === null ? {} : { last_frame_image: picture(request.lastFrame) };
      return { image, ...last, ...avatarField(request) };
    }
    case 'references':
      return {
        reference_images: request.references.map((source) => picture(source)),
        ...avatarField(request),
      };
    case 'raw':
      throw new Error('Seedance 2.0 makes its own input: check refuses a raw one');
    default:
      return assertNever(request);
  }
}

/** Newer than the published page, so a schema may still not know it: said only where it changes something. */
function avatarField(request: ShotRequest): Record<string, unknown> {
  return request.virtualAvatar ? { use_virtual_avatar: true } : {};
}
