import { z } from 'zod';
import { eventIdSchema, shotIdSchema, takeIdSchema } from '../ids.ts';
import { clipFields } from './clip-fields.ts';
import { id, textFrom, wholeNumber } from './fields.ts';

const frame = wholeNumber(0, 1_000_000);
/** Behind the whole frames, where a speed makes a clip begin or end between two of them. */
const hundredths = wholeNumber(1, 99).optional();

/** One appearance of a shot in the film. What it does not say, its shot says. */
export const eventSchema = z.strictObject({
  /** Unlike every other event's. */
  id: id.pipe(eventIdSchema),
  shot: id.pipe(shotIdSchema),
  /** The first frame of the take that is shown; where the shot's clip begins if none is given. */
  inFrame: frame.optional(),
  inHundredths: hundredths,
  /** The first frame that is not shown, 0 only with hundredths; where the shot's clip ends if none is given. */
  outFrame: frame.optional(),
  outHundredths: hundredths,
  /** Shown here whatever is circled, as long as it is one of the shot's and there. */
  take: textFrom(1, 200).pipe(takeIdSchema).optional(),
  ...clipFields,
});

/** All shots that are not omitted, in the board's order; or what the film shows, one after the other. */
export const eventsSchema = z.union([z.literal('all-shots'), z.array(eventSchema).max(10_000)], {
  error: 'must be "all-shots" or a list of at most 10000 events',
});

export type EventFields = z.infer<typeof eventSchema>;
