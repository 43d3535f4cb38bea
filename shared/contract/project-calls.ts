import { z } from 'zod';
import { incomingIdSchema, knownProjectIdSchema, projectIdSchema } from '../ids.ts';
import { jsonChangeSchema } from '../revisions/json-change.ts';
import { command, query } from './call-spec.ts';
import { atMs, done, inProject, revisionSchema } from './contract-fields.ts';
import { projectStateSchema } from './project-state.ts';
import { projectViewSchema } from './project-view.ts';

const knownProjectSchema = z.strictObject({
  knownId: knownProjectIdSchema,
  title: z.string(),
  folderName: z.string(),
  /** Opened here before, or lying in the folder that the host serves. */
  source: z.enum(['recent', 'served']),
  openedAtMs: atMs.nullable(),
  /** Its folder was moved or deleted. */
  isThere: z.boolean(),
  openAs: projectIdSchema.nullable(),
});

/** What a list says of a film before it is opened. */
const glanceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('film'),
    shots: z.number().int(),
    lengthFrames: z.number().int(),
    /** Of its first take, as a `data:` address of a small JPEG; null where there is none. */
    picture: z.string().nullable(),
  }),
  /** Its storyboard cannot be read: it is not there, was broken by hand, or is of a later Dailies. */
  z.strictObject({ kind: z.literal('unreadable'), reason: z.string() }),
]);

const startingPointSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('blank') }),
  z.strictObject({ kind: z.literal('example'), name: z.string().regex(/^[a-z0-9-]{1,60}$/) }),
]);

/** Projects as a whole. */
export const projectCalls = {
  'project:list': query({}, z.strictObject({ projects: z.array(knownProjectSchema) })),
  'project:glance': query({ knownId: knownProjectIdSchema }, glanceSchema),
  'project:list-open': query({}, z.strictObject({ projects: z.array(projectStateSchema) })),
  'project:list-examples': query(
    {},
    z.strictObject({ examples: z.array(z.strictObject({ name: z.string(), title: z.string() })) }),
  ),
  /** Opens it for all windows, or finds it open already. */
  'project:open': command(
    {
      from: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('known'), knownId: knownProjectIdSchema }),
        /** A folder or a `storyboard.json` that was chosen in a dialog. */
        z.strictObject({ kind: z.literal('picked'), incomingId: incomingIdSchema }),
        /** One that a window shows, after the program was started again. */
        z.strictObject({ kind: z.literal('again'), projectId: projectIdSchema }),
      ]),
    },
    projectStateSchema,
  ),
  /** Makes it, without touching what is there, and opens it. */
  'project:create': command(
    {
      title: z.string().min(1).max(500),
      from: startingPointSchema,
      /** In a folder that was chosen in a dialog, which must have no storyboard; or in the host's own folder of projects. */
      place: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('picked'), incomingId: incomingIdSchema }),
        z.strictObject({ kind: z.literal('home') }),
      ]),
    },
    projectStateSchema,
  ),
  /** For every window. What runs in it ends as it does when the program is quit. */
  'project:close': command(inProject, done),
  'project:forget': command({ knownId: knownProjectIdSchema }, done),
  'project:state': query(inProject, projectStateSchema),
  /**
   * Everything about the storyboard at once. To a caller that names what it has, only what has changed since, or that
   * nothing has; what is too long ago comes whole again.
   */
  'project:view': query(
    { ...inProject, unless: z.string().max(200).nullable() },
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('unchanged') }),
      /** `mark` is what to give as `unless` the next time. */
      z.strictObject({ kind: z.literal('view'), mark: z.string(), view: projectViewSchema }),
      /** What leads from the view that the caller has to the present one, for `applyChange`. */
      z.strictObject({ kind: z.literal('change'), mark: z.string(), change: jsonChangeSchema }),
    ]),
  ),
  /** After a conflict, or where the file became invalid: whose storyboard counts. The other one stays beside as a file, and undo leads back. */
  'project:resolve-conflict': command(
    { ...inProject, keep: z.enum(['ours', 'file']) },
    z.strictObject({ revision: revisionSchema }),
  ),
  /** Tries again to write what was not saved. */
  'project:save': command(inProject, projectStateSchema),
} as const;
