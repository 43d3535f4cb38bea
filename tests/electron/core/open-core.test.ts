import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fakeTerminal } from '../../fakes/fake-terminal.ts';
import { aProjectFolder, coreUnderTest, until } from './core-under-test.ts';

const titleEdit = (title: string) => [{ kind: 'set-title' as const, title }];

async function titleOnDisk(folder: string): Promise<string> {
  return (JSON.parse(await readFile(join(folder, 'storyboard.json'), 'utf8')) as { title: string }).title;
}

describe('an open project', () => {
  it('is one for all windows, and shows its shots', async () => {
    const { core, call, view } = await coreUnderTest();
    const folder = await aProjectFolder();
    const projectId = await core.openProject(folder);
    expect(await core.openProject(folder)).toBe(projectId);
    const { shots, totals, state } = await view(projectId);
    expect(state).toMatchObject({ title: 'Lighthouse', folderName: 'film', revision: 0, undo: null });
    expect(shots.map(({ shotId, standing, filmFrames }) => [shotId, standing, filmFrames])).toEqual([
      ['s1-010', 'missing', 96],
      ['s1-020', 'missing', 120],
    ]);
    expect(totals).toMatchObject({ shots: 2, filmFrames: 216 });
    expect(await call('project:list-open', {})).toMatchObject({ projects: [{ projectId }] });
  });

  it('is edited, saved a moment later, undone and redone', async () => {
    const { core, call, edit, state } = await coreUnderTest();
    const folder = await aProjectFolder();
    const projectId = await core.openProject(folder);
    expect(await edit(projectId, 0, titleEdit('Storm'))).toMatchObject({ revision: 1 });
    await until(async () => (await state(projectId)).file.kind === 'saved');
    expect(await titleOnDisk(folder)).toBe('Storm');
    const step = { projectId, baseRevision: 1, commandId: randomUUID() };
    expect(await call('storyboard:undo', step)).toEqual({ revision: 2 });
    expect(await state(projectId)).toMatchObject({
      title: 'Lighthouse',
      undo: null,
      redo: { label: 'edit of the title' },
    });
    await call('storyboard:redo', { ...step, baseRevision: 2, commandId: randomUUID() });
    await call('project:save', { projectId, commandId: randomUUID() });
    expect(await titleOnDisk(folder)).toBe('Storm');
  });

  it('says why it is not saved, and shows no page where its folder lies', async () => {
    const { core, edit, state } = await coreUnderTest();
    const folder = await aProjectFolder();
    const projectId = await core.openProject(folder);
    await rm(join(folder, 'backups'), { recursive: true, force: true });
    await writeFile(join(folder, 'backups'), 'no folder');
    await edit(projectId, 0, titleEdit('Storm'));
    await until(async () => (await state(projectId)).file.kind === 'not-saved');
    const { file } = await state(projectId);
    expect(file).toMatchObject({ reason: expect.stringContaining('cannot be written') });
    expect(JSON.stringify(file)).not.toContain(folder);
  });

  it('takes back all that one stay in a text field wrote by one undo, and nothing that came between', async () => {
    const { core, call, state } = await coreUnderTest();
    const projectId = await core.openProject(await aProjectFolder());
    const write = (baseRevision: number, title: string, writing: string) =>
      call('storyboard:edit', {
        ...{ projectId, baseRevision, commandId: randomUUID(), writing },
        edits: titleEdit(title),
      });
    const step = (direction: 'undo' | 'redo', baseRevision: number) =>
      call(`storyboard:${direction}`, { projectId, baseRevision, commandId: randomUUID() });
    await write(0, 'S', 'first stay');
    await write(1, 'St', 'first stay');
    await write(2, 'Storm', 'first stay');
    await write(3, 'Storms', 'second stay');
    await step('undo', 4);
    expect((await state(projectId)).title).toBe('Storm');
    await step('undo', 5);
    expect(await state(projectId)).toMatchObject({ title: 'Lighthouse', undo: null });
    await step('redo', 6);
    expect((await state(projectId)).title).toBe('Storm');
    await write(7, 'Storm over', 'first stay');
    await step('undo', 8);
    expect((await state(projectId)).title).toBe('Storm');
  });

  it('refuses an edit that was made on an older state, and says what changed', async () => {
    const { core, ask, edit } = await coreUnderTest();
    const projectId = await core.openProject(await aProjectFolder());
    await edit(projectId, 0, titleEdit('Storm'));
    const late = { projectId, baseRevision: 0, commandId: randomUUID(), edits: titleEdit('Calm') };
    expect(await ask('storyboard:edit', late)).toEqual({
      ok: false,
      error: {
        code: 'revision-conflict',
        baseRevision: 0,
        revision: 1,
        changed: ['edit of the title'],
      },
    });
  });

  it('is the same one in the next core, opened by who shows it, where a repeated command is done once', async () => {
    const making = fakeTerminal().host;
    const folder = await aProjectFolder();
    const first = await coreUnderTest({ making });
    const projectId = await first.core.openProject(folder);
    const command = {
      projectId,
      baseRevision: 0,
      commandId: 'add-a-shot',
      edits: [{ kind: 'add-shots' as const, scene: 's1', before: null, shots: [{ prompt: 'the sea' }] }],
    };
    const reply = { revision: 1, added: { scenes: [], shots: ['s1-030'], references: [] } };
    expect(await first.call('storyboard:edit', command)).toEqual(reply);
    expect(await first.call('storyboard:edit', command)).toEqual(reply);
    await first.close();

    const second = await coreUnderTest({ making });
    const notOpen = { ok: false, error: { code: 'project-not-open' } };
    expect(await second.ask('storyboard:edit', command)).toEqual(notOpen);
    const from = { kind: 'again' as const, projectId };
    expect(await second.call('project:open', { commandId: 'open-again', from })).toMatchObject({ projectId });
    expect(await second.call('storyboard:edit', command)).toEqual(reply);
    expect((await second.view(projectId)).shots).toHaveLength(3);
  });

  it('says what an edit would do, and does not do it', async () => {
    const { core, call, state } = await coreUnderTest();
    const projectId = await core.openProject(await aProjectFolder());
    const preview = await call('storyboard:preview-edit', {
      projectId,
      baseRevision: 0,
      edits: [{ kind: 'set-shots', shots: ['s1-010'], fields: { prompt: '{{nobody}}' } }],
    });
    expect(preview.newProblems.map(({ place }) => place)).toEqual(['scenes[0].shots[0].prompt']);
    expect((await state(projectId)).revision).toBe(0);
  });
});

describe('files that are changed by hand', () => {
  it('become one step for undo', async () => {
    const { core, call, state } = await coreUnderTest();
    const folder = await aProjectFolder();
    const projectId = await core.openProject(folder);
    const path = join(folder, 'storyboard.json');
    writeFileSync(path, (await readFile(path, 'utf8')).replace('Lighthouse', 'By hand'));
    await until(async () => (await state(projectId)).title === 'By hand');
    expect(await state(projectId)).toMatchObject({
      revision: 1,
      undo: { label: 'change of storyboard.json by hand' },
      file: { kind: 'saved' },
    });
    await call('storyboard:undo', { projectId, baseRevision: 1, commandId: randomUUID() });
    await until(async () => (await titleOnDisk(folder)) === 'Lighthouse');
  });

  it('stop the saving where they are no storyboard, and go on when they are mended', async () => {
    const { core, edit, state, view } = await coreUnderTest();
    const folder = await aProjectFolder();
    const projectId = await core.openProject(folder);
    const path = join(folder, 'storyboard.json');
    const good = await readFile(path, 'utf8');
    writeFileSync(path, good.replace('"version": 1', '"version": "one"'));
    await until(async () => (await state(projectId)).file.kind === 'invalid');
    expect(await state(projectId)).toMatchObject({
      title: 'Lighthouse',
      file: { kind: 'invalid', problems: [{ place: 'version' }] },
    });
    expect((await view(projectId)).shots).toHaveLength(2);
    writeFileSync(path, good);
    await until(async () => (await state(projectId)).file.kind === 'saved');
    await edit(projectId, 0, titleEdit('Storm'));
    await until(async () => (await titleOnDisk(folder)) === 'Storm');
  });

  it('are not overwritten where both sides changed: ours stands beside, and a person chooses', async () => {
    const { core, call, edit, state } = await coreUnderTest();
    const folder = await aProjectFolder();
    const projectId = await core.openProject(folder);
    const path = join(folder, 'storyboard.json');
    const theirs = (await readFile(path, 'utf8')).replace('Lighthouse', 'Theirs');
    await edit(projectId, 0, titleEdit('Ours'));
    // At once: ours is saved a moment later.
    writeFileSync(path, theirs);
    await until(async () => (await state(projectId)).file.kind === 'conflict');
    expect(await titleOnDisk(folder)).toBe('Theirs');
    const [conflictFile = ''] = (await readdir(folder)).filter((name) => name.includes('.conflict-'));
    expect(JSON.parse(await readFile(join(folder, conflictFile), 'utf8'))).toMatchObject({ title: 'Ours' });
    expect(await state(projectId)).toMatchObject({ title: 'Ours', file: { conflictFile } });

    await call('project:resolve-conflict', { projectId, keep: 'file', commandId: randomUUID() });
    expect(await state(projectId)).toMatchObject({ title: 'Theirs', file: { kind: 'saved' }, revision: 2 });
    await call('storyboard:undo', { projectId, baseRevision: 2, commandId: randomUUID() });
    expect((await state(projectId)).title).toBe('Ours');
    await until(async () => (await titleOnDisk(folder)) === 'Ours');
  });
});

describe('a project after the program ended', () => {
  it('goes on from the last edit although nothing of it was saved, and still undoes', async () => {
    const folder = await aProjectFolder();
    // Nothing is ever written later: as if the program were killed right after the reply.
    const making = { ...fakeTerminal().host, clock: { nowMs: Date.now, after: () => ({ stop: () => {} }) } };
    const killed = await coreUnderTest({ making });
    const killedId = await killed.core.openProject(folder);
    await killed.edit(killedId, 0, titleEdit('Storm'));
    await killed.edit(killedId, 1, [
      { kind: 'add-shots', scene: 's1', before: null, shots: [{ prompt: 'the sea' }] },
    ]);
    expect(await titleOnDisk(folder)).toBe('Lighthouse');
    await copyWithoutLock(folder, `${folder}-after`);

    const { core, state, view, call } = await coreUnderTest();
    const projectId = await core.openProject(`${folder}-after`);
    expect(await state(projectId)).toMatchObject({
      title: 'Storm',
      revision: 2,
      undo: { label: 'new shot' },
    });
    expect((await view(projectId)).shots).toHaveLength(3);
    await until(async () => (await titleOnDisk(`${folder}-after`)) === 'Storm');
    await call('storyboard:undo', { projectId, baseRevision: 2, commandId: randomUUID() });
    await call('storyboard:undo', { projectId, baseRevision: 3, commandId: randomUUID() });
    expect(await state(projectId)).toMatchObject({ title: 'Lighthouse', undo: null });
  });
});

/** The folder as a killed program leaves it: what it held open is copied as it stands on disk. */
async function copyWithoutLock(from: string, to: string): Promise<void> {
  const { cp } = await import('node:fs/promises');
  await cp(from, to, { recursive: true, filter: (path) => !path.includes('lock') });
}

describe('a project that another process holds', () => {
  it('opens to be looked at, says who holds it, refuses every change, and is opened for them once that one has ended', async () => {
    const folder = await aProjectFolder();
    const holder = await coreUnderTest({ program: 'the other one' });
    const held = await holder.core.openProject(folder);
    const { core, ask, edit, reported, state, told, view } = await coreUnderTest();
    const projectId = await core.openProject(folder);
    expect((await state(projectId)).access).toMatchObject({ kind: 'read-only' });
    expect(JSON.stringify((await state(projectId)).access)).toContain('the other one');
    expect((await view(projectId)).shots).toHaveLength(2);
    const refused = { projectId, baseRevision: 0, commandId: randomUUID(), edits: titleEdit('No') };
    expect(await ask('storyboard:edit', refused)).toMatchObject({
      ok: false,
      error: { code: 'project-read-only' },
    });
    await holder.edit(held, 0, titleEdit('Seen'));
    await until(async () => (await state(projectId)).title === 'Seen');
    await until(() =>
      ['queue:changed', 'jobs:changed', 'takes:changed', 'money:changed'].every((wanted) =>
        told.some(({ name }) => name === wanted),
      ),
    );

    await core.openProject(folder);
    expect((await state(projectId)).access.kind).toBe('read-only');
    await holder.close();
    await core.openProject(folder);
    const { access, revision, title } = await state(projectId);
    expect({ access, title }).toEqual({ access: { kind: 'write' }, title: 'Seen' });
    await edit(projectId, revision, titleEdit('Ours now'));
    expect(reported).toEqual([]);
  });
});

describe('making projects', () => {
  it('makes one from nothing and one from the example, and remembers both', async () => {
    const served = await aProjectFolder();
    const { call } = await coreUnderTest({ projectsFolder: served });
    const blank = await call('project:create', {
      commandId: randomUUID(),
      title: 'Two Hours',
      from: { kind: 'blank' },
      place: { kind: 'home' },
    });
    expect(blank).toMatchObject({ title: 'Two Hours', folderName: 'two-hours' });
    const example = await call('project:create', {
      commandId: randomUUID(),
      title: 'Two Hours',
      from: { kind: 'example', name: 'lighthouse' },
      place: { kind: 'home' },
    });
    expect(example).toMatchObject({ title: 'Two Hours', folderName: 'two-hours-2' });
    expect(await readdir(join(served, 'two-hours-2'))).toEqual(
      expect.arrayContaining(['audio', 'references', 'storyboard.json']),
    );
    const { projects } = await call('project:list', {});
    expect(projects.map(({ folderName, source }) => [folderName, source])).toEqual([
      ['two-hours-2', 'recent'],
      ['two-hours', 'recent'],
      ['film', 'served'],
    ]);
    expect(projects[0]?.openAs).toBe(example.projectId);
  });
});
