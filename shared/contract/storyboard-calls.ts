import { z } from 'zod';
import { referenceIdSchema, sceneIdSchema, shotIdSchema, takeIdSchema } from '../ids.ts';
import { storyboardEditSchema } from '../storyboard/edits/edit.ts';
import { command, query } from './call-spec.ts';
import {
  editOf,
  inProject,
  microUsdOrUnknown,
  problemSchema,
  revisionSchema,
  writingId,
} from './contract-fields.ts';

const edits = z.array(storyboardEditSchema).min(1).max(1000);

/** What an edit made, by the ids that it was given, in the order of the edits. */
const addedSchema = z.strictObject({
  scenes: z.array(sceneIdSchema),
  shots: z.array(shotIdSchema),
  references: z.array(referenceIdSchema),
});

const staleTakeSchema = z.strictObject({
  takeId: takeIdSchema,
  shotId: shotIdSchema,
  parts: z.array(z.enum(['prompt', 'pictures'])).min(1),
  isCircled: z.boolean(),
});

/** What an edit would cost that makes takes stale: to be shown before it is made. */
const staleByEditSchema = z.strictObject({
  /** Paid takes that match their shot now and would not any more. */
  takes: z.array(staleTakeSchema),
  /** Paid jobs that wait to be sent, and would ask for something else. */
  waitingJobs: z.array(z.strictObject({ jobId: z.string(), shotId: shotIdSchema })),
  /** One take of every shot in `takes`; null where one has no price. */
  redoMicroUsd: microUsdOrUnknown,
});

/** The storyboard, its cut and its references. */
export const storyboardCalls = {
  /** All edits or none, as one step for undo. */
  'storyboard:edit': command(
    { ...editOf, edits, writing: writingId },
    z.strictObject({ revision: revisionSchema, added: addedSchema }),
  ),
  /** What an edit would do, without doing it. */
  'storyboard:preview-edit': query(
    { ...editOf, edits },
    z.strictObject({
      added: addedSchema,
      /** Problems that the storyboard has not now. */
      newProblems: z.array(problemSchema),
      stale: staleByEditSchema,
      /** What shots would lose by another mode, size or model, by the storyboard's names. */
      dropped: z.array(z.strictObject({ shotId: shotIdSchema, field: z.string(), reason: z.string() })),
    }),
  ),
  /** Also takes back circles, notes and moved takes: there is one history. Never money. */
  'storyboard:undo': command(editOf, z.strictObject({ revision: revisionSchema })),
  'storyboard:redo': command(editOf, z.strictObject({ revision: revisionSchema })),
  /** The storyboard's text as its file would have it now. */
  'storyboard:text': query(inProject, z.strictObject({ text: z.string() })),
} as const;
