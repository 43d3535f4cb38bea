import { z } from 'zod';
import { shotIdSchema, takeIdSchema } from '../ids.ts';
import { transitionFrames } from '../storyboard/spend-handles.ts';
import { transitionSchema } from '../storyboard/transition.ts';

const frames = z.number().int().min(0);
const size = z.strictObject({ width: z.number().int().min(1), height: z.number().int().min(1) });

/** Why a shot has no take to show. */
export const gapReasonSchema = z.enum(['no-take', 'take-too-short']);

/**
 * What is on screen during an event. A take's `file` is a plain name in the folder of its kind; `heldFrames`
 * at the end of the event repeat the take's last frame, where it is shorter than what was wanted of it.
 */
const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('take'),
    takeId: takeIdSchema,
    takeKind: z.enum(['paid', 'imported', 'rehearsed']),
    file: z.string().min(1),
    inFrame: frames,
    heldFrames: frames,
  }),
  z.strictObject({ kind: z.literal('slate'), reason: gapReasonSchema, size }),
]);

const eventSchema = z.strictObject({
  shotId: shotIdSchema,
  source: sourceSchema,
  /** Of the event on screen, its overlaps with its neighbours and the handles that they use included. */
  durationFrames: frames.min(1),
  /** How it gives way to the next event; the last one's is a cut, or a fade over its own last frames. */
  transition: transitionSchema,
  gainDb: z.number(),
});

/** The ordered edit of a film: also the JSON file beside every exported one, which says what it was made from. */
export const filmCutSchema = z.strictObject({
  version: z.literal(1),
  events: z.array(eventSchema),
});

export type GapReason = z.infer<typeof gapReasonSchema>;
export type CutSource = z.infer<typeof sourceSchema>;
export type CutEvent = z.infer<typeof eventSchema>;
export type Cut = z.infer<typeof filmCutSchema>;
export type FrameSize = z.infer<typeof size>;

/** The film's length: all events, less the frames that two of them share. Exact; never below 0. */
export function cutLengthFrames(cut: Cut): number {
  return cut.events.reduce((sum, event, index) => {
    const overlap = index + 1 < cut.events.length ? transitionFrames(event.transition) : 0;
    return sum + event.durationFrames - overlap;
  }, 0);
}

/** What is in a cut that is not finished work; both decide the film's name. */
export type CutContains = { readonly rehearsed: boolean; readonly missing: boolean };

export function cutContains(cut: Cut): CutContains {
  return {
    rehearsed: cut.events.some(({ source }) => source.kind === 'take' && source.takeKind === 'rehearsed'),
    missing: cut.events.some(({ source }) => source.kind === 'slate'),
  };
}
