import { z } from 'zod';
import { flag, numberFrom, wholeNumber } from './fields.ts';
import { colorSchema, framingSchema, speedPercent } from './picture-fields.ts';
import { projectPath } from './project-path.ts';
import { transitionSchema } from './transition.ts';

/** A shot's sound, beside its `gainDb`. */
export const shotSoundSchema = z.strictObject({
  /** Heard in place of the take's own, from the clip's first frame; cut or filled with silence to its length. */
  file: projectPath.optional(),
  /** Where in that file it begins. */
  inFrame: wholeNumber(0, 1_000_000).optional(),
  mute: flag.optional(),
  /** How long before its picture the sound begins. */
  leadFrames: wholeNumber(0, 240).optional(),
  /** How long after its picture the sound ends. */
  trailFrames: wholeNumber(0, 240).optional(),
});

/** What a shot says of its clip in the film, and an event of its own. */
export const clipFields = {
  /** How it gives way to the next. */
  transition: transitionSchema.optional(),
  gainDb: numberFrom(-60, 24).optional(),
  /** How fast the cut shows it; its length in the film is that of its frames at this speed. */
  speedPercent: speedPercent.optional(),
  color: colorSchema.optional(),
  /** Where its shape is not the film's. */
  framing: framingSchema.optional(),
  sound: shotSoundSchema.optional(),
};
