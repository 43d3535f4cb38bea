import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronProgram, fetchElectron } from '#scripts/electron-runtime.ts';

let root: string;
let electron: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'dailies-runtime-'));
  electron = join(root, 'node_modules', 'electron');
  await mkdir(join(electron, 'dist'), { recursive: true });
});
afterEach(() => rm(root, { recursive: true }));

describe('electronProgram', () => {
  it('finds the runtime that was installed', async () => {
    await writeFile(join(electron, 'path.txt'), 'electron-here');
    await writeFile(join(electron, 'dist', 'electron-here'), '');
    expect(electronProgram(root, {})).toBe(join(electron, 'dist', 'electron-here'));
  });

  it('finds none where none, or only its name, is there', async () => {
    expect(electronProgram(root, {})).toBeNull();
    await writeFile(join(electron, 'path.txt'), 'electron-here');
    expect(electronProgram(root, {})).toBeNull();
  });

  it('takes the one that a person chose', async () => {
    const chosen = join(root, 'chosen');
    await mkdir(chosen);
    await writeFile(join(electron, 'path.txt'), 'electron-here');
    await writeFile(join(chosen, 'electron-here'), '');
    expect(electronProgram(root, { ELECTRON_OVERRIDE_DIST_PATH: chosen })).toBe(
      join(chosen, 'electron-here'),
    );
    expect(electronProgram(root, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'gone') })).toBeNull();
  });
});

describe('fetchElectron', () => {
  it('gives none where the installer fails', async () => {
    await writeFile(join(electron, 'install.js'), 'process.exit(1);');
    expect(fetchElectron(root, {})).toBeNull();
  });

  it('gives what the installer brought', async () => {
    await writeFile(
      join(electron, 'install.js'),
      `const fs = require('fs'); fs.writeFileSync(__dirname + '/path.txt', 'e'); fs.writeFileSync(__dirname + '/dist/e', '');`,
    );
    expect(fetchElectron(root, {})).toBe(join(electron, 'dist', 'e'));
  });
});
