import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openJudge } from '#electron/core/judge-storyboard.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { parseStoryboardText } from '#shared/storyboard/read-storyboard.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const REVIEWS = { version: 1, circled: {}, takes: {} } as const;
const TEXT = JSON.stringify({
  version: 1,
  title: 'Kites',
  scenes: [{ id: 's1', shots: [{ id: 's1-010', prompt: 'a kite in the wind' }] }],
  cut: { font: 'fonts/own.ttf', logo: { file: 'logo.png' } },
});

it('warns of files that the film needs and that are not there, until they are, and lets takes be made', async () => {
  const folder = temporaryFolder();
  const judge = openJudge(projectPaths(folder));
  const parsed = parseStoryboardText(TEXT);
  if (!parsed.ok) throw new Error('the storyboard of this test is not in order');
  const now = { storyboard: parsed.storyboard, reviews: REVIEWS, storyboardText: TEXT };
  const before = await judge.load(now);
  expect(before.warnings.map(({ place }) => place)).toEqual(['cut.font', 'cut.logo.file']);
  expect(before.problems).toEqual([]);
  await mkdir(join(folder, 'fonts'));
  await writeFile(join(folder, 'fonts', 'own.ttf'), 'a font');
  const after = await judge.load(now);
  expect(after.warnings.map(({ place }) => place)).toEqual(['cut.logo.file']);
});
