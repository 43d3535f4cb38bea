import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { parseReviews, readReviews, saveReviews } from '#electron/projects/reviews-file.ts';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { NO_REVIEWS, type Reviews } from '#shared/take.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const NOW = new Date(Date.UTC(2026, 0, 1, 12));
const shot = shotIdSchema.parse('s1-010');
const paid = takeIdSchema.parse('s1-010_t02');
const rehearsed = takeIdSchema.parse('s1-010_r02');

describe('readReviews and saveReviews', () => {
  const reviews: Reviews = {
    version: 1,
    circled: { [shot]: paid },
    takes: { [paid]: { rating: 4, note: 'the good one' } },
  };

  it('has no reviews where no file is, and makes none by reading', async () => {
    const paths = projectPaths(temporaryFolder());
    expect(await readReviews(paths)).toEqual({ version: 1, circled: {}, takes: {} });
    expect(readdirSync(paths.folder)).toEqual([]);
  });

  it('reads what it saved, and keeps the version before', async () => {
    const paths = projectPaths(temporaryFolder());
    await saveReviews(paths, reviews, NOW);
    expect(await readReviews(paths)).toEqual(reviews);
    await saveReviews(paths, NO_REVIEWS, NOW);
    expect(readdirSync(paths.backups)).toEqual(['reviews.2026-01-01T12-00-00.000Z.json']);
  });

  it('does not save a circled rehearsed take', async () => {
    const paths = projectPaths(temporaryFolder());
    const wrong = { ...reviews, circled: { [shot]: rehearsed } };
    await expect(saveReviews(paths, wrong, NOW)).rejects.toMatchObject({ error: { code: 'invalid-input' } });
    expect(readdirSync(paths.folder)).toEqual([]);
  });

  it('keeps what a later version wrote', async () => {
    const paths = projectPaths(temporaryFolder());
    const later = '{\n  "version": 1,\n  "circled": {},\n  "takes": {},\n  "mood": "good"\n}\n';
    writeFileSync(paths.reviews, later);
    await saveReviews(paths, { ...(await readReviews(paths)), circled: { [shot]: paid } }, NOW);
    expect(JSON.parse(readFileSync(paths.reviews, 'utf8'))).toEqual({
      version: 1,
      circled: { 's1-010': 's1-010_t02' },
      takes: {},
      mood: 'good',
    });
  });

  it.each([
    ['{ "version": 1', 1],
    ['{ "version": 1, "circled": [], "takes": { "s1-010_t01": { "rating": 6 } } }', 2],
    ['[]', 1],
  ])('tells every problem of %s', (text, problems) => {
    const parsed = parseReviews(text);
    expect(parsed.ok ? [] : parsed.problems).toHaveLength(problems);
  });
});
