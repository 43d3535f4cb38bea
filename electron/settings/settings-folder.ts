import { join } from 'node:path';

/**
 * Where the settings of this user stand, outside of every project: prices, the installation's id, the report of
 * `verify-paid`. `DAILIES_HOME` overrides what is usual on the system. Nothing there need exist yet.
 */
export function settingsFolder(of: {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
}): string {
  const { platform, env, home } = of;
  if (env.DAILIES_HOME) return env.DAILIES_HOME;
  switch (platform) {
    case 'win32':
      return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Dailies');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Dailies');
    default:
      return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'dailies');
  }
}
