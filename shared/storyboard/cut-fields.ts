import { z } from 'zod';
import { eventIdSchema, referenceIdSchema, shotIdSchema } from '../ids.ts';
import { eventsSchema } from './event-fields.ts';
import { color, flag, id, numberFrom, secondsUpTo, textFrom, wholeNumber } from './fields.ts';
import { colorSchema, framingSchema, panSchema } from './picture-fields.ts';
import { projectPath } from './project-path.ts';
import { transitionSchema } from './transition.ts';

const lengthSeconds = secondsUpTo(600);
const frames = wholeNumber(0, 1_000_000);
const someFrames = wholeNumber(1, 1_000_000);
const shot = id.pipe(shotIdSchema);
const text = textFrom(1, 2000);
const gainDb = numberFrom(-60, 24);

/** The event of the shot that is meant; where none is named, the one with the shot's own id, else its first in the film. */
const event = id.pipe(eventIdSchema).optional();

/** Where an event stands that is no shot's: beside a shot's, whether that one is omitted or not. */
const beside = { at: z.enum(['before', 'after']), shot, event };

const titleSchema = z.discriminatedUnion('kind', [
  /** An event of its own; the film is longer by it. */
  z.strictObject({
    kind: z.literal('card'),
    text,
    lengthSeconds,
    ...beside,
    /** Of the ground; black where none is given. */
    color: color.optional(),
    /** Out of the card; the cut's where none is given. */
    transition: transitionSchema.optional(),
  }),
  /** Over a shot; nothing is longer by it. */
  z.strictObject({
    kind: z.literal('over'),
    text,
    shot,
    event,
    place: z.enum(['center', 'lower-third']).optional(),
    /** From the clip's first frame in the cut, at its speed. */
    fromFrame: frames.optional(),
    /** To the end of the clip where none is given. */
    durationFrames: someFrames.optional(),
  }),
]);

const stillSchema = z.strictObject({
  /** A picture in the project's folder. */
  reference: id.pipe(referenceIdSchema),
  lengthSeconds,
  ...beside,
  pan: panSchema.optional(),
  framing: framingSchema.optional(),
  /** Out of the still; the cut's where none is given. */
  transition: transitionSchema.optional(),
});

/** A voice over the film. */
const voiceSchema = z.strictObject({
  /** Any sound file in the project's folder. */
  file: projectPath,
  /** Where in the film it begins. */
  offsetFrames: frames.optional(),
  /** Where in its own file it begins, also at each repetition. */
  inFrame: frames.optional(),
  /** To its own end, or to the film's where it is repeated. */
  durationFrames: someFrames.optional(),
  loop: flag.optional(),
  fadeInFrames: frames.optional(),
  fadeOutFrames: frames.optional(),
  gainDb: gainDb.optional(),
});

/** Music over the film. */
const musicSchema = voiceSchema.extend({
  /** Gives way to voices: the cut's voices, and the clips in which somebody speaks. */
  duck: flag.optional(),
});

const loudnessSchema = z.strictObject({
  /** Of the whole film. */
  targetLufs: numberFrom(-40, -5),
  /** True peak; -1.5 where none is given. */
  ceilingDb: numberFrom(-9, 0).optional(),
  /** Whether clips come nearer to each other's loudness first; they do where nothing is said. */
  matchClips: flag.optional(),
});

const logoSchema = z.strictObject({
  /** A picture in the project's folder; its transparency is kept. */
  file: projectPath,
  corner: z.enum(['top-left', 'top-right', 'bottom-left', 'bottom-right']).optional(),
  /** Of the film's width. */
  widthPercent: numberFrom(1, 50).optional(),
  opacityPercent: numberFrom(1, 100).optional(),
});

/** What is written into the pictures of a review copy. */
export const burnInSchema = z.strictObject({
  timecode: flag.optional(),
  shot: flag.optional(),
  take: flag.optional(),
});

const EVEN_ERROR = 'must be an even whole number from 64 to 8192';
const side = z
  .int({ error: EVEN_ERROR })
  .min(64, { error: EVEN_ERROR })
  .max(8192, { error: EVEN_ERROR })
  .multipleOf(2, { error: EVEN_ERROR });

/** A place of the film that somebody wants to find again: a beat of the music, a note for the edit. No film shows it. */
const markerSchema = z.strictObject({
  /** From the film's first frame; it stays there, whatever the shots before it become. */
  atFrame: frames,
  text: textFrom(0, 200).optional(),
});

export const cutSchema = z.strictObject({
  /** Between shots that do not name their own. */
  transition: transitionSchema.optional(),
  /** All shots in storyboard order, unless the film has been arranged by itself. */
  events: eventsSchema.optional(),
  titles: z.array(titleSchema).max(1000).optional(),
  stills: z.array(stillSchema).max(1000).optional(),
  /** The lines of the shots' dialogue, written into the picture. */
  captions: z.strictObject({ burn: flag }).optional(),
  /** A font file of the project's, TrueType or OpenType, for titles and captions. */
  font: projectPath.optional(),
  /** Over all clips and stills, after a shot's own. */
  color: colorSchema.optional(),
  /** Of clips and stills that do not say it themselves. */
  framing: framingSchema.optional(),
  music: z.array(musicSchema).max(100).optional(),
  voices: z.array(voiceSchema).max(1000).optional(),
  loudness: loudnessSchema.optional(),
  logo: logoSchema.optional(),
  burnIn: burnInSchema.optional(),
  markers: z.array(markerSchema).max(1000).optional(),
  /** The film's size in pixels; that of most of its frames where none is given. */
  format: z.strictObject({ width: side, height: side }).optional(),
});

export type CutFields = z.infer<typeof cutSchema>;
export type TitleFields = z.infer<typeof titleSchema>;
export type StillFields = z.infer<typeof stillSchema>;
export type MarkerFields = z.infer<typeof markerSchema>;
export type MusicFields = z.infer<typeof musicSchema>;
