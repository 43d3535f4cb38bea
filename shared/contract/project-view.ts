import { z } from 'zod';
import { mediaIdSchema, modelIdSchema, sceneIdSchema, shotIdSchema, takeIdSchema } from '../ids.ts';
import { storyboardSchema } from '../storyboard/storyboard.ts';
import { transitionSchema } from '../storyboard/transition.ts';
import { filmNoteSchema } from '../take.ts';
import { count, frames, microUsdOrUnknown, problemSchema } from './contract-fields.ts';
import { projectStateSchema } from './project-state.ts';

/** What a shot is made with once the project's defaults and the model's are filled in. */
const shotSettingsSchema = z.strictObject({
  model: modelIdSchema,
  mode: z.enum(['text', 'frames', 'references', 'raw']),
  resolution: z.string(),
  aspectRatio: z.string(),
  generateAudio: z.boolean(),
  cameraFixed: z.boolean(),
  watermark: z.boolean(),
  takes: count,
  fit: z.enum(['crop', 'pad']),
  durationSeconds: z.number(),
  lengthSeconds: z.number(),
});

/** The one word that a card shows; what stands first in this list counts. */
export const shotStandingSchema = z.enum([
  'omitted',
  'has-problems',
  'needs-you',
  'running',
  'waiting',
  'circled',
  'has-take',
  'failed',
  'rehearsed',
  'rejected',
  'unwritten',
  'missing',
]);

const takeTallySchema = z.strictObject({ paid: count, imported: count, rehearsed: count });

/** What is derived from the project alone. */
export const shotFactsSchema = z.strictObject({
  shotId: shotIdSchema,
  sceneId: sceneIdSchema,
  /** In the file, such as `scenes[0].shots[1]`. */
  place: z.string(),
  settings: shotSettingsSchema,
  /** The prompt as the model reads it, in UTF-16 units; null where it cannot be expanded. */
  expandedLength: count.nullable(),
  promptLimit: count,
  /** Of one take; 0 would be a price. */
  estimateMicroUsd: microUsdOrUnknown,
  /** How long it is in the film, at its speed, before overlaps. */
  filmFrames: frames,
  transition: transitionSchema,
  continuesFrom: shotIdSchema.nullable(),
  /** How many shots stand before it in one chain of continued frames; 0 for the first, and for none. */
  chainDepth: count,
  problems: z.array(problemSchema),
  warnings: z.array(problemSchema),
  standing: shotStandingSchema,
  takes: takeTallySchema,
  circled: takeIdSchema.nullable(),
  onAgainList: z.boolean(),
  /** Of its takes that are not rejected, those that no longer show what it asks for. */
  stale: z.array(takeIdSchema),
  /** Notes on films that speak of it and are open. */
  openNotes: count,
});

const shotViewSchema = shotFactsSchema.extend({
  /** The clip that stands for it, as the cut would choose; null while it has none. */
  poster: mediaIdSchema.nullable(),
  /** Another number whenever a row of its takes is another one; 0 where it has none. */
  takesVersion: count,
});

export const projectViewSchema = z.strictObject({
  state: projectStateSchema,
  storyboard: storyboardSchema,
  /** All shots in storyboard order, omitted ones too. */
  shots: z.array(shotViewSchema),
  /** Shots that are gone and left takes. */
  shelf: z.array(z.strictObject({ shotId: shotIdSchema, takes: count, takesVersion: count })),
  /** Another number whenever any take came, went, or is known better. */
  takesVersion: count,
  /** Of the whole storyboard, those of its shots included. */
  problems: z.array(problemSchema),
  warnings: z.array(problemSchema),
  /** What people said of films, open or done, in the order in which it came. */
  filmNotes: z.array(filmNoteSchema),
  totals: z.strictObject({
    /** Included shots. */
    shots: count,
    /** Of the film, overlaps taken off. */
    filmFrames: frames,
    /** Of one take of each included shot that can be made. */
    estimateMicroUsd: microUsdOrUnknown,
    /** Included shots that are not in this sum: those without a prompt yet, and those with another problem. */
    unwritten: count,
    faulty: count,
  }),
});

export type ShotFacts = z.infer<typeof shotFactsSchema>;
export type ShotView = z.infer<typeof shotViewSchema>;
export type ShotStandingWord = z.infer<typeof shotStandingSchema>;
export type ProjectView = z.infer<typeof projectViewSchema>;
