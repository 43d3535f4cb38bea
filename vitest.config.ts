import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{shared,electron,renderer}/**/*.test.ts', 'tests/*.test.ts'],
          exclude: ['**/*.media.test.ts'],
        },
      },
      {
        test: {
          name: 'media',
          include: ['tests/**/*.media.test.ts', 'tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
