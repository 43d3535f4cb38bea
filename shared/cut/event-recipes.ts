import { z } from 'zod';

const percent = z.number().min(0).max(100);
const frames = z.number().int().min(0);

/** How much larger than the whole a part of a picture is shown, and where it lies between its left and right edges. */
export const viewSchema = z.strictObject({
  xPercent: percent,
  yPercent: percent,
  zoomPercent: z.number().min(100),
});

const colorStepSchema = z.strictObject({
  exposureEv: z.number(),
  temperatureKelvin: z.number(),
  saturationPercent: z.number(),
  /** A `.cube` file in the project's folder. */
  lut: z.string().min(1).nullable(),
});

export const framingRecipeSchema = z.strictObject({
  fit: z.enum(['letterbox', 'fill', 'fit']),
  xPercent: percent,
  yPercent: percent,
});

/** What happens to the pictures of a take or still before they stand in the film. */
export const pictureRecipeSchema = z.strictObject({
  /** Frame `k` of the event shows frame `inFrame + floor((inHundredths + k x speedPercent) / 100)` of the take. */
  speedPercent: z.number().int(),
  /** One after the other: the shot's own, then the film's. */
  colors: z.array(colorStepSchema),
  framing: framingRecipeSchema,
});

/** What is heard during an event besides its gain. */
export const soundRecipeSchema = z.strictObject({
  /** In place of the take's own sound, from the event's first wanted frame on; null for the take's. */
  file: z.string().min(1).nullable(),
  /** Where in the event that file begins: behind the handle that a transition uses. */
  fileFromFrame: frames,
  /** The frame of the file that is heard first, where that is not its own first. */
  fileInFrame: frames.min(1).optional(),
  mute: z.boolean(),
  /** How long before its picture the sound begins, and how long after it it ends. */
  leadFrames: frames,
  trailFrames: frames,
});

/** A text over an event, in frames from its first one. */
export const eventTextSchema = z.strictObject({
  style: z.enum(['card', 'center', 'lower-third', 'caption']),
  text: z.string(),
  fromFrame: frames,
  durationFrames: frames.min(1),
});

export type View = z.infer<typeof viewSchema>;
export type ColorStep = z.infer<typeof colorStepSchema>;
export type FramingRecipe = z.infer<typeof framingRecipeSchema>;
export type PictureRecipe = z.infer<typeof pictureRecipeSchema>;
export type SoundRecipe = z.infer<typeof soundRecipeSchema>;
export type EventText = z.infer<typeof eventTextSchema>;

export const LETTERBOX: FramingRecipe = { fit: 'letterbox', xPercent: 50, yPercent: 50 };

/** A picture as the take has it, whole in the film's frame. */
export const AS_IT_IS: PictureRecipe = { speedPercent: 100, colors: [], framing: LETTERBOX };
