import { z } from 'zod';
import { exportIdSchema, mediaIdSchema } from '../ids.ts';
import { PRIVATE_FACTS } from '../interchange/hand-over-formats.ts';
import { transitionSchema } from '../storyboard/transition.ts';
import { command, query } from './call-spec.ts';
import { atMs, count, done, frames, inProject, problemSchema } from './contract-fields.ts';

/** What is to be made; the same for a look beforehand. */
const wantedExportFields = {
  preset: z.string().min(1).max(100),
  each: z.enum(['film', 'scene', 'shot']),
  /** The pattern of the names; null for the usual one. */
  name: z.string().min(1).max(200).nullable(),
  /** For joins that name none; null for the cut's own. */
  transition: transitionSchema.nullable(),
  allowMissing: z.boolean(),
  /** What is no client's business and stands in the file's comment all the same, shot by shot; nothing where it is left out. */
  include: z.array(z.enum(PRIVATE_FACTS)).max(PRIVATE_FACTS.length).optional(),
} as const;

const presetSchema = z.strictObject({
  preset: z.string(),
  label: z.string(),
  about: z.string(),
  isOwn: z.boolean(),
  targetLufs: z.number().nullable(),
});

export const exportStateSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('queued') }),
  z.strictObject({ status: z.literal('running'), framesDone: frames, framesPlanned: frames }),
  z.strictObject({ status: z.literal('done'), name: z.string(), mediaId: mediaIdSchema, bytes: count }),
  z.strictObject({ status: z.literal('failed'), message: z.string() }),
  z.strictObject({ status: z.literal('canceled') }),
]);

/** One export that was asked for since the core began. */
export const exportRowSchema = z.strictObject({
  exportId: exportIdSchema,
  preset: z.string(),
  /** Which film, scene or shot it is. */
  title: z.string(),
  askedAtMs: atMs,
  state: exportStateSchema,
});

const filmSchema = z.strictObject({
  /** Of its file in `cuts/`. */
  name: z.string(),
  mediaId: mediaIdSchema,
  bytes: count,
  madeAtMs: atMs,
  durationFrames: frames.nullable(),
  /** The cut that it was made from stands beside it. */
  hasCut: z.boolean(),
});

/** Films and other finished files. */
export const exportCalls = {
  'export:list-presets': query(inProject, z.strictObject({ presets: z.array(presetSchema) })),
  'export:explain': query(
    { ...inProject, ...wantedExportFields },
    z.strictObject({
      films: z.array(
        z.strictObject({
          title: z.string(),
          name: z.string(),
          lengthFrames: frames,
          /** What is copied, what is made anew, and why. */
          lines: z.array(z.string()),
          copiedFrames: frames,
          encodedFrames: frames,
          estimatedMs: count.nullable(),
        }),
      ),
      /** Takes that cannot be used as they are, and why: others stand in the film in their place. */
      warnings: z.array(problemSchema),
      problems: z.array(problemSchema),
    }),
  ),
  /** Puts one export for each film, scene or shot in the queue. */
  'export:start': command(
    { ...inProject, ...wantedExportFields },
    z.strictObject({ exports: z.array(exportRowSchema) }),
  ),
  'export:cancel': command({ ...inProject, exportId: exportIdSchema }, done),
  /** The ffmpeg commands that were run for it, with plain names in place of folders. */
  'export:commands': query(
    { ...inProject, exportId: exportIdSchema },
    z.strictObject({ commands: z.array(z.string()) }),
  ),
  'export:list': query(
    inProject,
    z.strictObject({ exports: z.array(exportRowSchema), films: z.array(filmSchema) }),
  ),
} as const;
