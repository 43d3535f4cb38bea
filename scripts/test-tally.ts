import { z } from 'zod';

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

export type TestTally = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Full names of skipped tests that had no leave to be skipped. */
  readonly wronglySkipped: readonly string[];
};

/** Only what cannot be had everywhere may be skipped, and its title must say so. */
const MAY_BE_SKIPPED = /Electron's binary|OpenTimelineIO/;

/** Counts a JSON report of vitest. A file that failed before its first test counts as one failure. */
export function tallyTests(report: unknown): TestTally {
  const files = reportSchema.parse(report).testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const failed = tests.filter((test) => test.status === 'failed');
  const passed = tests.filter((test) => test.status === 'passed');
  const skipped = tests.filter((test) => !failed.includes(test) && !passed.includes(test));
  const broken = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: passed.length,
    failed: failed.length + broken.length,
    skipped: skipped.length,
    wronglySkipped: skipped.map((test) => test.fullName).filter((fullName) => !MAY_BE_SKIPPED.test(fullName)),
  };
}
