import { z } from 'zod';
import { modelPriceSchema } from '../catalogue/price-table.ts';
import { modelIdSchema } from '../ids.ts';
import { command, query } from './call-spec.ts';

const wholeRange = z.strictObject({ min: z.number(), max: z.number() });

const modelSchema = z.strictObject({
  id: modelIdSchema,
  name: z.string(),
  promptLimit: wholeRange,
  durationSeconds: wholeRange.extend({ default: z.number() }),
  resolutions: z.array(z.string()),
  defaultResolution: z.string(),
  aspectRatios: z.array(z.string()),
  defaultAspectRatio: z.string(),
  modes: z.array(z.enum(['text', 'frames', 'references'])),
  maxReferences: z.number(),
  settings: z.array(z.string()),
  /** What counts now; null where nobody has said a price. */
  price: modelPriceSchema.nullable(),
  /** From old to new. */
  priceHistory: z.array(modelPriceSchema),
});

/** The models as data, and what they cost. */
export const catalogueCalls = {
  'catalogue:view': query({}, z.strictObject({ models: z.array(modelSchema) })),
  'catalogue:set-rate': command(
    {
      model: modelIdSchema,
      /** `any` for every resolution without a rate of its own. */
      resolution: z.string().min(1).max(20),
      withVideo: z.boolean(),
      microUsdPerSecond: z.number().int().min(1).max(1_000_000_000),
    },
    z.strictObject({ models: z.array(modelSchema) }),
  ),
} as const;
