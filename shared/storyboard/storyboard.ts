import { z } from 'zod';
import { modelIdSchema, referenceIdSchema, sceneIdSchema, shotIdSchema } from '../ids.ts';
import { clipFields } from './clip-fields.ts';
import { cutSchema } from './cut-fields.ts';
import { flag, httpsUrl, id, secondsUpTo, textFrom, wholeNumber } from './fields.ts';
import { projectPath } from './project-path.ts';

/**
 * `storyboard.json`, version 1: what a person writes. Shape only; what a model allows, and whether
 * names point at something, is checked when shots are resolved. New optional fields do not raise the version.
 */
export const STORYBOARD_VERSION = 1;

const seconds = secondsUpTo(600);
const text = textFrom(0, 20_000);

const NAME_ERROR = 'must be a name of up to 64 letters, digits, "-" and "_" that starts with a letter';

/** `{{name}}` in a prompt stands for one of these; they may use each other, but not in a circle. */
const variables = z.record(
  z.string({ error: NAME_ERROR }).regex(/^[A-Za-z][\w-]{0,63}$/, { error: NAME_ERROR }),
  text,
);

/** Exactly one of `file` and `url` is given; `readStoryboard` refuses both and neither. */
export const referenceSchema = z.strictObject({
  id: id.pipe(referenceIdSchema),
  /** A picture or clip in the project's folder. */
  file: projectPath.optional(),
  url: httpsUrl.optional(),
  /** What stands in the prompt for `@id` where the picture itself is not sent. */
  note: text.optional(),
  /** A made-up character whose face a model would otherwise refuse; sent only when true. */
  virtualAvatar: flag.optional(),
});

/** What a shot takes from the project unless it says otherwise. Ranges are the model's to judge. */
const settings = {
  model: textFrom(1, 200).pipe(modelIdSchema).optional(),
  /** What is asked of the model. Left out where `lengthSeconds` is given, the shortest that covers it. */
  durationSeconds: seconds.optional(),
  /** What the cut shows of the take, from its start; the rest is handle. */
  lengthSeconds: seconds.optional(),
  resolution: textFrom(1, 20).optional(),
  aspectRatio: textFrom(1, 20).optional(),
  generateAudio: flag.optional(),
  cameraFixed: flag.optional(),
  watermark: flag.optional(),
  /** How many takes are wanted. */
  takes: wholeNumber(1, 20).optional(),
  /** How a picture of another shape is fitted to the shot's. */
  fit: z.enum(['crop', 'pad']).optional(),
};

export const shotSchema = z.strictObject({
  id: id.pipe(shotIdSchema),
  prompt: text,
  ...settings,
  mode: z.enum(['text', 'frames', 'references']).optional(),
  firstFrame: id.pipe(referenceIdSchema).optional(),
  lastFrame: id.pipe(referenceIdSchema).optional(),
  references: z.array(id.pipe(referenceIdSchema)).max(30).optional(),
  referenceVideo: id.pipe(referenceIdSchema).optional(),
  /** The last frame of the shot before becomes this one's first frame, when it is sent. */
  continueFrom: z.literal('previous').optional(),
  seed: wholeNumber(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER).optional(),
  dialogue: z
    .array(z.strictObject({ who: textFrom(1, 200), line: textFrom(1, 20_000) }))
    .max(50)
    .optional(),
  /** Names given here hide the project's in this shot. */
  variables: variables.optional(),
  notes: text.optional(),
  /** Left out of generation and of the cut. */
  omit: flag.optional(),
  /** Never generated again unless named. */
  locked: flag.optional(),
  /** First frame shown and first frame not shown of the take, in place of the default length. */
  trim: z
    .strictObject({ inFrame: wholeNumber(0, 1_000_000), outFrame: wholeNumber(1, 1_000_000) })
    .optional(),
  ...clipFields,
  /** False leaves its lines out where the cut's captions are written into the picture. */
  captions: flag.optional(),
  /** The model's own input, for models that Dailies does not know; replaces everything it would have made. */
  input: z.record(z.string(), z.json()).optional(),
});

const sceneSchema = z.strictObject({
  id: id.pipe(sceneIdSchema),
  title: textFrom(0, 500).optional(),
  notes: text.optional(),
  shots: z.array(shotSchema).max(10_000),
});

export const storyboardSchema = z.strictObject({
  $schema: textFrom(0, 500).optional(),
  version: z.literal(STORYBOARD_VERSION),
  title: textFrom(1, 500),
  /** How long the film should become, while somebody works toward it; nothing is made by it. */
  targetSeconds: wholeNumber(1, 36_000).optional(),
  defaults: z.strictObject(settings).optional(),
  style: z
    .strictObject({
      before: text.optional(),
      after: text.optional(),
      /** How `@id` reads in the prompt of a shot that sends the picture; `n` stands for its place from 1. */
      referenceNaming: z.enum(['Image n', '<Image n>', '[Image n]', '@image n']).optional(),
    })
    .optional(),
  variables: variables.optional(),
  references: z.array(referenceSchema).max(1000).optional(),
  scenes: z.array(sceneSchema).max(1000),
  cut: cutSchema.optional(),
});

export type Storyboard = z.infer<typeof storyboardSchema>;
/** A storyboard as it is written in a file: the same, with ids as plain strings. */
export type StoryboardJson = z.input<typeof storyboardSchema>;
export type Scene = Storyboard['scenes'][number];
export type Shot = z.infer<typeof shotSchema>;
export type Reference = z.infer<typeof referenceSchema>;
export type { Transition } from './transition.ts';
export type ShotMode = NonNullable<Shot['mode']>;
export type PictureFit = NonNullable<Shot['fit']>;
