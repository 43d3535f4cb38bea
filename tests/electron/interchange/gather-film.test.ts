import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cutText } from '#electron/exporting/film-files.ts';
import { gatherFilm, keptCut } from '#electron/interchange/gather-film.ts';
import { loadProject } from '#electron/projects/load-project.ts';
import { cutChanges } from '#shared/interchange/change-list.ts';
import { aProjectFolder } from '../core/core-under-test.ts';

it('finds no change between the film as it stands and the same film exported', async () => {
  const music = [{ duck: true, fadeOutFrames: 24, offsetFrames: 12, file: 'audio/sea.wav', loop: true }];
  const cut = { loudness: { ceilingDb: -1, targetLufs: -16 }, music };
  const folder = await aProjectFolder({ cut });
  await mkdir(join(folder, 'audio'));
  await writeFile(join(folder, 'audio', 'sea.wav'), 'sound');
  const { project } = await loadProject(folder);
  const now = await gatherFilm(project, null, '2026-11-22');
  await mkdir(project.paths.cuts, { recursive: true });
  await writeFile(join(project.paths.cuts, 'film-01.json'), cutText(now.cut));
  expect(now.cut.music).toHaveLength(1);
  expect(cutChanges(await keptCut(project.paths.cuts, 'film-01.mp4'), now.cut)).toEqual([]);
});
