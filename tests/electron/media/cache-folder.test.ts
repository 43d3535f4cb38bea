import { describe, expect, it } from 'vitest';
import { cacheFolder } from '#electron/media/cache-folder.ts';

describe('cacheFolder', () => {
  it.each([
    ['linux', {}, '/home/mara', '/home/mara/.cache/dailies'],
    ['linux', { XDG_CACHE_HOME: '/fast' }, '/home/mara', '/fast/dailies'],
    ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/mara', '/home/mara/.cache/dailies'],
    ['darwin', { XDG_CACHE_HOME: '/fast' }, '/Users/mara', '/Users/mara/Library/Caches/Dailies'],
    ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\mara', 'D:\\Local\\Dailies\\Cache'],
    ['win32', {}, 'C:\\Users\\mara', 'C:\\Users\\mara\\AppData\\Local\\Dailies\\Cache'],
  ] as const)('is where %s keeps such things, with %j', (platform, env, homeFolder, folder) => {
    expect(cacheFolder({ platform, env, homeFolder })).toBe(folder);
  });
});
