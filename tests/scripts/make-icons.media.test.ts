import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { makeIcons } from '#scripts/make-icons.ts';

const root = join(import.meta.dirname, '../..');

it('draws the icons of every system from the one drawing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dailies-icons-'));
  await makeIcons(join(root, 'renderer/icon.svg'), folder);
  expect((await readdir(folder)).sort()).toEqual(['icon.icns', 'icon.ico', 'icons']);
  expect((await readdir(join(folder, 'icons'))).sort()).toEqual([
    '128x128.png',
    '16x16.png',
    '256x256.png',
    '32x32.png',
    '48x48.png',
    '512x512.png',
    '64x64.png',
  ]);
  const { data, info } = await sharp(join(folder, 'icons/512x512.png'))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 512, height: 512, channels: 4 });
  // A round corner lets through; the ground of the drawing does not.
  expect([...data.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  expect([...data.subarray((40 * 512 + 256) * 4, (40 * 512 + 256) * 4 + 4)]).toEqual([0x15, 0x15, 0x15, 255]);
  const icns = await readFile(join(folder, 'icon.icns'));
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  await rm(folder, { recursive: true });
});

it('keeps a drawn icon for windows and notices that is not of yesterday', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dailies-icons-'));
  await makeIcons(join(root, 'renderer/icon.svg'), folder);
  const [kept, now] = await Promise.all(
    [join(root, 'resources/icon.png'), join(folder, 'icons/256x256.png')].map((file) =>
      sharp(file).raw().toBuffer(),
    ),
  );
  expect(Buffer.compare(kept ?? Buffer.of(1), now ?? Buffer.of(2))).toBe(0);
  await rm(folder, { recursive: true });
});
