import type { Settings } from '#shared/settings/settings.ts';

/** What dialogs and menus of the system are drawn in. It knows no high contrast of ours, which is dark. */
export function systemTheme(theme: Settings['theme']): 'system' | 'dark' | 'light' {
  return theme === 'high-contrast' ? 'dark' : theme;
}
