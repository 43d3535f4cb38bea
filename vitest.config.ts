import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const EVERYWHERE = {
  // Every core: one fewer, as it is by default, leaves half of a small machine idle.
  maxWorkers: availableParallelism(),
  // Long, since the machine may stand still for a moment: only what fails waits for them.
  testTimeout: 240_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: 120_000 } },
};

export default defineConfig({
  test: {
    // CI counts the tests from this report: see scripts/count-tests.ts.
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'coverage/report.json' },
    projects: [
      {
        test: {
          ...EVERYWHERE,
          name: 'unit',
          include: ['tests/{shared,electron,renderer,scripts}/**/*.test.ts', 'tests/*.test.ts'],
          exclude: ['**/*.media.test.ts'],
          // No module here has state of its own, so files may share them: loading them anew took most of the time.
          isolate: false,
        },
      },
      {
        test: {
          ...EVERYWHERE,
          name: 'electron',
          // Only by `npm run test:electron`: it needs Electron's runtime.
          include: process.env.ELECTRON_PROGRAM ? ['tests/electron-real/**/*.test.ts'] : [],
          fileParallelism: false,
        },
      },
      {
        test: {
          ...EVERYWHERE,
          name: 'media',
          globalSetup: ['tests/made-once.ts', 'tests/e2e/page/build-page-once.ts'],
          include: ['tests/**/*.media.test.ts', 'tests/{e2e,reliability}/**/*.test.ts'],
        },
      },
    ],
  },
});
