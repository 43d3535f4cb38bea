import { z } from 'zod';
import { shotIdSchema, takeIdSchema } from '../ids.ts';
import { id } from '../storyboard/fields.ts';

const shot = id.pipe(shotIdSchema);
/** As `takeId` writes it. */
const take = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?_[tr]\d{2,9}$/, {
    error: 'must be the id of a take, such as s1-010_t01',
  })
  .pipe(takeIdSchema);

const noteId = z.string().regex(/^[\w-]{1,100}$/, { error: 'must be the id of a note' });
const noteText = z.string().min(1).max(20_000);

/**
 * A note on a film at one of its places, open at first; one that is there already stays as it is. Its shot may be gone
 * from the storyboard: what was said of it is kept.
 */
export const filmNoteChangeSchema = z.strictObject({
  kind: z.literal('film-note'),
  ...{ id: noteId, film: z.string().min(1).max(300).nullable() },
  ...{ atFrame: z.int().min(0), untilFrame: z.int().min(0).optional() },
  ...{ shot, shotFrame: z.int().min(0).optional(), take: take.nullable(), text: noteText },
});

/** What a person says of takes: kept in `reviews.json`, never derived. */
export const reviewChangeSchema = z.discriminatedUnion('kind', [
  /** The take for the cut; null takes the circle away. */
  z.strictObject({ kind: z.literal('circle'), shot, take: take.nullable() }),
  z.strictObject({ kind: z.literal('reject'), take, rejected: z.boolean() }),
  z.strictObject({ kind: z.literal('rate'), take, rating: z.int().min(1).max(5).nullable() }),
  z.strictObject({ kind: z.literal('note'), take, note: z.string().min(1).max(20_000).nullable() }),
  /** Whether another take of the shot is wanted. Nothing is sent by this. */
  z.strictObject({ kind: z.literal('again'), shot, wanted: z.boolean() }),
  /** Files a take under another shot, from the shelf or from a neighbor; null puts it back under its own. */
  z.strictObject({ kind: z.literal('file-under'), take, shot: shot.nullable() }),
  filmNoteChangeSchema,
  z.strictObject({ kind: z.literal('film-note-edit'), id: noteId, text: noteText }),
  z.strictObject({ kind: z.literal('film-note-done'), id: noteId, done: z.boolean() }),
  z.strictObject({ kind: z.literal('film-note-remove'), id: noteId }),
]);

export type ReviewChange = z.infer<typeof reviewChangeSchema>;
