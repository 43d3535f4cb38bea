import { createHash } from 'node:crypto';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { runHere } from '#tests/fakes/fake-terminal.ts';
import { aReceipt } from '../../../builders.ts';
import { aProjectFolder } from '../../core/core-under-test.ts';
import { temporaryFolder } from '../../files/temporary-folder.ts';

async function aFile(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(temporaryFolder(), name);
  await writeFile(path, content);
  return path;
}

async function promptsIn(folder: string): Promise<string[]> {
  const { scenes } = JSON.parse(await readFile(join(folder, 'storyboard.json'), 'utf8'));
  return scenes.flatMap(({ shots }: { shots: { prompt: string }[] }) => shots.map(({ prompt }) => prompt));
}

it('shows what a script would change, and changes nothing', async () => {
  const folder = await aProjectFolder();
  const script = await aFile('script.fountain', 'INT. HALL - DAY\n\nA door opens.\n');
  const { exitCode, stdout } = await runHere(['import', folder, script, '--preview']);
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: 'added  (line 3)  A door opens.\na new scene s2, "INT. HALL - DAY"\n',
  });
  expect(await promptsIn(folder)).toEqual(['the stairs', 'the lamp room']);
  await expect(access(join(folder, 'ledger'))).rejects.toThrow('ENOENT');
});

it('brings in what is good, lists what is not, and says so by its exit code', async () => {
  const folder = await aProjectFolder();
  // As old spreadsheets save it: neither UTF-8 nor commas.
  const sheet = await aFile('shots.csv', Buffer.from('prompt;seconds\ncaf\u00e9;4\na hall;soon\n', 'latin1'));
  const { exitCode, stdout } = await runHere(['import', folder, sheet, '--json']);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(exitCode).toBe(1);
  expect(events.map(({ event }) => event)).toEqual(['problem', 'report', 'end']);
  expect(events[0]).toMatchObject({ place: 'line 3' });
  expect(await promptsIn(folder)).toEqual(['the stairs', 'the lamp room', 'café', 'a hall']);
});

it('brings in the pilot row alone, and the rest after it', async () => {
  const folder = await aProjectFolder();
  const sheet = await aFile('cities.csv', 'city\nRome\nOslo\n');
  const words = ['import', folder, sheet, '--prompt', '{{city}} at dawn'];
  await runHere([...words, '--pilot']);
  expect(await promptsIn(folder)).toEqual(['the stairs', 'the lamp room', '{{city}} at dawn']);
  const { stdout } = await runHere(words);
  expect(stdout).toContain('added  (line 3)');
  expect(await promptsIn(folder)).toHaveLength(4);
});

it('makes a shot of each picture of a folder', async () => {
  const folder = await aProjectFolder();
  const pictures = temporaryFolder();
  const png = (background: string) =>
    sharp({ create: { width: 320, height: 320, channels: 3, background } })
      .png()
      .toBuffer();
  await writeFile(join(pictures, 'gull 10.png'), await png('red'));
  await writeFile(join(pictures, 'gull 2.png'), await png('blue'));
  await writeFile(join(pictures, 'gull 3.png'), 'no picture');
  const { exitCode, stderr } = await runHere(['import', folder, pictures]);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('gull 3.png: is not a picture, whatever its name says');
  expect((await promptsIn(folder)).slice(2)).toEqual(['gull 2', 'gull 10']);
  // Known again by their pictures.
  expect((await runHere(['import', folder, pictures])).stdout).toContain('Nothing has changed.');
});

it('removes no shot that has a paid take without a word', async () => {
  const folder = await aProjectFolder();
  const takeId = takeIdSchema.parse('s1-010_t01');
  const clip = Buffer.from('clip');
  const receipt = {
    ...aReceipt(),
    ...{ takeId, shotId: shotIdSchema.parse('s1-010'), number: 1, file: `${takeId}.mp4`, bytes: clip.length },
    sha256: createHash('sha256').update(clip).digest('hex'),
  };
  await mkdir(join(folder, 'takes'));
  await writeFile(join(folder, 'takes', receipt.file), clip);
  await writeFile(join(folder, 'takes', `${takeId}.json`), JSON.stringify(receipt));
  const sheet = await aFile('shots.csv', 'id,prompt\ns1-020,the lamp room\n');

  const refused = await runHere(['import', folder, sheet]);
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain('s1-010: would go, and has paid takes.');
  expect(await promptsIn(folder)).toEqual(['the stairs', 'the lamp room']);

  expect((await runHere(['import', folder, sheet, '--yes'])).exitCode).toBe(0);
  expect(await promptsIn(folder)).toEqual(['the lamp room']);
  await access(join(folder, 'takes', receipt.file));
});

it('says that a file is not there, or no text', async () => {
  const folder = await aProjectFolder();
  expect(await runHere(['import', folder, join(folder, 'nothing.csv')])).toMatchObject({ exitCode: 5 });
  const binary = await aFile('a.txt', Uint8Array.from([1, 0, 2]));
  const { exitCode, stderr } = await runHere(['import', folder, binary]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('a.txt: is no text');
});
