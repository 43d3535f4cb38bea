import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { aProjectFolder, coreUnderTest } from '../core/core-under-test.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

async function opened() {
  const folder = await aProjectFolder();
  const under = await coreUnderTest();
  const projectId = await under.core.openProject(folder);
  const preview = (text: string) =>
    under.call('import:preview', {
      projectId,
      baseRevision: 0,
      source: { kind: 'text', text },
      format: null,
    });
  const film = async (): Promise<StoryboardJson> =>
    JSON.parse((await under.call('storyboard:text', { projectId })).text);
  const apply = (previewId: string, baseRevision = 0) => ({
    ...{ commandId: randomUUID(), projectId, baseRevision, previewId, decisions: [] },
  });
  return { ...under, folder, projectId, film, preview, apply };
}

it('shows what a sheet would change, makes it one step, and takes it back by one undo', async () => {
  const { call, projectId, film, preview, apply, state } = await opened();
  const before = await film();
  const shown = await preview('id;prompt;seconds\ns1-020;the lamp room;6\n;a door;four\n');
  expect(shown).toMatchObject({
    format: 'csv',
    shots: [
      { change: 'changed', shotId: 's1-020', title: 'the lamp room', from: 'line 2' },
      { change: 'added', shotId: null, title: 'a door', from: 'line 3' },
      { change: 'removed', shotId: 's1-010', from: null },
    ],
    problems: [
      {
        place: 'line 3',
        message: 'seconds must be a number of seconds above 0 and at most 600, got "four"',
      },
    ],
  });
  expect((await state(projectId)).revision).toBe(0);

  const command = apply(shown.previewId);
  expect(await call('import:apply', command)).toEqual({ revision: 1 });
  // A reply that was lost is asked for again: nothing is brought in twice.
  expect(await call('import:apply', command)).toEqual({ revision: 1 });
  expect((await film()).scenes[0]?.shots.map(({ prompt }) => prompt)).toEqual(['the lamp room', 'a door']);
  expect((await state(projectId)).undo).toEqual({ label: 'import of 3 changes' });
  await call('storyboard:undo', { commandId: randomUUID(), projectId, baseRevision: 1 });
  expect(await film()).toEqual(before);
});

it('refuses what was seen of another state, and a preview that nobody gave', async () => {
  const { ask, edit, projectId, preview, apply } = await opened();
  const { previewId } = await preview('a door');
  await edit(projectId, 0, [{ kind: 'set-title', title: 'Other' }]);
  expect(await ask('import:apply', apply(previewId, 1))).toMatchObject({
    ok: false,
    error: { code: 'revision-conflict' },
  });
  expect(await ask('import:apply', apply('nobody', 1))).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  });
});

it('copies in the pictures that lie beside a picked sheet, and none from elsewhere', async () => {
  const { call, incoming, projectId, apply, film } = await opened();
  const place = temporaryFolder();
  const png = await sharp({ create: { width: 320, height: 320, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  await mkdir(join(place, 'sheet', 'pictures'), { recursive: true });
  await writeFile(join(place, 'sheet', 'pictures', 'Old Keeper.png'), png);
  await writeFile(join(place, 'secret.png'), png);
  const sheet = join(place, 'sheet', 'shots.csv');
  await writeFile(sheet, 'prompt,picture\na keeper,pictures\\Old Keeper.png\na thief,../secret.png\n');
  const shown = await call('import:preview', {
    ...{ projectId, baseRevision: 0, format: null },
    source: { kind: 'file', incomingId: incoming.pick(sheet, 'sheet') },
  });
  expect(shown.problems).toEqual([
    {
      place: 'line 3',
      message:
        'names the picture "../secret.png", which is not beside the sheet or in the project; the shot comes without it',
    },
  ]);
  await call('import:apply', apply(shown.previewId));
  const { scenes, references } = await film();
  expect(scenes[0]?.shots.slice(2).map(({ prompt, firstFrame }) => [prompt, firstFrame])).toEqual([
    ['a keeper', 'old-keeper'],
    ['a thief', undefined],
  ]);
  expect(references).toEqual([
    { id: 'old-keeper', file: expect.stringMatching(/^references\/old-keeper-[0-9a-f]{8}\.png$/) },
  ]);
});

it('finds the pictures that were given with a sheet by their names', async () => {
  const { call, incoming, projectId, apply, film } = await opened();
  const png = await sharp({ create: { width: 320, height: 320, channels: 3, background: 'blue' } })
    .png()
    .toBuffer();
  // As an upload is kept: under no name of the person's.
  const [sheet, picture] = [join(temporaryFolder(), 'a1'), join(temporaryFolder(), 'b2')];
  await writeFile(sheet, 'prompt,picture\na keeper,stills/Keeper.PNG\na gull,gull.png\n');
  await writeFile(picture, png);
  const shown = await call('import:preview', {
    ...{ projectId, baseRevision: 0, format: null },
    source: {
      kind: 'file',
      incomingId: incoming.add({ kind: 'sheet', name: 'shots.csv', path: sheet }),
      beside: [incoming.add({ kind: 'picture', name: 'keeper.png', path: picture })],
    },
  });
  expect(shown.problems.map(({ place }) => place)).toEqual(['line 3']);
  await call('import:apply', apply(shown.previewId));
  expect((await film()).references).toEqual([
    { id: 'keeper', file: expect.stringMatching(/^references\/keeper-[0-9a-f]{8}\.png$/) },
  ]);
});
