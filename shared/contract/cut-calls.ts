import { z } from 'zod';
import { gapReasonSchema } from '../cut/cut.ts';
import { framingRecipeSchema, viewSchema } from '../cut/event-recipes.ts';
import { filmLogoSchema } from '../cut/film-recipes.ts';
import { eventIdSchema, mediaIdSchema, shotIdSchema, takeIdSchema } from '../ids.ts';
import { transitionSchema } from '../storyboard/transition.ts';
import { query } from './call-spec.ts';
import { count, frames, inProject, revisionSchema } from './contract-fields.ts';

const source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('take'),
    takeId: takeIdSchema,
    takeKind: z.enum(['paid', 'imported', 'rehearsed']),
    mediaId: mediaIdSchema,
    inFrame: frames,
    /** Of that frame, where a speed makes it begin within it. */
    inHundredths: count,
    /** All frames of the take. */
    takeFrames: frames,
    /** Whether the take has a sound of its own. */
    hasAudio: z.boolean(),
    heldFrames: frames,
    /** Its file is not in the project's folder any more. */
    isGone: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('slate'), reason: gapReasonSchema }),
  z.strictObject({ kind: z.literal('card'), color: z.string() }),
  z.strictObject({
    kind: z.literal('still'),
    mediaId: mediaIdSchema.nullable(),
    /** The view of it moves evenly from its first frame to its last. */
    pan: z.strictObject({ from: viewSchema, to: viewSchema }),
  }),
]);

/** As in a storyboard; all of it said. */
const lookStepSchema = z.strictObject({
  exposureEv: z.number(),
  temperatureKelvin: z.number(),
  saturationPercent: z.number(),
});

const text = z.strictObject({
  style: z.string(),
  text: z.string(),
  fromFrame: frames,
  durationFrames: frames,
});

/** What is wanted of a shot's take, whether there is one or not, and before transitions use handles. */
const clipSchema = z.strictObject({
  eventId: eventIdSchema,
  inFrame: frames,
  inHundredths: count,
  outFrame: frames,
  outHundredths: count,
  /** Frames of the event before those that are wanted. */
  headFrames: frames,
});

const eventSchema = z.strictObject({
  /** Unlike every other event's: a shot's event by its id, what stands beside one by its place in the storyboard. */
  id: z.string(),
  shotId: shotIdSchema,
  /** Null for cards and stills. */
  clip: clipSchema.nullable(),
  source,
  /** In the film, from its first frame. */
  startFrame: frames,
  /** On screen, overlaps with its neighbors included. */
  durationFrames: frames,
  transition: transitionSchema,
  speedPercent: count,
  /** Its own light and color, then the film's. */
  look: z.array(lookStepSchema),
  /** How it stands in the film where its shape is another. */
  framing: framingRecipeSchema,
  /** A look-up table is part of its look: the export has it, the page cannot show it. */
  hasTable: z.boolean(),
  gainDb: z.number(),
  muted: z.boolean(),
  /** Heard in place of the take's own sound; null for that. */
  sound: mediaIdSchema.nullable(),
  /** How long after the clip is first heard that sound begins: behind what a transition uses of the handle. */
  soundFromFrame: frames,
  /** The frame of its file that it begins with. */
  soundInFrame: frames,
  /** Somebody speaks in it: music gives way to what is heard of it. */
  speaks: z.boolean(),
  /** How long before its picture the sound begins, and after it ends. */
  leadFrames: frames,
  trailFrames: frames,
  texts: z.array(text),
});

const trackSchema = z.strictObject({
  kind: z.enum(['music', 'voice']),
  /** In the storyboard's list of that kind. */
  index: count,
  mediaId: mediaIdSchema.nullable(),
  startFrame: frames,
  /** Where in its own file it begins. */
  inFrame: frames,
  /** Null to its own end, or to the film's where it is repeated. */
  durationFrames: frames.nullable(),
  loop: z.boolean(),
  fadeInFrames: frames,
  fadeOutFrames: frames,
  /** Gives way to voices. */
  duck: z.boolean(),
  gainDb: z.number(),
});

export const cutViewSchema = z.strictObject({
  revision: revisionSchema,
  events: z.array(eventSchema),
  tracks: z.array(trackSchema),
  /** Over every picture of it; its width is of the film's. */
  logo: z
    .strictObject({
      mediaId: mediaIdSchema,
      corner: filmLogoSchema.shape.corner,
      widthPercent: z.number(),
      opacityPercent: z.number(),
    })
    .nullable(),
  lengthFrames: frames,
  /** Of its frame, as most of its takes are. */
  width: count,
  height: count,
  gaps: z.array(z.strictObject({ shotId: shotIdSchema, reason: gapReasonSchema })),
  containsRehearsed: z.boolean(),
});

const jumpSchema = z.strictObject({
  kind: z.enum(['picture', 'brightness', 'color', 'level', 'silence', 'held']),
  amount: z.number(),
  limit: z.number(),
  /** For brightness (-1 to 1), level and silence (dB): by how much the second clip has more of it. */
  step: z.number().optional(),
});

const matchSchema = z.strictObject({
  /** For the second clip, in place of what it has of its own now. */
  look: lookStepSchema,
  /** With it neither brightness nor color jumps any more. */
  clears: z.boolean(),
});

/** The film as it stands; edits of it are edits of the storyboard. */
export const cutCalls = {
  /** `what` chooses the animatic of the board: rehearsals and slates, whatever was paid for. */
  'cut:view': query({ ...inProject, what: z.enum(['film', 'animatic']) }, cutViewSchema),
  /** Measures the join after an event. Slow the first time, then kept. */
  'cut:seam': query(
    { ...inProject, after: count },
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('ok') }),
      z.strictObject({
        kind: z.literal('jumps'),
        jumps: z.array(jumpSchema),
        match: matchSchema.nullable(),
      }),
      /** One of the two is a slate or a card, or a transition covers the join. */
      z.strictObject({ kind: z.literal('not-measured') }),
    ]),
  ),
} as const;
