import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openProgramme } from '#electron/stitching/sound/programme-file.ts';
import { temporaryFolder } from '../../files/temporary-folder.ts';

it('adds up what overlaps, is silent between, and ends where it is told to', async () => {
  const path = join(temporaryFolder(), 'programme.f32');
  const programme = await openProgramme(path);
  await programme.add(Float32Array.of(0.5, 0.25, 0.125, 0.5), 0);
  await programme.add(Float32Array.of(0.25, 0.25, 1), 8);
  await programme.add(Float32Array.of(-1), 28);
  await programme.extend(40);
  await programme.extend(12);
  await programme.close();
  const bytes = await readFile(path);
  const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  expect([...samples]).toEqual([0.5, 0.25, 0.375, 0.75, 1, 0, 0, -1, 0, 0]);
});
