import { z } from 'zod';
import { eventIdSchema, shotIdSchema, takeIdSchema } from '../ids.ts';
import { burnInSchema } from '../storyboard/cut-fields.ts';
import { transitionFrames } from '../storyboard/spend-handles.ts';
import { transitionSchema } from '../storyboard/transition.ts';
import { eventTextSchema, pictureRecipeSchema, soundRecipeSchema, viewSchema } from './event-recipes.ts';
import { filmPresetSchema } from './film-preset.ts';
import { filmLogoSchema, filmLoudnessSchema, filmTrackSchema } from './film-recipes.ts';

const frames = z.number().int().min(0);
const size = z.strictObject({ width: z.number().int().min(1), height: z.number().int().min(1) });

/** Why a shot has no take to show. */
export const gapReasonSchema = z.enum(['no-take', 'all-rejected', 'take-too-short']);

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
    /** Hundredths of a frame behind `inFrame`, where another speed makes the clip begin between two frames. */
    inHundredths: z.number().int().min(1).max(99).optional(),
    heldFrames: frames,
  }),
  z.strictObject({ kind: z.literal('slate'), reason: gapReasonSchema, size }),
  /** A ground of one color, for the event's texts. */
  z.strictObject({ kind: z.literal('card'), color: z.string() }),
  /** A picture in the project's folder; the view of it moves evenly from its first frame to its last. */
  z.strictObject({
    kind: z.literal('still'),
    file: z.string().min(1),
    pan: z.strictObject({ from: viewSchema, to: viewSchema }),
  }),
]);

/** Optional fields are left out where nothing differs from the take itself. */
const eventSchema = z.strictObject({
  /** The shot that it shows; of a card or still, the one beside which it stands. */
  shotId: shotIdSchema,
  /** Of the storyboard's list of events; the shot's own id where none is given. */
  eventId: eventIdSchema.optional(),
  source: sourceSchema,
  /** Of the event on screen, its overlaps with its neighbors and the handles that they use included. */
  durationFrames: frames.min(1),
  /** How it gives way to the next event; the last one's is a cut, or a fade over its own last frames. */
  transition: transitionSchema,
  gainDb: z.number(),
  picture: pictureRecipeSchema.optional(),
  sound: soundRecipeSchema.optional(),
  /** Somebody speaks in it: music gives way, and what is heard is dialogue. */
  speaks: z.boolean().optional(),
  texts: z.array(eventTextSchema).optional(),
});

/** The ordered edit of a film: also the JSON file beside every exported one, which says what it was made from. */
export const filmCutSchema = z.strictObject({
  version: z.literal(1),
  events: z.array(eventSchema),
  /** The size in pixels; where none is given, that of most of its frames. */
  format: size.optional(),
  /** A font file in the project's folder. */
  font: z.string().min(1).optional(),
  logo: filmLogoSchema.optional(),
  burnIn: burnInSchema.optional(),
  music: z.array(filmTrackSchema).optional(),
  voices: z.array(filmTrackSchema).optional(),
  loudness: filmLoudnessSchema.optional(),
  /** Written into the film's file, for players to show. */
  title: z.string().min(1).optional(),
  /** Where its scenes begin, for players to jump to; a film without any has one scene. */
  chapters: z.array(z.strictObject({ startFrame: frames, title: z.string().min(1) })).optional(),
  /** What kind of file was asked for; where none is given, the takes themselves are copied wherever they can be. */
  preset: filmPresetSchema.optional(),
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
