import { defineConfig } from 'vitest/config';

/** Long, since the machine may stand still for a moment: only what fails waits for them. */
const PATIENT = {
  testTimeout: 240_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: 30_000 } },
};

export default defineConfig({
  test: {
    // CI counts the tests from this report: see scripts/count-tests.ts.
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'coverage/report.json' },
    projects: [
      {
        test: {
          ...PATIENT,
          name: 'unit',
          include: ['tests/{shared,electron,renderer,scripts}/**/*.test.ts', 'tests/*.test.ts'],
          exclude: ['**/*.media.test.ts'],
        },
      },
      {
        test: {
          ...PATIENT,
          name: 'electron',
          // Only by `npm run test:electron`: it needs Electron's runtime.
          include: process.env.ELECTRON_PROGRAM ? ['tests/electron-real/**/*.test.ts'] : [],
          fileParallelism: false,
        },
      },
      {
        test: {
          ...PATIENT,
          name: 'media',
          globalSetup: 'tests/e2e/page/build-page-once.ts',
          include: ['tests/**/*.media.test.ts', 'tests/{e2e,reliability}/**/*.test.ts'],
        },
      },
    ],
  },
});
