import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, type Migration, migrateStoryboard } from '#shared/storyboard/migrations.ts';
import { parseStoryboardText } from '#shared/storyboard/read-storyboard.ts';
import { STORYBOARD_VERSION } from '#shared/storyboard/storyboard.ts';

const released = new URL('./released/', import.meta.url);

describe('released storyboards', () => {
  it('keeps one file of every released version, and a step between each two', async () => {
    const versions = Array.from({ length: STORYBOARD_VERSION }, (_, index) => `v${index + 1}.json`);
    expect((await readdir(released)).toSorted()).toEqual(versions.toSorted());
    expect(MIGRATIONS).toHaveLength(STORYBOARD_VERSION - 1);
  });

  it('reads every one of them without a problem', async () => {
    for (const name of await readdir(released)) {
      const text = await readFile(new URL(name, released), 'utf8');
      expect(parseStoryboardText(text)).toMatchObject({
        ok: true,
        storyboard: { version: STORYBOARD_VERSION },
      });
    }
  });

  it('tests every step in a file of its own name', async () => {
    const files = await readdir(new URL('./', import.meta.url));
    for (const { name } of MIGRATIONS) expect(files).toContain(`migration-${name}.test.ts`);
  });
});

describe('migrateStoryboard', () => {
  const steps: Migration[] = [
    { name: 'one', up: ({ title, ...rest }) => ({ ...rest, name: title }) },
    { name: 'two', up: (storyboard) => ({ ...storyboard, name: `${storyboard.name}!` }) },
  ];

  it('takes every step from the version of the file on, and raises the version', () => {
    expect(migrateStoryboard({ version: 1, title: 'a' }, steps)).toEqual({
      kind: 'newest',
      value: { version: 3, name: 'a!' },
    });
    expect(migrateStoryboard({ version: 2, name: 'a' }, steps)).toEqual({
      kind: 'newest',
      value: { version: 3, name: 'a!' },
    });
  });

  it('leaves the newest version as it is, in the order of its fields', () => {
    const storyboard = { title: 'a', version: 3 };
    const result = migrateStoryboard(storyboard, steps);
    expect(result.kind === 'newest' && result.value).toBe(storyboard);
  });

  it('tells a newer version than it knows', () => {
    expect(migrateStoryboard({ version: 4 }, steps)).toEqual({ kind: 'newer', version: 4 });
  });

  it.each([null, [], 'text', {}, { version: '1' }, { version: 0 }, { version: 1.5 }])(
    'leaves %j for the schema to refuse',
    (raw) => {
      expect(migrateStoryboard(raw, steps)).toEqual({ kind: 'newest', value: raw });
    },
  );
});
