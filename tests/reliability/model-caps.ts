import fc from 'fast-check';
import type { Cap } from '#shared/batch/batch-run.ts';

const SHOT_MICRO_USD = 280_000;

/** What a run of the stories may spend. */
export const caps: fc.Arbitrary<Cap> = fc.record({
  budgetMicroUsd: fc.option(
    fc.integer({ min: 0, max: 8 }).map((calls) => calls * SHOT_MICRO_USD),
    { freq: 3 },
  ),
  maxCalls: fc.integer({ min: 0, max: 20 }),
});

const NO_CAP: Cap = { budgetMicroUsd: null, maxCalls: null };

/** The project's own, beside that of each run; most have none. */
export const projectCaps: fc.Arbitrary<Cap> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(NO_CAP) },
  { weight: 1, arbitrary: caps },
);
