import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { keepPrice, pricesPath, readPrices } from '#electron/settings/prices-file.ts';
import { seedance2 } from '#shared/catalogue/seedance-2.0.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const dearer = {
  pricedOn: '2026-12-01',
  microUsdPerSecond: { '720p': 192_000 },
  microUsdPerSecondWithVideo: {},
};

describe('the prices of this user', () => {
  it('are none until one is kept, and keep the built-in one as history then', async () => {
    const folder = temporaryFolder();
    expect(await readPrices(folder)).toEqual({});

    await keepPrice(folder, seedance2, dearer);
    await keepPrice(folder, seedance2, { ...dearer, pricedOn: '2026-12-02' });

    const kept = JSON.parse(await readFile(pricesPath(folder), 'utf8'));
    expect(kept['bytedance/seedance-2.0'].map((price: { pricedOn: string }) => price.pricedOn)).toEqual([
      '2026-11-22',
      '2026-12-01',
      '2026-12-02',
    ]);
  });

  it('are all kept where many are kept at the same time', async () => {
    const folder = temporaryFolder();
    const days = ['01', '02', '03', '04', '05', '06', '07', '08'];

    await Promise.all(
      days.map((day) => keepPrice(folder, seedance2, { ...dearer, pricedOn: `2026-12-${day}` })),
    );

    const kept = (await readPrices(folder))[seedance2.id] ?? [];
    expect(kept.map(({ pricedOn }) => pricedOn).toSorted()).toEqual([
      '2026-11-22',
      ...days.map((day) => `2026-12-${day}`),
    ]);
  });

  it.each([
    '{"bytedance/seedance-2.0": [{"pricedOn": "soon"}]}',
    '{"bytedance/seedance-2.0": [{"pricedOn": "2026-12-01", "microUsdPerSecond": {"720p": 0}, "microUsdPerSecondWithVideo": {}}]}',
    '{ broken',
  ])('are never guessed from a file such as %s, nor overwritten', async (text) => {
    const folder = temporaryFolder();
    await writeFile(pricesPath(folder), text);

    await expect(readPrices(folder)).rejects.toMatchObject({ error: { code: 'settings-invalid' } });
    await expect(keepPrice(folder, seedance2, dearer)).rejects.toMatchObject({
      error: { code: 'settings-invalid' },
    });
    expect(await readFile(pricesPath(folder), 'utf8')).toBe(text);
  });
});
