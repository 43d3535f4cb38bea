import type { TakeRow } from '#shared/contract/take-calls.ts';
import { jobIdSchema, mediaIdSchema, modelIdSchema, shotIdSchema, takeIdSchema } from '#shared/ids.ts';

/** A paid take of four seconds that nobody said anything of yet, unless said otherwise. */
export function takeRow(takeId: string, over: Partial<TakeRow> = {}): TakeRow {
  return {
    takeId: takeIdSchema.parse(takeId),
    shotId: shotIdSchema.parse(takeId.slice(0, takeId.lastIndexOf('_'))),
    onShelf: false,
    number: 1,
    kind: 'paid',
    importedName: null,
    createdAtMs: 0,
    mediaId: mediaIdSchema.parse(`m-${takeId}`),
    bytes: 1000,
    width: 864,
    height: 496,
    durationFrames: 97,
    hasAudio: true,
    generation: {
      model: modelIdSchema.parse('bytedance/seedance-2.0'),
      prompt: 'a lamp',
      seed: 1,
      resolution: '480p',
      costMicroUsd: 280_000,
      isActualCost: false,
      jobId: jobIdSchema.parse('job-1'),
    },
    circled: false,
    rejected: false,
    rating: null,
    note: null,
    stale: [],
    isNew: true,
    ...over,
  };
}
