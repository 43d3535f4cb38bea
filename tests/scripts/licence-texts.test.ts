import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importedPackages, licenceTexts } from '#scripts/licence-texts.ts';

const root = join(import.meta.dirname, '../..');

describe('the licence texts', () => {
  it('are of what the program imports, and of nothing that only builds or tests it', async () => {
    const names = await importedPackages(root);
    expect(names).toEqual(
      expect.arrayContaining(['fluent-ffmpeg', 'kysely', 'react', 'sharp', 'undici', 'zod']),
    );
    for (const name of ['electron', 'vitest', 'electron-builder', 'fast-check'])
      expect(names).not.toContain(name);
  });

  it('hold the words of each licence, of packages within packages as well', async () => {
    const text = await licenceTexts(root);
    expect(text).toMatch(/^zod \d+\.\d+\.\d+ \(MIT\)\n\nMIT License/m);
    expect(text).toMatch(/^libheif-js [\d.]+ \(LGPL-3\.0\)/m);
    // What React itself stands on.
    expect(text).toMatch(/^scheduler [\d.]+ \(MIT\)/m);
  });
});
