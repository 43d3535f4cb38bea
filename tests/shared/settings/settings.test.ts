import { describe, expect, it } from 'vitest';
import { SETTINGS_MIGRATIONS, SETTINGS_VERSION, settingsChangeSchema } from '#shared/settings/settings.ts';

describe('settingsChangeSchema', () => {
  it('takes any of the changeable parts by itself', () => {
    expect(settingsChangeSchema.parse({ concurrency: 6, newProjectBudgetMicroUsd: null })).toEqual({
      concurrency: 6,
      newProjectBudgetMicroUsd: null,
    });
  });

  it.each([
    { concurrency: 0 },
    { concurrency: 33 },
    { concurrency: 2.5 },
    { newProjectBudgetMicroUsd: -1 },
    { theme: 'pink' },
    { ffmpegPath: '' },
    { accounts: [] },
    { recentProjects: [] },
    { version: 1 },
    { token: 'secret' },
  ])('refuses %j', (change) => {
    expect(settingsChangeSchema.safeParse(change).success).toBe(false);
  });
});

it('has a step between each two versions', () => {
  expect(SETTINGS_MIGRATIONS).toHaveLength(SETTINGS_VERSION - 1);
});
