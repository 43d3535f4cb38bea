import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPictureFolder } from '#electron/interchange/picture-folder.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

it('makes a shot of each picture, in the order that people count in', async () => {
  const folder = temporaryFolder();
  for (const name of ['Boat-10.png', 'boat_2.PNG', '.hidden.png']) await writeFile(join(folder, name), PNG);
  await writeFile(join(folder, 'notes.txt'), 'not looked at');
  await writeFile(join(folder, 'x.jpg'), 'text');
  const { scenes, problems } = await readPictureFolder(folder, null);
  expect(scenes[0]?.shots.map(({ fields, picture }) => [fields.prompt, picture])).toEqual([
    ['boat 2', 'boat_2.PNG'],
    ['Boat 10', 'Boat-10.png'],
  ]);
  expect(problems).toEqual([{ place: 'x.jpg', message: 'is not a picture, whatever its name says' }]);
});

it('gives all of them one prompt, with their names as a variable', async () => {
  const folder = temporaryFolder();
  await writeFile(join(folder, 'old-keeper.png'), PNG);
  const { scenes } = await readPictureFolder(folder, '{{name}} smiles');
  expect(scenes[0]?.shots[0]).toMatchObject({
    fields: { prompt: '{{name}} smiles' },
    variables: { name: 'old keeper' },
  });
});

it('says that a folder cannot be read', async () => {
  const path = join(temporaryFolder(), 'file');
  await writeFile(path, '');
  await expect(readPictureFolder(path, null)).rejects.toThrow('a file stands where a folder is needed');
});
