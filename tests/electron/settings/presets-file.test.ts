import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { presetsPath, readPresetsFile } from '#electron/settings/presets-file.ts';
import { BUILT_IN_PRESETS } from '#shared/cut/built-in-presets.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

describe('a person’s own presets', () => {
  it('need not be there', async () => {
    expect(await readPresetsFile(temporaryFolder())).toEqual(BUILT_IN_PRESETS);
  });

  it('come behind the built-in ones', async () => {
    const folder = temporaryFolder();
    await writeFile(presetsPath(folder), '{ "version": 1, "presets": { "web": { "like": "draft" } } }');
    const presets = await readPresetsFile(folder);
    expect(presets.at(-1)).toMatchObject({ about: 'draft, changed', preset: { name: 'web' } });
  });

  it.each([
    ['no JSON', 'presets'],
    ['something else', '{ "version": 1 }'],
  ])('are refused with their file where it holds %s', async (_, text) => {
    const folder = temporaryFolder();
    await writeFile(presetsPath(folder), text);
    await expect(readPresetsFile(folder)).rejects.toMatchObject({
      error: { code: 'settings-invalid', path: presetsPath(folder) },
    });
  });
});
