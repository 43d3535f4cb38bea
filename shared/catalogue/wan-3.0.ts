import { modelIdSchema } from '../ids.ts';
import { checkLimits } from './check-limits.ts';
import { computedSize } from './pixel-size.ts';
import type { VideoModel } from './video-model.ts';

// Cloudflare's input schema of alibaba/wan-3.0 is the source.
const limits = {
  name: 'Wan 3.0',
  promptLimit: { min: 1, max: 2500 },
  durationSeconds: { min: 1, max: 15, default: 5 },
  resolutions: ['480P', '720P', '1080P'],
  aspectRatios: ['adaptive', '16:9', '9:16', '1:1', '4:3', '3:4'],
  modes: ['text'],
  maxReferences: 0,
  settings: [],
} as const;

// Nobody publishes the sizes it delivers: these are the areas that the words commonly mean.
const DEFAULT_AREA = 1280 * 720;
const areas = new Map([
  ['480P', 832 * 480],
  ['720P', DEFAULT_AREA],
  ['1080P', 1920 * 1080],
]);

/** Alibaba's Wan 3.0 as Cloudflare offers it: text only, no seed, no word on sound. */
export const wan3: VideoModel = {
  id: modelIdSchema.parse('alibaba/wan-3.0'),
  ...limits,
  defaultResolution: '720P',
  defaultAspectRatio: '16:9',
  price: {
    pricedOn: '2026-11-22',
    microUsdPerSecond: { '480P': 50_000, '720P': 100_000, '1080P': 200_000 },
    microUsdPerSecondWithVideo: {},
  },
  pixelSize: (resolution, aspectRatio) => computedSize(areas.get(resolution) ?? DEFAULT_AREA, aspectRatio),
  check: (request) => checkLimits(limits, request),
  input: (request) => ({
    prompt: request.prompt,
    resolution: request.resolution,
    ratio: request.aspectRatio,
    duration: request.durationSeconds,
  }),
};
