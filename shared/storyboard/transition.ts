import { z } from 'zod';
import { color, flag, wholeNumber } from './fields.ts';

const transitionFrames = wholeNumber(1, 1_000_000);

/** How one event of a cut gives way to the next. */
export const transitionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cut') }),
  z.strictObject({
    kind: z.literal('dissolve'),
    durationFrames: transitionFrames,
    /** What the takes have beyond the clips is overlapped before the clips themselves are. */
    useHandles: flag.optional(),
  }),
  z.strictObject({
    kind: z.literal('fade'),
    durationFrames: transitionFrames,
    color: color.optional(),
    useHandles: flag.optional(),
  }),
  z.strictObject({
    kind: z.literal('wipe'),
    durationFrames: transitionFrames,
    wipe: z.enum(['left', 'right', 'up', 'down']),
    useHandles: flag.optional(),
  }),
]);

export type Transition = z.infer<typeof transitionSchema>;
