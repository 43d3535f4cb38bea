import { z } from 'zod';
import { incomingIdSchema, mediaIdSchema, referenceIdSchema, takeIdSchema } from '../ids.ts';
import { id } from '../storyboard/fields.ts';
import { command, query } from './call-spec.ts';
import { editOf, frames, inProject, revisionSchema } from './contract-fields.ts';

/** Where a new reference comes from. */
const pictureSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file'), incomingId: incomingIdSchema }),
  z.strictObject({ kind: z.literal('frame'), takeId: takeIdSchema, frame: frames }),
]);

const referenceMediaSchema = z.strictObject({
  referenceId: referenceIdSchema,
  media: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('picture'), mediaId: mediaIdSchema }),
    z.strictObject({ kind: z.literal('clip'), mediaId: mediaIdSchema }),
    /** An https address; the page does not load it. */
    z.strictObject({ kind: z.literal('address') }),
    z.strictObject({ kind: z.literal('missing') }),
  ]),
});

/** Pictures, clips and sounds that come into a project. */
export const pictureCalls = {
  /** Opens a dialog of the host; what is chosen comes back by ids. Empty where the person cancels, `not-here` where the host has no dialogs. */
  'file:pick': command(
    {
      what: z.enum([
        'project',
        'project-folder',
        'pictures',
        'clips',
        'sounds',
        'sheet',
        'program',
        'table',
        'font',
      ]),
    },
    z.strictObject({
      files: z.array(z.strictObject({ incomingId: incomingIdSchema, name: z.string() })),
    }),
  ),
  /** Copies it into the project and names it in the storyboard, as one step for undo; the file stays after an undo. */
  'reference:add': command(
    {
      ...editOf,
      source: pictureSourceSchema,
      /** Made from the file's name where none is given. */
      id: id.pipe(referenceIdSchema).optional(),
      note: z.string().max(20_000).optional(),
    },
    z.strictObject({ revision: revisionSchema, referenceId: referenceIdSchema }),
  ),
  'reference:list': query(inProject, z.strictObject({ references: z.array(referenceMediaSchema) })),
  /** Copies a sound, a look-up table, a font or a logo into the project, for the cut to name by its path in there. */
  'file:add': command(
    { ...inProject, incomingId: incomingIdSchema, what: z.enum(['sound', 'table', 'font', 'picture']) },
    z.strictObject({ file: z.string(), mediaId: mediaIdSchema.nullable() }),
  ),
  /** Shows it in the system's file manager; `not-here` where the host cannot. */
  'file:reveal': command(
    {
      ...inProject,
      what: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('project') }),
        z.strictObject({ kind: z.literal('take'), takeId: takeIdSchema }),
        z.strictObject({ kind: z.literal('film'), name: z.string().max(300) }),
      ]),
    },
    z.strictObject({}),
  ),
} as const;
