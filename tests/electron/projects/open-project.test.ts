import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject, openProject } from '#electron/projects/open-project.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const STORYBOARD = '{ "version": 1, "title": "Lighthouse", "scenes": [] }\n';

function projectWith(files: Record<string, string | Uint8Array>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

describe('openProject', () => {
  it('opens a folder or its storyboard.json, and writes nothing', async () => {
    const folder = projectWith({ 'storyboard.json': STORYBOARD });
    const byFolder = await openProject(folder);
    const byFile = await openProject(join(folder, 'storyboard.json'));
    expect(byFolder).toEqual(byFile);
    expect(byFolder).toMatchObject({
      folder,
      storyboard: { title: 'Lighthouse' },
      storyboardText: STORYBOARD,
      reviews: { version: 1, circled: {}, takes: {} },
    });
    expect(readdirSync(folder)).toEqual(['storyboard.json']);
  });

  it('reads a storyboard that an editor saved with a byte order mark', async () => {
    const folder = projectWith({ 'storyboard.json': `\uFEFF${STORYBOARD}` });
    expect((await openProject(folder)).storyboard.title).toBe('Lighthouse');
  });

  it('says where the storyboard is missing', async () => {
    const folder = temporaryFolder();
    await expect(openProject(folder)).rejects.toMatchObject({
      error: { code: 'storyboard-missing', path: join(folder, 'storyboard.json') },
    });
    await expect(openProject(join(folder, 'nowhere'))).rejects.toMatchObject({
      error: { code: 'storyboard-missing', path: join(folder, 'nowhere') },
    });
  });

  it('takes no other file for a project', async () => {
    const folder = projectWith({ 'storyboard.json': STORYBOARD, 'notes.json': STORYBOARD });
    await expect(openProject(join(folder, 'notes.json'))).rejects.toMatchObject({
      error: { code: 'storyboard-missing', path: join(folder, 'notes.json') },
    });
  });

  it('tells every problem of a storyboard with its place', async () => {
    const folder = projectWith({
      'storyboard.json': '{ "version": 1, "title": "", "scenes": [], "foo": 1 }',
    });
    const opening = openProject(folder);
    await expect(opening).rejects.toMatchObject({
      error: { code: 'storyboard-invalid', path: join(folder, 'storyboard.json') },
    });
    await expect(opening).rejects.toThrow(
      /2 problems[\s\S]*title[\s\S]*foo|2 problems[\s\S]*foo[\s\S]*title/,
    );
  });

  it('says what a file is that is no text', async () => {
    const folder = projectWith({ 'storyboard.json': new Uint8Array([0xff, 0xfe, 0x7b, 0x00]) });
    await expect(openProject(folder)).rejects.toMatchObject({
      error: {
        code: 'storyboard-invalid',
        problems: [{ place: '', message: 'is not UTF-8 text; save it as UTF-8' }],
      },
    });
  });

  it('names the version of a storyboard that a newer Dailies wrote', async () => {
    const folder = projectWith({ 'storyboard.json': '{ "version": 99, "title": "Later", "scenes": [] }' });
    await expect(openProject(folder)).rejects.toMatchObject({
      error: { code: 'project-newer', version: 99, newest: 1 },
    });
  });

  it('refuses reviews that circle a rehearsed take', async () => {
    const reviews = '{ "version": 1, "circled": { "s1-010": "s1-010_r01" }, "takes": {} }';
    const folder = projectWith({ 'storyboard.json': STORYBOARD, 'reviews.json': reviews });
    await expect(openProject(folder)).rejects.toMatchObject({
      error: {
        code: 'reviews-invalid',
        path: join(folder, 'reviews.json'),
        problems: [
          {
            place: 'circled.s1-010',
            message: 'must be a paid or imported take, got the rehearsed s1-010_r01',
          },
        ],
      },
    });
  });

  it('refuses a storyboard that is a link to a file elsewhere', async () => {
    const elsewhere = projectWith({ 'storyboard.json': STORYBOARD });
    const folder = temporaryFolder();
    symlinkSync(join(elsewhere, 'storyboard.json'), join(folder, 'storyboard.json'));
    await expect(openProject(join(folder, 'storyboard.json'))).rejects.toMatchObject({
      error: { code: 'project-unsafe-path' },
    });
  });
});

describe('createProject', () => {
  it('makes a project that opens', async () => {
    const folder = join(temporaryFolder(), 'films', 'lighthouse');
    await createProject(folder, { title: 'Lighthouse' });
    const project = await openProject(folder);
    expect(project.storyboard).toEqual({
      version: 1,
      title: 'Lighthouse',
      scenes: [{ id: 's1', shots: [] }],
    });
    expect(existsSync(join(folder, '.dailies'))).toBe(false);
  });

  it('leaves a project alone that is there already', async () => {
    const folder = projectWith({ 'storyboard.json': STORYBOARD });
    await expect(createProject(folder, { title: 'Another' })).rejects.toMatchObject({
      error: { code: 'project-exists', path: join(folder, 'storyboard.json') },
    });
    expect(readFileSync(join(folder, 'storyboard.json'), 'utf8')).toBe(STORYBOARD);
  });

  it('refuses an empty title before anything is made', async () => {
    const folder = join(temporaryFolder(), 'film');
    await expect(createProject(folder, { title: '' })).rejects.toMatchObject({
      error: { code: 'invalid-input', problems: [{ place: 'title' }] },
    });
    expect(existsSync(folder)).toBe(false);
  });

  it('says so when a file stands where the folder should be', async () => {
    const path = join(temporaryFolder(), 'film');
    writeFileSync(path, 'a file');
    await expect(createProject(path, { title: 'Film' })).rejects.toMatchObject({
      error: { code: 'file-unwritable', path },
    });
  });

  it('keeps what a folder holds already', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'references'));
    await createProject(folder, { title: 'Film' });
    expect(readdirSync(folder)).toEqual(['references', 'storyboard.json']);
  });
});
