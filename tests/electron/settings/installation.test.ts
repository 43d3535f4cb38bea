import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installationId } from '#electron/settings/installation.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

describe('the id of an installation', () => {
  it('is made once and stays', async () => {
    const folder = join(temporaryFolder(), 'settings');

    expect(await installationId(folder, () => 'first-installation')).toBe('first-installation');
    expect(await installationId(folder, () => 'other-installation')).toBe('first-installation');
  });

  it('is made anew where the file is damaged', async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'installation.json'), '{"version":1,"id":');

    expect(await installationId(folder, () => 'second-installation')).toBe('second-installation');
  });
});
