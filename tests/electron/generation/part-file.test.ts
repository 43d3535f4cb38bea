import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPart } from '#electron/generation/part-file.ts';
import { readPart } from '#electron/generation/part-state.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const CLIP = new URL('https://clips.example/a.mp4');
const STATE = {
  ...{ version: 1, source: 'clips.example/a.mp4', etag: '"a"' },
  ...{ totalBytes: 9, durableBytes: 4, whole: false },
};

it('goes on with a part that is a file', async () => {
  const part = join(temporaryFolder(), 's1-010_t01.mp4.part');
  writeFileSync(part, 'clip');
  writeFileSync(`${part}.json`, JSON.stringify(STATE));
  expect(await readPart(part, CLIP)).toEqual(STATE);
});

it('writes nothing where a part that came with a project leads', async () => {
  const folder = temporaryFolder();
  const [part, own] = [join(folder, 's1-010_t01.mp4.part'), join(folder, 'own.txt')];
  writeFileSync(own, 'a person’s own file');
  writeFileSync(`${part}.json`, JSON.stringify(STATE));
  symlinkSync(own, part);
  expect(await readPart(part, CLIP)).toBeNull();
  await expect(openPart(part)).rejects.toMatchObject({ error: { code: 'project-unsafe-path', path: part } });
  expect(readFileSync(own, 'utf8')).toBe('a person’s own file');
});
