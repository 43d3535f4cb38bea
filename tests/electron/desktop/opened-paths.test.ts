import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathsInArguments, projectFolderOf } from '#electron/desktop/opened-paths.ts';

const cwd = resolve('/home/mara');
const packaged = { cwd, isPackaged: true };

describe('pathsInArguments', () => {
  it.each<[string, string[], string[]]>([
    ['nothing', ['/opt/Dailies/dailies'], []],
    ['a folder', ['/opt/Dailies/dailies', resolve('/films/harbor')], [resolve('/films/harbor')]],
    ['relative ones', ['dailies', 'films/harbor', '.'], [join(cwd, 'films', 'harbor'), cwd]],
    [
      'switches',
      ['dailies', '--allow-file-access-from-files', '-psn_0_12345', '--original-process-start-time=1', 'a'],
      [join(cwd, 'a')],
    ],
    ['a name like a switch', ['dailies', '--', '--film'], [join(cwd, '--film')]],
    ['an empty argument', ['dailies', ''], []],
  ])('finds %s', (_what, argv, paths) => {
    expect(pathsInArguments(argv, packaged)).toEqual(paths);
  });

  it('does not take the app itself for a project when started from the source tree', () => {
    expect(pathsInArguments(['electron', '.', 'films'], { cwd, isPackaged: false })).toEqual([
      join(cwd, 'films'),
    ]);
  });
});

describe('projectFolderOf', () => {
  const folder = resolve('/films/harbor');

  it.each<[string, boolean, string | null]>([
    [folder, true, folder],
    [`${folder}.dailies`, true, `${folder}.dailies`],
    [join(folder, 'storyboard.json'), false, folder],
    [join(folder, 'Harbor.dailies'), false, folder],
    [join(folder, 'Harbor.DAILIES'), false, folder],
    [join(folder, 'reviews.json'), false, null],
    [join(folder, 'film.mp4'), false, null],
  ])('takes %s (a folder: %s) for %s', (path, isFolder, project) => {
    expect(projectFolderOf(path, isFolder)).toBe(project);
  });
});
