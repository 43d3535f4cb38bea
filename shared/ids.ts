import { z } from 'zod';

/** Ids are strings that cannot be mistaken for each other; `as` casts stay in this file and in parsers. */
export const sceneIdSchema = z.string().brand<'SceneId'>();
export const shotIdSchema = z.string().brand<'ShotId'>();
export const referenceIdSchema = z.string().brand<'ReferenceId'>();
/** Of an event of a cut: its shot's own id, unless the shot is in the film more than once. */
export const eventIdSchema = z.string().brand<'EventId'>();
export const modelIdSchema = z.string().min(1).brand<'ModelId'>();
export const runIdSchema = z.string().min(1).brand<'RunId'>();
export const jobIdSchema = z.string().min(1).brand<'JobId'>();
export const attemptIdSchema = z.string().min(1).brand<'AttemptId'>();
export const takeIdSchema = z.string().min(1).brand<'TakeId'>();

/** Ids of the running core: they are written nowhere, and end with it but for those of projects. */
const handle = z.string().regex(/^[\w-]{1,100}$/);
/** An open project; windows that look at the same one share it. The same whenever its folder is open on this machine. */
export const projectIdSchema = handle.brand<'ProjectId'>();
/** A project that this host can open: a recent one, or one in its folder of projects. */
export const knownProjectIdSchema = handle.brand<'KnownProjectId'>();
/** What the page may load from `/media/<id>`. */
export const mediaIdSchema = handle.brand<'MediaId'>();
/** A file or folder that came in by an upload or by a dialog of the host. */
export const incomingIdSchema = handle.brand<'IncomingId'>();
export const exportIdSchema = handle.brand<'ExportId'>();

export type SceneId = z.infer<typeof sceneIdSchema>;
export type ShotId = z.infer<typeof shotIdSchema>;
export type ReferenceId = z.infer<typeof referenceIdSchema>;
export type EventId = z.infer<typeof eventIdSchema>;
export type ModelId = z.infer<typeof modelIdSchema>;
export type RunId = z.infer<typeof runIdSchema>;
export type JobId = z.infer<typeof jobIdSchema>;
export type AttemptId = z.infer<typeof attemptIdSchema>;
export type ProjectId = z.infer<typeof projectIdSchema>;
export type KnownProjectId = z.infer<typeof knownProjectIdSchema>;
export type MediaId = z.infer<typeof mediaIdSchema>;
export type IncomingId = z.infer<typeof incomingIdSchema>;
export type ExportId = z.infer<typeof exportIdSchema>;

/** `s1-010_t01` for a paid or imported take, `s1-010_r01` for a rehearsed one: also the name of its file. */
export type TakeId = z.infer<typeof takeIdSchema>;

/** Which generator made a take. Rehearsed takes have numbers of their own and are never paid work. */
export type TakeKind = 'paid' | 'imported' | 'rehearsed';

/**
 * The id of a shot's take. Numbers start at 1, are given at admission, and are never reused;
 * paid and imported takes share one row of numbers, rehearsed ones have their own.
 *
 * @example takeId('s1-010', 'paid', 1) // 's1-010_t01'
 */
export function takeId(shotId: ShotId, kind: TakeKind, number: number): TakeId {
  const letter = kind === 'rehearsed' ? 'r' : 't';
  return takeIdSchema.parse(`${shotId}_${letter}${String(number).padStart(2, '0')}`);
}
