import { z } from 'zod';
import type { ShotRequest } from '../catalogue/video-model.ts';
import { modelIdSchema, referenceIdSchema, shotIdSchema, takeIdSchema } from '../ids.ts';
import { sentPictureSchema } from '../take.ts';

const pictureLocation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file'), path: z.string() }),
  z.strictObject({ kind: z.literal('url'), url: z.string() }),
]);

const pictureSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reference'), referenceId: referenceIdSchema, location: pictureLocation }),
  z.strictObject({ kind: z.literal('previous-frame'), shotId: shotIdSchema }),
]);

const common = {
  model: modelIdSchema,
  prompt: z.string(),
  durationSeconds: z.number(),
  resolution: z.string(),
  aspectRatio: z.string(),
  generateAudio: z.boolean(),
  cameraFixed: z.boolean(),
  watermark: z.boolean(),
  fit: z.enum(['crop', 'pad']),
  virtualAvatar: z.boolean(),
  referenceVideoUrl: z.string().nullable(),
};

/** Reads a frozen request back from the ledger, where it is untrusted text. */
export const shotRequestSchema: z.ZodType<ShotRequest> = z.discriminatedUnion('mode', [
  z.object({ ...common, mode: z.literal('text') }),
  z.object({
    ...common,
    mode: z.literal('frames'),
    firstFrame: pictureSource,
    lastFrame: pictureSource.nullable(),
  }),
  z.object({ ...common, mode: z.literal('references'), references: z.array(pictureSource) }),
  z.object({ ...common, mode: z.literal('raw'), input: z.record(z.string(), z.unknown()) }),
]);

/**
 * What a job was admitted with, frozen: editing its shot afterwards changes nothing here. Money is in
 * millionths of a dollar; the price is the one of the day of admission.
 */
export const jobRequestSchema = z.object({
  request: shotRequestSchema,
  seed: z.number().int(),
  /** Null where the model has no price. */
  estimateMicroUsd: z.number().int().min(0).nullable(),
  pricedOn: z.string().nullable(),
  /** Which frame of the neighbor's take a chained shot begins with: the first that its clip no longer shows. */
  previousFrameAt: z.number().int().min(0).nullable(),
  /** For a final: the circled take that is asked for once more, larger. Left out for all other jobs. */
  largerOf: takeIdSchema.optional(),
  /** What was circled of its shot when it was asked for: another take was wanted all the same. Left out where nothing was. */
  circledThen: takeIdSchema.optional(),
  /** Hashes of the picture files named, by path: a file that was changed since is not sent. */
  pictureHashes: z.record(z.string(), z.string()),
});

export type JobRequest = z.infer<typeof jobRequestSchema>;

/** What exactly left: the API's input with picture data replaced by its hash, and where each picture came from. */
export const sentRequestSchema = z.object({
  input: z.record(z.string(), z.unknown()),
  pictures: z.array(sentPictureSchema),
  /** SHA-256 of the whole input: two attempts with one hash asked for the same thing. */
  inputSha256: z.string(),
});

export type SentRequest = z.infer<typeof sentRequestSchema>;
