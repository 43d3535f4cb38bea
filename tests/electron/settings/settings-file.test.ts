import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeSettings, readSettings } from '#electron/settings/settings-file.ts';
import { DEFAULT_SETTINGS } from '#shared/settings/settings.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const nowMs = () => Date.parse('2026-11-22T15:00:00.000Z');
const ASIDE = 'settings.broken-2026-11-22T15-00-00.000Z.json';

async function folderWith(text: string): Promise<string> {
  const folder = temporaryFolder();
  await writeFile(join(folder, 'settings.json'), text);
  return folder;
}

describe('readSettings', () => {
  it('has the defaults where there is no file, and makes none', async () => {
    const folder = temporaryFolder();
    expect(await readSettings(folder, nowMs)).toEqual({ settings: DEFAULT_SETTINGS, trouble: null });
    expect(await readdir(folder)).toEqual([]);
  });

  it('sets a broken file aside once, says where it is, and goes on with what was readable', async () => {
    const text = '{ "version": 1, "theme": "pink", "concurrency": 8, "sparkle": 1 }';
    const folder = await folderWith(text);
    const { settings, trouble } = await readSettings(folder, nowMs);
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, concurrency: 8 });
    expect(trouble).toEqual({
      kind: 'set-aside',
      keptAs: join(folder, ASIDE),
      problems: [{ place: 'theme', message: 'must be one of system, dark, light, high-contrast' }],
    });
    expect(await readFile(join(folder, ASIDE), 'utf8')).toBe(text);
    expect(JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'))).toEqual({
      version: 1,
      concurrency: 8,
      sparkle: 1,
    });
    expect(await readSettings(folder, nowMs)).toEqual({ settings, trouble: null });
  });

  it('reports a broken file once where many read it at the same moment', async () => {
    const folder = await folderWith('not JSON at all');
    const read = await Promise.all(Array.from({ length: 8 }, () => readSettings(folder, nowMs)));
    expect(read.filter(({ trouble }) => trouble !== null)).toHaveLength(1);
    expect((await readdir(folder)).toSorted()).toEqual([ASIDE, 'settings.json']);
  });

  it('leaves a file of a newer Dailies as it is', async () => {
    const folder = await folderWith('{ "version": 9, "theme": "plaid" }');
    expect(await readSettings(folder, nowMs)).toMatchObject({
      settings: DEFAULT_SETTINGS,
      trouble: { kind: 'left' },
    });
    await expect(changeSettings(folder, nowMs, () => ({ theme: 'dark' }))).rejects.toMatchObject({
      error: { code: 'settings-invalid', problems: [{ place: 'version' }] },
    });
    expect(await readFile(join(folder, 'settings.json'), 'utf8')).toContain('plaid');
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it('says that a file cannot be read where the system says so', async () => {
    const folder = temporaryFolder();
    await mkdir(join(folder, 'settings.json'));
    await expect(readSettings(folder, nowMs)).rejects.toMatchObject({ error: { code: 'file-unreadable' } });
  });
});

describe('changeSettings', () => {
  it('changes what is named and keeps the rest, unknown fields too', async () => {
    const folder = await folderWith('{ "version": 1, "theme": "dark", "sparkle": 1 }');
    await changeSettings(folder, nowMs, () => ({ concurrency: 6 }));
    expect(JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'))).toEqual({
      version: 1,
      theme: 'dark',
      concurrency: 6,
      sparkle: 1,
    });
  });

  it('loses none of many changes at the same moment', async () => {
    const folder = temporaryFolder();
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        changeSettings(folder, nowMs, ({ keySets }) => ({ keySets: { ...keySets, [`set-${index}`]: {} } })),
      ),
    );
    const { settings } = await readSettings(folder, nowMs);
    expect(Object.keys(settings.keySets)).toHaveLength(12);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it('changes nothing where the result would not fit together', async () => {
    const folder = await folderWith('{ "version": 1, "theme": "dark" }');
    await expect(changeSettings(folder, nowMs, () => ({ keySet: 'mine' }))).rejects.toMatchObject({
      error: { code: 'invalid-input', problems: [{ place: 'keySet' }] },
    });
    expect((await readSettings(folder, nowMs)).settings).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
  });
});
