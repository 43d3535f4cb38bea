import { execFileSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { knownProjects } from '#electron/core/known-projects.ts';
import { filmOfCut } from '#electron/exporting/film-files.ts';
import { keptCut } from '#electron/interchange/gather-film.ts';
import { checkReferenceFile } from '#electron/projects/load-project.ts';
import { openProject } from '#electron/projects/open-project.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { readReceipts } from '#electron/projects/read-receipts.ts';
import type { Cut } from '#shared/cut/cut.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** More than Node reads at once, and nothing on the disk. */
const HUGE_BYTES = 3 * 1024 ** 3;

function huge(path: string, start: string | Buffer): string {
  writeFileSync(path, start);
  truncateSync(path, HUGE_BYTES);
  return path;
}

describe('a file of a stranger’s project that is larger than memory', () => {
  it('is told, as the storyboard', async () => {
    const folder = temporaryFolder();
    huge(join(folder, 'storyboard.json'), '{');
    await expect(openProject(folder)).rejects.toMatchObject({
      error: { code: 'storyboard-invalid', problems: [{ place: '', message: 'is larger than 64 MB' }] },
    });
  });

  it('leaves the list of films as it is, and is there under its folder’s name', async () => {
    const served = temporaryFolder();
    mkdirSync(join(served, 'huge'));
    huge(join(served, 'huge', 'storyboard.json'), '{');
    const home = { settingsFolder: temporaryFolder(), nowMs: () => 0 };
    expect(await knownProjects(home, served).list()).toMatchObject([{ title: 'huge', isThere: true }]);
  });

  it('is no picture', async () => {
    const folder = temporaryFolder();
    huge(join(folder, 'keeper.png'), PNG);
    expect(await checkReferenceFile(folder, 'keeper.png')).toEqual({
      ok: false,
      message: expect.stringContaining('keeper.png is larger than 200 MB'),
    });
  });

  it('is no receipt', async () => {
    const paths = projectPaths(temporaryFolder());
    mkdirSync(paths.takes);
    huge(join(paths.takes, 's1-010_t01.json'), '{');
    expect(await readReceipts(paths)).toEqual({
      takes: [],
      problems: [{ place: 'takes/s1-010_t01.json', message: 'is too long for a receipt' }],
    });
  });
});

describe.skipIf(process.platform === 'win32')('a pipe in a stranger’s project', () => {
  it('is not waited for where the cut of a film should be', async () => {
    const cuts = temporaryFolder();
    writeFileSync(join(cuts, 'film.mp4'), '');
    execFileSync('mkfifo', [join(cuts, 'film.json')]);
    await expect(keptCut(cuts, 'film')).rejects.toMatchObject({ error: { code: 'project-unsafe-path' } });
    expect(await filmOfCut(cuts, { title: 'Lighthouse' } as Cut)).toBeNull();
  });
});
