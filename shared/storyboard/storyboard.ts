import { z } from 'zod';
import { modelIdSchema, referenceIdSchema, sceneIdSchema, shotIdSchema } from '../ids.ts';

/**
 * `storyboard.json`, version 1: what a person writes. Shape only; what a model allows, and whether
 * names point at something, is checked when shots are resolved, so that all problems come at once.
 * New optional fields do not raise the version.
 */
export const STORYBOARD_VERSION = 1;

const id = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'must be 1 to 64 small letters, digits and inner hyphens');
const seconds = z.number().positive().max(600);
const frames = z.number().int().min(0).max(1_000_000);
const text = z.string().max(20_000);

/** `{{name}}` in a prompt stands for one of these. */
const variables = z.record(z.string().regex(/^[A-Za-z][\w-]{0,63}$/, 'must be a plain name'), text);

/** A path inside the project folder, with forward slashes: never absolute, never through `..`. */
const projectPath = z
  .string()
  .min(1)
  .max(500)
  .refine(isProjectPath, 'must be a path inside the project folder, such as references/keeper.png');

const httpsUrl = z.url({ protocol: /^https$/, error: 'must be an https address' }).max(4000);

export const referenceSchema = z
  .strictObject({
    id: id.pipe(referenceIdSchema),
    /** A picture or clip in the project's folder; exactly one of `file` and `url` is given. */
    file: projectPath.optional(),
    url: httpsUrl.optional(),
    /** What stands in the prompt for `@id` where the picture itself is not sent. */
    note: text.optional(),
    /** A made-up character whose face a model would otherwise refuse; sent only when true. */
    virtualAvatar: z.boolean().optional(),
  })
  .refine((reference) => (reference.file === undefined) !== (reference.url === undefined), {
    error: 'needs either "file" or "url", not both and not neither',
  });

/** What a shot takes from the project unless it says otherwise. Ranges are the model's to judge. */
const settings = {
  model: modelIdSchema.optional(),
  /** What is asked of the model. Left out where `lengthSeconds` is given, the shortest that covers it. */
  durationSeconds: seconds.optional(),
  /** What the cut shows of the take, from its start; the rest is handle. */
  lengthSeconds: seconds.optional(),
  resolution: z.string().min(1).max(20).optional(),
  aspectRatio: z.string().min(1).max(20).optional(),
  generateAudio: z.boolean().optional(),
  cameraFixed: z.boolean().optional(),
  watermark: z.boolean().optional(),
  /** How many takes are wanted. */
  takes: z.number().int().min(1).max(20).optional(),
  /** How a picture of another shape is fitted to the shot's. */
  fit: z.enum(['crop', 'pad']).optional(),
};

export const transitionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cut') }),
  z.strictObject({
    kind: z.literal('dissolve'),
    durationFrames: frames.min(1),
    useHandles: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('fade'),
    durationFrames: frames.min(1),
    color: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #000000')
      .optional(),
    useHandles: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('wipe'),
    durationFrames: frames.min(1),
    wipe: z.enum(['left', 'right', 'up', 'down']),
    useHandles: z.boolean().optional(),
  }),
]);

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
  seed: z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER).optional(),
  dialogue: z
    .array(z.strictObject({ who: z.string().min(1).max(200), line: text.min(1) }))
    .max(50)
    .optional(),
  variables: variables.optional(),
  notes: text.optional(),
  /** Left out of generation and of the cut. */
  omit: z.boolean().optional(),
  /** Never generated again unless named. */
  locked: z.boolean().optional(),
  /** First frame shown and first frame not shown of the take, in place of the default length. */
  trim: z.strictObject({ inFrame: frames, outFrame: frames.min(1) }).optional(),
  /** How this shot gives way to the next. */
  transition: transitionSchema.optional(),
  gainDb: z.number().min(-60).max(24).optional(),
  /** The model's own input, for models that Dailies does not know; replaces everything it would have made. */
  input: z.record(z.string(), z.json()).optional(),
});

const sceneSchema = z.strictObject({
  id: id.pipe(sceneIdSchema),
  title: z.string().max(500).optional(),
  notes: text.optional(),
  shots: z.array(shotSchema).max(10_000),
});

export const cutSchema = z.strictObject({
  /** Between shots that do not name their own. */
  transition: transitionSchema.optional(),
  /** All shots in storyboard order. */
  events: z.literal('all-shots').optional(),
});

export const storyboardSchema = z.strictObject({
  $schema: z.string().max(500).optional(),
  version: z.literal(STORYBOARD_VERSION),
  title: z.string().min(1).max(500),
  defaults: z.strictObject(settings).optional(),
  style: z
    .strictObject({
      before: text.optional(),
      after: text.optional(),
      /** How `@id` reads in the prompt of a shot that sends the picture; `n` stands for its place. */
      referenceNaming: z.enum(['Image n', '<Image n>', '[Image n]', '@image n']).optional(),
    })
    .optional(),
  variables: variables.optional(),
  references: z.array(referenceSchema).max(1000).optional(),
  scenes: z.array(sceneSchema).max(1000),
  cut: cutSchema.optional(),
});

export type Storyboard = z.infer<typeof storyboardSchema>;
export type Scene = Storyboard['scenes'][number];
export type Shot = z.infer<typeof shotSchema>;
export type Reference = z.infer<typeof referenceSchema>;
export type Transition = z.infer<typeof transitionSchema>;
export type ShotMode = NonNullable<Shot['mode']>;
export type PictureFit = NonNullable<Shot['fit']>;

/** Whether a path stays inside the folder it starts from, on every system (no drive, no UNC, no device name). */
export function isProjectPath(path: string): boolean {
  if (/[\\:*?"<>|\0]/.test(path) || path.startsWith('/')) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !isDeviceName(part));
}

function isDeviceName(part: string): boolean {
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part) || /[. ]$/.test(part);
}
