import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settingsFolder } from '#electron/settings/settings-folder.ts';

test.each<{ platform: NodeJS.Platform; env: Record<string, string>; folder: string }>([
  { platform: 'linux', env: {}, folder: join('/home/ann', '.config', 'dailies') },
  { platform: 'linux', env: { XDG_CONFIG_HOME: '/conf' }, folder: join('/conf', 'dailies') },
  {
    platform: 'darwin',
    env: { XDG_CONFIG_HOME: '/conf' },
    folder: join('/home/ann', 'Library', 'Application Support', 'Dailies'),
  },
  { platform: 'win32', env: { APPDATA: '/roaming' }, folder: join('/roaming', 'Dailies') },
  { platform: 'win32', env: {}, folder: join('/home/ann', 'AppData', 'Roaming', 'Dailies') },
  { platform: 'darwin', env: { DAILIES_HOME: '/mine' }, folder: '/mine' },
])('settings stand in $folder on $platform', ({ platform, env, folder }) => {
  expect(settingsFolder({ platform, env, home: '/home/ann' })).toBe(folder);
});
