import { z } from 'zod';
import { projectIdSchema, shotIdSchema } from '../ids.ts';

/** Made by whoever asks, once for each command: a UUID does. */
export const commandIdSchema = z.string().regex(/^[\w-]{8,100}$/, {
  error: 'must be 8 to 100 letters, digits, "-" and "_"',
});

/** Counts the changes of an open project, from 0; never goes back, not by an undo either. */
export const revisionSchema = z.number().int().min(0);

/** Whole millionths of a dollar. */
export const microUsd = z.number().int().min(0);
/** Null where no price is known. */
export const microUsdOrUnknown = microUsd.nullable();
export const frames = z.number().int().min(0);
export const count = z.number().int().min(0);
/** Wall time in milliseconds since 1970. */
export const atMs = z.number().int();

/** What every call about an open project begins with. */
export const inProject = { projectId: projectIdSchema } as const;

/** What every edit begins with: the revision that the person saw when making it. */
export const editOf = { ...inProject, baseRevision: revisionSchema } as const;

/** Names one stay in one text field: what is written there comes in several edits and is one step for undo. */
export const writingId = z.string().min(1).max(100).optional();

export const shotIds = z.array(shotIdSchema).max(10_000);

/** Something in a file that a person can mend; `shared/problem.ts` says how it is written. */
export const problemSchema = z.strictObject({ place: z.string(), message: z.string() });

/** Where the next page of a list begins; opaque, and null for the first page, or after the last. */
export const cursorSchema = z.string().max(200).nullable();

export const pageSize = z.number().int().min(1).max(500);

/** The answer of a command that has nothing to tell. */
export const done = z.strictObject({});
