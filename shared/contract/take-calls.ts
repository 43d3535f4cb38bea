import { z } from 'zod';
import { jobIdSchema, mediaIdSchema, modelIdSchema, shotIdSchema, takeIdSchema } from '../ids.ts';
import { reviewChangeSchema } from '../reviews/review-change.ts';
import { command, query } from './call-spec.ts';
import {
  atMs,
  count,
  cursorSchema,
  editOf,
  frames,
  inProject,
  microUsdOrUnknown,
  pageSize,
  revisionSchema,
  shotIds,
  writingId,
} from './contract-fields.ts';

/** A take as the page shows it: what its receipt says, and what a person said of it. */
const takeRowSchema = z.strictObject({
  takeId: takeIdSchema,
  /** Where it is filed now: its own shot, or the one it was moved to. */
  shotId: shotIdSchema,
  /** Its shot is not in the storyboard any more. */
  onShelf: z.boolean(),
  number: count,
  kind: z.enum(['paid', 'imported', 'rehearsed']),
  createdAtMs: atMs,
  mediaId: mediaIdSchema,
  bytes: count,
  width: count,
  height: count,
  durationFrames: frames,
  hasAudio: z.boolean(),
  /** What an imported take's file was called; null for a generated one. */
  importedName: z.string().nullable(),
  /** Null for an imported take. */
  generation: z
    .strictObject({
      model: modelIdSchema,
      prompt: z.string(),
      seed: z.number().int(),
      resolution: z.string().nullable(),
      /** What it cost as far as it is known; null for a rehearsed one. */
      costMicroUsd: microUsdOrUnknown,
      isActualCost: z.boolean(),
      jobId: jobIdSchema,
    })
    .nullable(),
  circled: z.boolean(),
  rejected: z.boolean(),
  rating: z.number().int().min(1).max(5).nullable(),
  note: z.string().nullable(),
  /** What of its shot has changed since; empty where it is up to date, or its shot has problems. */
  stale: z.array(z.enum(['prompt', 'pictures'])),
  /** Nobody has circled, rejected, rated or noted anything on it yet. */
  isNew: z.boolean(),
});

const frameRangeSchema = z.strictObject({ fromFrame: frames, toFrame: frames });

/** Takes to look at. */
export const takeCalls = {
  /** By shot in storyboard order, then kind and number; those on the shelf last. */
  'take:list': query(
    { ...inProject, shots: shotIds.nullable(), cursor: cursorSchema, limit: pageSize },
    z.strictObject({ takes: z.array(takeRowSchema), nextCursor: cursorSchema }),
  ),
  /** What exactly was asked for: the receipt's input, pictures by their hashes. */
  'take:receipt': query(
    { ...inProject, takeId: takeIdSchema },
    z.strictObject({ takeId: takeIdSchema, input: z.record(z.string(), z.json()).nullable() }),
  ),
  /** A copy to look at, of a take that the page cannot play as it is. Made when it is asked for, which takes its time. */
  'take:play-copy': query({ ...inProject, takeId: takeIdSchema }, z.strictObject({ mediaId: mediaIdSchema })),
  /**
   * Where it shows nothing and where nothing is heard, by the rules of `frame-ranges.ts`, and how loud it is. Slow the
   * first time, then kept. A take without sound has no silent parts, and null for its loudness.
   */
  'take:measures': query(
    { ...inProject, takeId: takeIdSchema },
    z.strictObject({
      black: z.array(frameRangeSchema),
      silent: z.array(frameRangeSchema),
      loudness: z.strictObject({ integratedLufs: z.number(), truePeakDbtp: z.number() }).nullable(),
    }),
  ),
} as const;

/** What people say of takes, and where they put them. */
export const reviewCalls = {
  /** Circles, rejections, ratings, notes, the again list, and where takes are filed: all of them or none, one step for undo. */
  'take:review': command(
    { ...editOf, changes: z.array(reviewChangeSchema).min(1).max(1000), writing: writingId },
    z.strictObject({
      revision: revisionSchema,
      /** Takes that still wait to be sent though their shot is circled now, and what dropping them saves. */
      spare: z.strictObject({ jobs: count, savesMicroUsd: microUsdOrUnknown }),
    }),
  ),
  /** Its clip goes to the system's bin; its receipt and its row stay. Cannot be undone here. */
  'take:delete': command({ ...editOf, takeId: takeIdSchema }, z.strictObject({ revision: revisionSchema })),
} as const;

export type TakeRow = z.infer<typeof takeRowSchema>;
