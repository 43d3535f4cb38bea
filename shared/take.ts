import { z } from 'zod';
import { attemptIdSchema, jobIdSchema, modelIdSchema, shotIdSchema, takeIdSchema } from './ids.ts';

const microUsd = z.number().int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A picture that went into a request: where it came from and what exactly was sent. */
export const sentPictureSchema = z.strictObject({
  role: z.enum(['first-frame', 'last-frame', 'reference']),
  /** The reference's file or address as the storyboard names it, or the take and frame it was cut from. */
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('file'), path: z.string(), sha256 }),
    z.strictObject({ kind: z.literal('url'), url: z.string() }),
    z.strictObject({ kind: z.literal('frame'), takeId: takeIdSchema, frame: z.number().int().min(0) }),
  ]),
  /** Hash of the bytes sent, after fitting; null where an address was sent. */
  sentSha256: sha256.nullable(),
});

/**
 * The receipt beside every take (`s1-010_t01.json`): what was asked, what it cost, what came. A lost
 * ledger is rebuilt from these. Unknown fields of a later version are kept out, not refused.
 */
export const receiptSchema = z.object({
  version: z.literal(1),
  takeId: takeIdSchema,
  shotId: shotIdSchema,
  number: z.number().int().min(1),
  kind: z.enum(['paid', 'imported', 'rehearsed']),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  /** The file beside the receipt, a plain name. */
  file: z.string(),
  /** What the file of an imported take was called where it came from, without its folder. */
  importedName: z.string().min(1).max(300).optional(),
  sha256,
  bytes: z.number().int().min(1),
  media: z.object({
    width: z.number().int().min(1),
    height: z.number().int().min(1),
    durationFrames: z.number().int().min(1),
    hasAudio: z.boolean(),
  }),
  /** Null for an imported take. */
  generation: z
    .object({
      model: modelIdSchema,
      /** The expanded prompt, as sent. */
      prompt: z.string(),
      seed: z.number().int(),
      /** The API's input with every picture's data replaced by its hash. */
      input: z.record(z.string(), z.unknown()),
      pictures: z.array(sentPictureSchema),
      jobId: jobIdSchema,
      attemptId: attemptIdSchema,
      attemptNumber: z.number().int().min(1),
      /** The gateway's log entry of the call, where it named one. */
      logId: z.string().nullable(),
      /** Null for a rehearsed take; the estimate at completion otherwise. */
      costMicroUsd: microUsd.nullable(),
      /** What the gateway's log says was charged, once known. */
      actualCostMicroUsd: microUsd.nullable(),
      pricedOn: z.string().nullable(),
    })
    .nullable(),
});

export type SentPictureRecord = z.infer<typeof sentPictureSchema>;
export type Receipt = z.infer<typeof receiptSchema>;

/** A note on a film at one place of it, such as `1:12 too dark`. */
export const filmNoteSchema = z.object({
  id: z.string().regex(/^[\w-]{1,100}$/),
  /** The film's name in `cuts/`, without its ending; null for the cut as it stood when the note was made. */
  film: z.string().min(1).max(300).nullable(),
  atFrame: z.number().int().min(0),
  /** The last frame that it speaks of, where it speaks of more than one. */
  untilFrame: z.number().int().min(0).optional(),
  shot: shotIdSchema,
  /** The frame of the shot's take, or of its slate, that is seen there: where the note stays when the cut changes. */
  shotFrame: z.number().int().min(0).optional(),
  /** The take that is seen there; null for a slate, card or still, or where it is gone. */
  take: takeIdSchema.nullable(),
  text: z.string().min(1).max(20_000),
  done: z.boolean(),
});

export type FilmNote = z.infer<typeof filmNoteSchema>;

/** A person's words on takes, in `reviews.json`; never derived, never written by a batch. */
export const reviewsSchema = z.object({
  version: z.literal(1),
  /** The take a person chose for a shot. Rehearsed takes are never circled. */
  circled: z.record(shotIdSchema, takeIdSchema),
  takes: z.record(
    takeIdSchema,
    z.object({
      rejected: z.boolean().optional(),
      rating: z.number().int().min(1).max(5).optional(),
      note: z.string().max(20_000).optional(),
    }),
  ),
  /** Shots that another take is wanted of: the again list. */
  again: z.array(shotIdSchema).optional(),
  /** Takes that stand for another shot than the one they were made for. */
  filed: z.record(takeIdSchema, shotIdSchema).optional(),
  /** What people said of exported films, each at its place and on the shot that is seen there. */
  filmNotes: z.array(filmNoteSchema).optional(),
});

export type Reviews = z.infer<typeof reviewsSchema>;

export const NO_REVIEWS: Reviews = { version: 1, circled: {}, takes: {} };
