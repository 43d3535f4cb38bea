import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import type { PictureSource, ShotRequest, VideoModel } from '#shared/catalogue/video-model.ts';
import { type ModelId, modelIdSchema, referenceIdSchema, shotIdSchema } from '#shared/ids.ts';

type Common = Omit<Extract<ShotRequest, { mode: 'text' }>, 'mode'>;

export const SEEDANCE = modelIdSchema.parse('bytedance/seedance-2.0');
export const WAN = modelIdSchema.parse('alibaba/wan-3.0');
export const UNKNOWN = modelIdSchema.parse('someone/else-1');

/** Text alone, 5 s at 720p by Seedance 2.0, clean unless said otherwise. */
export function aTextRequest(over: Partial<Common> = {}): ShotRequest {
  return { ...COMMON, ...over, mode: 'text' };
}

export function aFramesRequest(
  over: Partial<Common> & { firstFrame?: PictureSource; lastFrame?: PictureSource | null } = {},
): ShotRequest {
  return { ...COMMON, firstFrame: aFile('lamp-room'), lastFrame: null, ...over, mode: 'frames' };
}

export function aReferencesRequest(
  over: Partial<Common> & { references?: readonly PictureSource[] } = {},
): ShotRequest {
  return { ...COMMON, references: [aFile('keeper')], ...over, mode: 'references' };
}

export function aRawRequest(
  input: Readonly<Record<string, unknown>>,
  over: Partial<Common> = {},
): ShotRequest {
  return { ...COMMON, model: UNKNOWN, ...over, mode: 'raw', input };
}

export function aFile(id: string): PictureSource {
  return {
    kind: 'reference',
    referenceId: referenceIdSchema.parse(id),
    location: { kind: 'file', path: `references/${id}.png` },
  };
}

export function anAddress(url: string): PictureSource {
  return {
    kind: 'reference',
    referenceId: referenceIdSchema.parse('hosted'),
    location: { kind: 'url', url },
  };
}

export const PREVIOUS_FRAME: PictureSource = {
  kind: 'previous-frame',
  shotId: shotIdSchema.parse('s1-010'),
};

/** Stands for a prepared picture: names its source, so that a test sees which picture went where. */
export function sentAs(source: PictureSource): string {
  if (source.kind === 'previous-frame') return `data:image/png;base64,frame-of-${source.shotId}`;
  return source.location.kind === 'url'
    ? source.location.url
    : `data:image/png;base64,${source.location.path}`;
}

/** The closed, hand-written input schema of a model, as an independent validator reads it. */
export function schemaAccepts(fileName: string): (input: unknown) => boolean {
  const file = new URL(
    `../../../electron/rehearsal/rules/schemas/${fileName}.input.schema.json`,
    import.meta.url,
  );
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(file, 'utf8')) as object);
  return (input) => validate(input);
}

/** Requests that any storyboard could lead to: many break a rule of the model, some break none. */
export function requestsFor(model: VideoModel): fc.Arbitrary<ShotRequest> {
  const { min, max } = model.durationSeconds;
  const common = fc.record({
    model: fc.constant<ModelId>(model.id),
    prompt: mostly(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
      fc.constantFrom('', ' ', 'word '.repeat(600)),
    ),
    durationSeconds: mostly(fc.integer({ min, max }), fc.constantFrom(min - 1, max + 1, 3.5, 0)),
    resolution: mostly(fc.constantFrom(...model.resolutions), fc.constantFrom('8k', 'constructor')),
    aspectRatio: mostly(fc.constantFrom(...model.aspectRatios), fc.constantFrom('2:1', '__proto__')),
    generateAudio: fc.boolean(),
    cameraFixed: fc.boolean(),
    watermark: fc.boolean(),
    fit: fc.constantFrom('crop' as const, 'pad' as const),
    virtualAvatar: fc.boolean(),
    referenceVideoUrl: fc.constantFrom(
      null,
      null,
      'https://clips.example/walk.mp4',
      'data:video/mp4;base64,AA',
    ),
  });
  return fc.tuple(common, parts()).map(([settings, part]) => ({ ...settings, ...part }));
}

function parts() {
  const picture = fc.constantFrom(
    aFile('keeper'),
    aFile('lamp'),
    anAddress('https://pictures.example/a.png'),
  );
  return fc.oneof(
    fc.constant({ mode: 'text' as const }),
    fc.record({
      mode: fc.constant('frames' as const),
      firstFrame: fc.oneof(picture, fc.constant(PREVIOUS_FRAME)),
      lastFrame: fc.option(picture),
    }),
    fc.record({
      mode: fc.constant('references' as const),
      references: fc.array(picture, { minLength: 0, maxLength: 6 }),
    }),
  );
}

function mostly<T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: rare });
}

const COMMON: Common = {
  model: SEEDANCE,
  prompt: 'an old keeper climbs the spiral stairs',
  durationSeconds: 5,
  resolution: '720p',
  aspectRatio: '16:9',
  generateAudio: true,
  cameraFixed: false,
  watermark: false,
  fit: 'crop',
  virtualAvatar: false,
  referenceVideoUrl: null,
};
