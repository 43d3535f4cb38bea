import type { Machine } from '#electron/media/program-search.ts';

/** A machine on which nothing is installed and nothing is set. */
export function aMachine(differences: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    arch: 'x64',
    env: {},
    isRoot: false,
    homeFolder: '/home/mara',
    resourcesFolder: '/dailies/resources',
    programs: {},
    staticFfmpeg: () => null,
    ...differences,
  };
}
