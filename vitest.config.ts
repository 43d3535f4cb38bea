import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // CI counts the tests from this report: see scripts/count-tests.ts.
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'coverage/report.json' },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{shared,electron,renderer,scripts}/**/*.test.ts', 'tests/*.test.ts'],
          exclude: ['**/*.media.test.ts'],
        },
      },
      {
        test: {
          // Only by `npm run test:electron`: it needs Electron's runtime.
          name: 'electron',
          include: process.env.ELECTRON_PROGRAM ? ['tests/electron-real/**/*.test.ts'] : [],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'media',
          globalSetup: 'tests/e2e/page/build-page-once.ts',
          include: ['tests/**/*.media.test.ts', 'tests/{e2e,reliability}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
