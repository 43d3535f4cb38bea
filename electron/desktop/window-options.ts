import type { BrowserWindowConstructorOptions } from 'electron';
import { webPreferences } from './web-preferences.ts';
import { leastSize, type Rectangle, windowBounds } from './window-bounds.ts';

/** The grounds of the page's two themes, shown until the page is. */
const GROUND = { dark: '#0e0e0e', light: '#f4f4f4' };

/**
 * How the window is made: where it was, and unseen until the page has something to show.
 *
 * @param of.workAreas of the displays, the main one first
 * @param of.icon a picture for the taskbar; null where the system takes it from the program itself
 */
export function windowOptions(of: {
  readonly remembered: Rectangle | null;
  readonly workAreas: readonly Rectangle[];
  readonly isDark: boolean;
  readonly preload: string;
  readonly icon: string | null;
}): BrowserWindowConstructorOptions {
  const { width: minWidth, height: minHeight } = leastSize(of.workAreas);
  return {
    ...windowBounds(of.remembered, of.workAreas),
    minWidth,
    minHeight,
    show: false,
    title: 'Dailies',
    backgroundColor: of.isDark ? GROUND.dark : GROUND.light,
    ...(of.icon === null ? {} : { icon: of.icon }),
    webPreferences: webPreferences(of.preload),
  };
}
