import type { App } from 'electron';
import { z } from 'zod';

/** What a second start hands to the first before it goes. */
const handedOver = z.object({ paths: z.array(z.string().max(32_000)).max(1000) });

/**
 * Makes this the only Dailies of this user with a window. A later start hands over the paths it was given, which are
 * told to `opened`, and ends.
 *
 * @returns false where another one runs: then there is nothing left to do here but to quit
 */
export function becomeFirst(
  app: Pick<App, 'requestSingleInstanceLock' | 'on'>,
  paths: readonly string[],
  opened: (paths: readonly string[]) => void,
): boolean {
  // The arguments that Electron hands over itself are reordered by Chromium, and their folder is another.
  if (!app.requestSingleInstanceLock({ paths })) return false;
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    const parsed = handedOver.safeParse(data);
    opened(parsed.success ? parsed.data.paths : []);
  });
  return true;
}
