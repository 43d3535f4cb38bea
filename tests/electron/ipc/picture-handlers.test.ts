import { randomUUID } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { aProjectFolder, coreUnderTest } from '../core/core-under-test.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

async function aPicture(name: string): Promise<string> {
  const path = join(temporaryFolder(), name);
  await mkdir(join(path, '..'), { recursive: true });
  const pixels = { width: 320, height: 320, channels: 3 as const, background: '#336699' };
  await writeFile(path, await sharp({ create: pixels }).png().toBuffer());
  return path;
}

describe('reference:add', () => {
  it('copies a picture in, names it after its file, and is one step for undo', async () => {
    const { core, incoming, call, state, view } = await coreUnderTest();
    const folder = await aProjectFolder();
    const projectId = await core.openProject(folder);
    const incomingId = incoming.pick(await aPicture('Old Keeper.png'), 'picture');
    const reply = await call('reference:add', {
      ...{ commandId: randomUUID(), projectId, baseRevision: 0 },
      source: { kind: 'file', incomingId },
      note: 'the keeper',
    });
    expect(reply).toEqual({ revision: 1, referenceId: 'old-keeper' });
    const [file = ''] = await readdir(join(folder, 'references'));
    expect(file).toMatch(/^old-keeper-[0-9a-f]{8}\.png$/);
    expect((await view(projectId)).storyboard.references).toEqual([
      { id: 'old-keeper', file: `references/${file}`, note: 'the keeper' },
    ]);
    expect(await call('reference:list', { projectId })).toMatchObject({
      references: [{ referenceId: 'old-keeper', media: { kind: 'picture' } }],
    });
    await call('storyboard:undo', { projectId, baseRevision: 1, commandId: randomUUID() });
    expect((await view(projectId)).storyboard.references).toBeUndefined();
    expect(await state(projectId)).toMatchObject({ redo: { label: 'new reference' } });
  });

  it('gives a second picture of that name another id, and refuses what is no picture', async () => {
    const { core, incoming, ask, call } = await coreUnderTest();
    const projectId = await core.openProject(
      await aProjectFolder({ references: [{ id: 'keeper', url: 'https://example.org/keeper.png' }] }),
    );
    const add = async (path: string) => ({
      ...{ commandId: randomUUID(), projectId, baseRevision: 0 },
      source: { kind: 'file' as const, incomingId: incoming.pick(path, 'picture') },
    });
    const text = join(temporaryFolder(), 'keeper.png');
    await writeFile(text, 'not a picture');
    expect(await ask('reference:add', await add(text))).toMatchObject({
      ok: false,
      error: { code: 'picture-unusable', path: 'keeper.png' },
    });
    expect(await call('reference:add', await add(await aPicture('keeper.png')))).toMatchObject({
      referenceId: 'keeper-2',
    });
  });

  it('says so where the upload is gone', async () => {
    const { core, ask } = await coreUnderTest();
    const projectId = await core.openProject(await aProjectFolder());
    const reply = await ask('reference:add', {
      ...{ commandId: randomUUID(), projectId, baseRevision: 0 },
      source: { kind: 'file', incomingId: 'long-gone' },
    });
    expect(reply).toMatchObject({ ok: false, error: { code: 'not-found', what: 'upload' } });
  });
});

describe('file:add', () => {
  it('copies a sound into the project once, for the cut to name', async () => {
    const { core, incoming, call } = await coreUnderTest();
    const folder = await aProjectFolder();
    const projectId = await core.openProject(folder);
    const path = join(temporaryFolder(), 'Waves & Wind.WAV');
    await writeFile(path, 'RIFF....WAVE');
    const add = () =>
      call('file:add', {
        ...{ commandId: randomUUID(), projectId, what: 'sound' as const },
        incomingId: incoming.pick(path, 'sound'),
      });
    const first = await add();
    expect(first.file).toMatch(/^audio\/waves-wind-[0-9a-f]{8}\.wav$/);
    expect(await add()).toEqual(first);
    expect(await readdir(join(folder, 'audio'))).toHaveLength(1);
  });
});

describe('file:pick and file:reveal', () => {
  it('say so where the host has neither', async () => {
    const { core, ask } = await coreUnderTest();
    const projectId = await core.openProject(await aProjectFolder());
    const commandId = randomUUID();
    expect(await ask('file:pick', { commandId, what: 'pictures' })).toMatchObject({
      error: { code: 'not-on-this-host', what: 'dialogs' },
    });
    expect(
      await ask('file:reveal', { commandId: randomUUID(), projectId, what: { kind: 'project' } }),
    ).toMatchObject({ error: { code: 'not-on-this-host', what: 'file-manager' } });
  });

  it('reveal nothing outside of the folder of films', async () => {
    const revealed: string[] = [];
    const reveal = (path: string) => revealed.push(path);
    const { core, ask, call } = await coreUnderTest({ parts: { pick: null, reveal, moveToBin: null } });
    const folder = await aProjectFolder();
    const projectId = await core.openProject(folder);
    for (const name of ['../storyboard.json', '..', '/etc/passwd', '.hidden']) {
      const asked = { commandId: randomUUID(), projectId, what: { kind: 'film' as const, name } };
      expect(await ask('file:reveal', asked)).toMatchObject({ error: { code: 'not-found' } });
    }
    const film = { kind: 'film' as const, name: 'film-01.mp4' };
    await call('file:reveal', { commandId: randomUUID(), projectId, what: film });
    expect(revealed).toEqual([join(folder, 'cuts', 'film-01.mp4')]);
  });
});
