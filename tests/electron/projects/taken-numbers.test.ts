import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { takenNumbers } from '#electron/projects/taken-numbers.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

function aProject(files: readonly string[]) {
  const paths = projectPaths(temporaryFolder());
  mkdirSync(paths.rehearsalTakes, { recursive: true });
  for (const file of files) writeFileSync(join(paths.takes, file), 'anything');
  return paths;
}

describe('takenNumbers', () => {
  it('finds none in a project without takes', async () => {
    expect([...(await takenNumbers(projectPaths(temporaryFolder()), 'paid'))]).toEqual([]);
  });

  it('counts clips without a receipt and receipts that do not read', async () => {
    const paths = aProject(['s1-010_t01.json', 's1-010_t12.mp4', 's1-010_t02.json', 'b_t03.json']);
    expect([...(await takenNumbers(paths, 'paid'))]).toEqual([
      ['b', 3],
      ['s1-010', 12],
    ]);
  });

  it('keeps paid and rehearsed numbers apart, and passes over what is no take', async () => {
    const paths = aProject([
      'a_t07.mp4',
      'rehearsal/a_r03.mp4',
      'rehearsal/a_t09.mp4',
      'a_t.mp4',
      'notes.txt',
      '.a_t08.part',
    ]);
    expect([...(await takenNumbers(paths, 'rehearsed'))]).toEqual([['a', 3]]);
    expect([...(await takenNumbers(paths, 'paid'))]).toEqual([['a', 7]]);
  });

  it('says so where a file stands in the way of the folder', async () => {
    const paths = projectPaths(temporaryFolder());
    writeFileSync(paths.takes, 'a file');
    await expect(takenNumbers(paths, 'paid')).rejects.toMatchObject({
      error: { code: 'file-unreadable', path: paths.takes, reason: 'a file stands where a folder is needed' },
    });
  });
});
