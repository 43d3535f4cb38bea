import { z } from 'zod';
import { incomingIdSchema, mediaIdSchema, shotIdSchema, takeIdSchema } from '../ids.ts';
import { HAND_OVER_NAMES, PRIVATE_FACTS } from '../interchange/hand-over-formats.ts';
import { filmNoteChangeSchema } from '../reviews/review-change.ts';
import { command, query } from './call-spec.ts';
import { editOf, inProject, problemSchema, revisionSchema } from './contract-fields.ts';

const importSource = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('file'),
    incomingId: incomingIdSchema,
    /** Pictures that were given with it: a sheet that names them finds them by their names. */
    beside: z.array(incomingIdSchema).max(1000).default([]),
  }),
  z.strictObject({ kind: z.literal('text'), text: z.string().max(5_000_000) }),
]);

const importFormat = z.enum(['csv', 'markdown', 'fountain', 'list']);

/** What an import would make of one shot. `sure` is false for a near tie, which a person decides. */
const importedShotSchema = z.strictObject({
  change: z.enum(['added', 'changed', 'moved', 'removed', 'same', 'undecided']),
  shotId: shotIdSchema.nullable(),
  title: z.string(),
  /** Where it came from, such as `line 12`. */
  from: z.string().nullable(),
  candidates: z.array(shotIdSchema),
});

/** Forms of other programs, and clips of people's own, brought in. */
export const interchangeCalls = {
  /** Matched by id, then by picture, then by likeness; `previewId` is what to apply. */
  'import:preview': query(
    { ...editOf, source: importSource, format: importFormat.nullable() },
    z.strictObject({
      previewId: z.string(),
      format: importFormat,
      shots: z.array(importedShotSchema),
      /** What changes beside shots, a sentence each. */
      others: z.array(z.string()),
      problems: z.array(problemSchema),
    }),
  ),
  /** One step for undo. What was undecided and has no decision is left alone. */
  'import:apply': command(
    {
      ...editOf,
      previewId: z.string().max(200),
      decisions: z.array(z.strictObject({ index: z.number().int().min(0), shotId: shotIdSchema.nullable() })),
    },
    z.strictObject({ revision: revisionSchema }),
  ),
  /** What a clip would be as a take of a shot. Nothing is kept. */
  'import:preview-clip': query(
    { ...inProject, shotId: shotIdSchema, incomingId: incomingIdSchema },
    z.strictObject({
      /** The take that it is already, null where it would be a new one. */
      takeId: takeIdSchema.nullable(),
      /** In a sentence, what of its length, size or rate is not as the film has it. */
      caution: z.string().nullable(),
    }),
  ),
  /** A clip becomes a take of a shot. No edit: what takes it away again is the bin. `isNew` is false where it was one before. */
  'import:clip': command(
    { ...inProject, shotId: shotIdSchema, incomingId: incomingIdSchema },
    z.strictObject({ takeId: takeIdSchema, isNew: z.boolean() }),
  ),
} as const;

/** Films, sheets and storyboards in forms of other programs; what people say of an exported film, and what became of it. */
export const handOverCalls = {
  /** Writes a new file beside the films. What of prices, seeds, prompts and notes may be told stands in `include`. */
  'export:text': command(
    {
      ...inProject,
      format: z.enum(HAND_OVER_NAMES),
      /** A film in `cuts/`; null for the film as it stands. */
      film: z.string().max(300).nullable(),
      include: z.array(z.enum(PRIVATE_FACTS)).max(PRIVATE_FACTS.length),
      /** Whether subtitles say who speaks: of the film as it stands only. */
      speakers: z.boolean(),
    },
    z.strictObject({ name: z.string(), mediaId: mediaIdSchema }),
  ),
  /** What changed from one film to a later one, by the cuts beside them; null for the film as it stands. */
  'export:changes': query(
    { ...inProject, before: z.string().max(300), after: z.string().max(300).nullable() },
    z.strictObject({ changes: z.array(z.strictObject({ place: z.string(), message: z.string() })) }),
  ),
  /** Pasted notes on an exported film, such as `1:12 too dark`, each with the shot that is seen there. Nothing is kept. */
  'export:read-notes': query(
    { ...inProject, film: z.string().max(300), text: z.string().max(1_000_000) },
    z.strictObject({
      notes: z.array(
        z.strictObject({
          /** What keeps it: for `take:review`. */
          change: filmNoteChangeSchema,
          isKept: z.boolean(),
          isShotGone: z.boolean(),
        }),
      ),
      unread: z.array(z.strictObject({ line: z.number().int(), text: z.string(), why: z.string() })),
    }),
  ),
} as const;
