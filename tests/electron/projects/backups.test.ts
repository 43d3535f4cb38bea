import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptBackups, saveWithBackup } from '#electron/projects/backups.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('keptBackups', () => {
  it('keeps the ten newest, however close they are', () => {
    const seconds = Array.from({ length: 10 }, (_, index) => DAY + index * 1000);
    expect(keptBackups(seconds)).toEqual(new Set(seconds));
  });

  it('thins older ones out to the newest of each hour, then of each day', () => {
    const newest = Array.from({ length: 10 }, (_, index) => 40 * DAY + index);
    const [early, late] = [39 * DAY + 20 * HOUR, 39 * DAY + 20 * HOUR + 1000];
    const [monthAgo, beforeThat] = [5 * DAY + 2, 5 * DAY + 1];
    expect(keptBackups([beforeThat, monthAgo, early, late, ...newest])).toEqual(
      new Set([monthAgo, late, ...newest]),
    );
  });

  it('keeps at most 64, and always the newest', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 400 * DAY }), { minLength: 1, maxLength: 500 }),
        (moments) => {
          const kept = keptBackups(moments);
          expect(kept.size).toBeLessThanOrEqual(64);
          expect(kept.has(Math.max(...moments))).toBe(true);
        },
      ),
    );
  });

  it('keeps nothing less when asked again of what it kept', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 400 * DAY }), { maxLength: 500 }), (moments) => {
        const kept = keptBackups(moments);
        expect(keptBackups([...kept])).toEqual(kept);
      }),
    );
  });
});

describe('saveWithBackup', () => {
  const noon = Date.UTC(2026, 0, 1, 12);

  it('keeps what stood there before under its time', async () => {
    const paths = projectPaths(temporaryFolder());
    writeFileSync(paths.storyboard, 'first');
    await saveWithBackup(paths, 'storyboard.json', 'second', new Date(noon));
    expect(readFileSync(paths.storyboard, 'utf8')).toBe('second');
    expect(readdirSync(paths.backups)).toEqual(['storyboard.2026-01-01T12-00-00.000Z.json']);
    expect(readFileSync(join(paths.backups, 'storyboard.2026-01-01T12-00-00.000Z.json'), 'utf8')).toBe(
      'first',
    );
  });

  it('writes nothing where nothing changed', async () => {
    const paths = projectPaths(temporaryFolder());
    writeFileSync(paths.storyboard, 'same');
    await saveWithBackup(paths, 'storyboard.json', 'same', new Date(noon));
    expect(readdirSync(paths.folder)).toEqual(['storyboard.json']);
  });

  it('rolls its own backups only', async () => {
    const paths = projectPaths(temporaryFolder());
    mkdirSync(paths.backups);
    const others = ['reviews.2025-01-01T00-00-00.000Z.json', 'storyboard.my-own-copy.json'];
    for (const name of others) writeFileSync(join(paths.backups, name), 'x');
    for (let save = 0; save < 30; save += 1) {
      await saveWithBackup(paths, 'storyboard.json', `content ${save}`, new Date(noon + save * 1000));
    }
    const names = readdirSync(paths.backups);
    expect(names).toEqual(expect.arrayContaining(others));
    // Ten of the last half minute; the newest of its hour and of its day is one of them.
    expect(names).toHaveLength(others.length + 10);
    expect(names).toContain('storyboard.2026-01-01T12-00-29.000Z.json');
  });
});
