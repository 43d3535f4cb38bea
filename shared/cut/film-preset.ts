import { z } from 'zod';
import { burnInSchema } from '../storyboard/cut-fields.ts';
import { numberFrom, wholeNumber } from '../storyboard/fields.ts';
import { framingSchema } from '../storyboard/picture-fields.ts';

const EVEN_ERROR = 'must be an even whole number from 64 to 8192';
const side = z
  .int({ error: EVEN_ERROR })
  .min(64, { error: EVEN_ERROR })
  .max(8192, { error: EVEN_ERROR })
  .multipleOf(2, { error: EVEN_ERROR });

/** A name as it is typed behind `--preset`. */
export const presetNameSchema = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/, {
  error: 'must be a name of 1 to 32 small letters, digits and inner hyphens',
});

/** The pixels of a film, from those that its cut has by itself. */
const sizePolicySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('as-cut') }),
  z.strictObject({ kind: z.literal('exactly'), width: side, height: side }),
  /** The cut's own shape, as large as fits between the two sides, whichever of them is the upright one. */
  z.strictObject({ kind: z.literal('within'), longSide: side, shortSide: side, enlarge: z.boolean() }),
]);

/** How pictures are encoded that are not copied. */
const pictureCodingSchema = z.discriminatedUnion('codec', [
  z.strictObject({
    codec: z.literal('h264'),
    /** x264's CRF: less is better and larger. 18 can hardly be told from the source. */
    quality: wholeNumber(0, 40),
    /**
     * How many parameter sets the file may hold. `one` plays on every device: what was encoded elsewhere is encoded
     * again as soon as anything else has to be. With `several` whatever can be copied is.
     */
    sets: z.enum(['one', 'several']),
  }),
  /** For color work: every frame for itself, in a QuickTime file, with sound as it is before an encoder. */
  z.strictObject({ codec: z.literal('prores'), profile: z.enum(['proxy', 'lt', 'standard', 'hq']) }),
]);

const loudness = { targetLufs: numberFrom(-40, -5), ceilingDb: numberFrom(-9, 0) };

const loudnessPolicySchema = z.discriminatedUnion('kind', [
  /** What the storyboard says, and nothing where it says nothing. */
  z.strictObject({ kind: z.literal('storyboard') }),
  z.strictObject({ kind: z.literal('unless-given'), ...loudness }),
  z.strictObject({ kind: z.literal('always'), ...loudness }),
]);

/** What is asked of a film's file: never of what is in it. */
export const filmPresetSchema = z.strictObject({
  name: presetNameSchema,
  size: sizePolicySchema,
  picture: pictureCodingSchema,
  loudness: loudnessPolicySchema,
  /** Of clips for which neither their shot nor the cut says it. */
  framing: framingSchema.optional(),
  /** On top of what the storyboard burns in. */
  burnIn: burnInSchema.optional(),
});

export type SizePolicy = z.infer<typeof sizePolicySchema>;
export type PictureCoding = z.infer<typeof pictureCodingSchema>;
export type ProresProfile = (PictureCoding & { codec: 'prores' })['profile'];
export type LoudnessPolicy = z.infer<typeof loudnessPolicySchema>;
export type FilmPreset = z.infer<typeof filmPresetSchema>;
