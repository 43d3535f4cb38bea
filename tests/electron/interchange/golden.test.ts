import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { previewHandOver } from '#electron/interchange/hand-over.ts';
import { loadProject } from '#electron/projects/load-project.ts';
import { HAND_OVER_FORMATS, type PrivateFact } from '#shared/interchange/hand-over-formats.ts';
import { goldenFilm } from './golden-film.ts';

const GOLDEN = join(import.meta.dirname, '../../fixtures/hand-over');
const ALL: readonly PrivateFact[] = ['prompt', 'seed', 'cost', 'notes'];

/** What each program gets, letter for letter; read through by a person once, and whenever one of them changes. */
it.each([
  { format: 'edl', include: ALL },
  { format: 'otio', include: ALL },
  { format: 'fcpxml', include: ALL },
  { format: 'fcp7', include: ALL },
  { format: 'srt', include: [] },
  { format: 'vtt', include: [] },
  { format: 'shot-list', include: [] },
  { format: 'costs', include: [] },
  { format: 'receipts', include: [] },
  { format: 'csv', include: [] },
  { format: 'markdown', include: [] },
  { format: 'fountain', include: [] },
] as const)('writes the film as $format as it was once found right', async ({ format, include }) => {
  const { project } = await loadProject(await goldenFilm());
  const text = await previewHandOver(
    { project, today: '2026-11-22', strips: null },
    { format, film: null, include, paths: 'relative', speakers: format === 'vtt', out: null },
  );
  const file = join(GOLDEN, `${format}.${HAND_OVER_FORMATS[format].ending}`);
  expect(text).toBe(await readFile(file, 'utf8'));
});
