import { z } from 'zod';
import { incomingIdSchema, mediaIdSchema, shotIdSchema } from '../ids.ts';
import { command, query } from './call-spec.ts';
import { editOf, inProject, problemSchema, revisionSchema } from './contract-fields.ts';

const importSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file'), incomingId: incomingIdSchema }),
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

/** Forms of other programs, in and out. */
export const interchangeCalls = {
  /** Matched by id, then by picture, then by likeness; `previewId` is what to apply. */
  'import:preview': query(
    { ...editOf, source: importSource, format: importFormat.nullable() },
    z.strictObject({
      previewId: z.string(),
      format: importFormat,
      shots: z.array(importedShotSchema),
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
  'export:text': command(
    {
      ...inProject,
      format: z.enum([
        'edl',
        'otio',
        'fcpxml',
        'fcp7',
        'srt',
        'vtt',
        'csv',
        'markdown',
        'fountain',
        'contact-sheet',
        'costs',
        'archive',
      ]),
    },
    z.strictObject({ name: z.string(), mediaId: mediaIdSchema }),
  ),
} as const;
