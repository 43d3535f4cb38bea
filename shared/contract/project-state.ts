import { z } from 'zod';
import { projectIdSchema } from '../ids.ts';
import { atMs, problemSchema, revisionSchema } from './contract-fields.ts';

/** Whether this core may write the project. */
const accessSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('write') }),
  /** Another process holds it; what it does is seen, nothing can be changed here. */
  z.strictObject({ kind: z.literal('read-only'), holder: z.string() }),
]);

/** How `storyboard.json` and `reviews.json` stand to what the page sees. */
const fileStateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('saved'), atMs }),
  z.strictObject({ kind: z.literal('saving') }),
  /** Nothing is lost, the edits are in the ledger; saving is tried again with the next edit or on request. */
  z.strictObject({ kind: z.literal('not-saved'), reason: z.string() }),
  /** Changed by hand into something that is no storyboard. The last good one is shown, nothing is saved. */
  z.strictObject({ kind: z.literal('invalid'), problems: z.array(problemSchema) }),
  /** Changed by hand and here. Ours stands in a file of that plain name too; a person must choose. */
  z.strictObject({ kind: z.literal('conflict'), conflictFile: z.string() }),
]);

/** What an undo or redo would do, in words for its menu entry; null where there is nothing. */
const stepSchema = z.strictObject({ label: z.string() }).nullable();

/** An open project in short. */
export const projectStateSchema = z.strictObject({
  projectId: projectIdSchema,
  title: z.string(),
  /** The folder's own name, not its place. */
  folderName: z.string(),
  revision: revisionSchema,
  access: accessSchema,
  file: fileStateSchema,
  undo: stepSchema,
  redo: stepSchema,
  /** What a person should know of the place it stands in: a synchronised or network folder. */
  folderWarning: z.string().nullable(),
});

export type ProjectState = z.infer<typeof projectStateSchema>;
export type ProjectAccess = z.infer<typeof accessSchema>;
export type ProjectFileState = z.infer<typeof fileStateSchema>;
