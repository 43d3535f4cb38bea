import { expect, it } from 'vitest';
import { systemTheme } from '#electron/desktop/system-theme.ts';

it.each([
  ['system', 'system'],
  ['light', 'light'],
  ['dark', 'dark'],
  ['high-contrast', 'dark'],
] as const)('draws what is outside of a %s page in %s', (theme, drawn) => {
  expect(systemTheme(theme)).toBe(drawn);
});
