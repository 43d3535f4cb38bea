import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { refuseLinkedFolders, resolveInside } from '#electron/projects/resolve-inside.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

function projectBesideSecret() {
  const outer = temporaryFolder();
  const folder = join(outer, 'film');
  mkdirSync(join(folder, 'references'), { recursive: true });
  writeFileSync(join(outer, 'secret.png'), 'secret');
  writeFileSync(join(folder, 'references', 'keeper.png'), 'keeper');
  return { outer, folder };
}

describe('resolveInside', () => {
  it('gives the real path of a file in the folder', async () => {
    const { folder } = projectBesideSecret();
    expect(await resolveInside(folder, 'references/keeper.png')).toBe(
      join(folder, 'references', 'keeper.png'),
    );
  });

  it('gives null where nothing is', async () => {
    const { folder } = projectBesideSecret();
    expect(await resolveInside(folder, 'references/nobody.png')).toBeNull();
    expect(await resolveInside(folder, 'references/keeper.png/inside.png')).toBeNull();
  });

  it.each([
    '../secret.png',
    'references/../../secret.png',
    '/etc/passwd',
    'C:\\Windows\\win.ini',
    '\\\\server\\share\\a.png',
    'references\\..\\..\\secret.png',
    './references/keeper.png',
    'references//keeper.png',
    'references/aux.png',
    'NUL',
    'references/a\0.png',
    '',
  ])('refuses %j', async (path) => {
    const { folder } = projectBesideSecret();
    await expect(resolveInside(folder, path)).rejects.toMatchObject({
      error: { code: 'project-unsafe-path', path },
    });
  });

  it('refuses a file that is a link out of the folder', async () => {
    const { outer, folder } = projectBesideSecret();
    symlinkSync(join(outer, 'secret.png'), join(folder, 'references', 'innocent.png'));
    await expect(resolveInside(folder, 'references/innocent.png')).rejects.toMatchObject({
      error: { code: 'project-unsafe-path', reason: 'leads out of the project folder' },
    });
  });

  it('refuses a file in a folder that is a link out of the project', async () => {
    const { outer, folder } = projectBesideSecret();
    symlinkSync(outer, join(folder, 'more'));
    await expect(resolveInside(folder, 'more/secret.png')).rejects.toMatchObject({
      error: { code: 'project-unsafe-path' },
    });
  });

  it('refuses a neighboring folder whose name begins alike', async () => {
    const { outer, folder } = projectBesideSecret();
    mkdirSync(join(outer, 'film-2'));
    writeFileSync(join(outer, 'film-2', 'a.png'), 'a');
    symlinkSync(join(outer, 'film-2', 'a.png'), join(folder, 'a.png'));
    await expect(resolveInside(folder, 'a.png')).rejects.toMatchObject({
      error: { code: 'project-unsafe-path' },
    });
  });

  it('refuses a folder, and a link that leads to itself', async () => {
    const { folder } = projectBesideSecret();
    symlinkSync(join(folder, 'loop.png'), join(folder, 'loop.png'));
    await expect(resolveInside(folder, 'references')).rejects.toMatchObject({
      error: { reason: 'is not a file' },
    });
    await expect(resolveInside(folder, 'loop.png')).rejects.toMatchObject({
      error: { reason: 'is a link that leads to itself' },
    });
  });

  it('follows links that stay inside, also where the project itself was opened through one', async () => {
    const { outer, folder } = projectBesideSecret();
    symlinkSync(join(folder, 'references', 'keeper.png'), join(folder, 'keeper.png'));
    symlinkSync(folder, join(outer, 'shortcut'));
    expect(await resolveInside(join(outer, 'shortcut'), 'keeper.png')).toBe(
      join(folder, 'references', 'keeper.png'),
    );
  });
});

describe('refuseLinkedFolders', () => {
  it('takes a project whose folders are its own or not there yet', async () => {
    const { folder } = projectBesideSecret();
    await expect(refuseLinkedFolders(projectPaths(folder))).resolves.toBeUndefined();
  });

  it.each(['takes', 'ledger', 'cuts', '.dailies'])(
    'refuses a project whose %s leads elsewhere',
    async (name) => {
      const { outer, folder } = projectBesideSecret();
      symlinkSync(outer, join(folder, name));
      await expect(refuseLinkedFolders(projectPaths(folder))).rejects.toMatchObject({
        error: { code: 'project-unsafe-path', path: join(folder, name) },
      });
    },
  );

  it('refuses a folder that is a link to nowhere yet', async () => {
    const { outer, folder } = projectBesideSecret();
    symlinkSync(join(outer, 'not-yet'), join(folder, 'takes'));
    await expect(refuseLinkedFolders(projectPaths(folder))).rejects.toMatchObject({
      error: { code: 'project-unsafe-path' },
    });
  });

  it.each([
    ['the journal of its ledger', 'ledger', 'ledger.sqlite-wal'],
    ['a copy of its ledger', 'ledger/backups', 'ledger.2026-01-01T00-00-00.000Z.sqlite'],
    ['copies that play', '.dailies', 'playing'],
  ])('refuses one that has a link for %s', async (_, folderName, name) => {
    const { outer, folder } = projectBesideSecret();
    mkdirSync(join(folder, folderName), { recursive: true });
    symlinkSync(outer, join(folder, folderName, name));
    await expect(refuseLinkedFolders(projectPaths(folder))).rejects.toMatchObject({
      error: { code: 'project-unsafe-path', path: join(folder, folderName, name) },
    });
  });
});
