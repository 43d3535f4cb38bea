import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CallInput } from '#shared/contract/calls.ts';
import { shotIdSchema } from '#shared/ids.ts';
import { aReceipt } from '../../builders.ts';
import { shows } from '../../shared/interchange/sample-cut.ts';
import { aProjectFolder, coreUnderTest } from '../core/core-under-test.ts';

/** A project with a paid take of its first shot, and two films' cuts. */
async function opened() {
  const folder = await aProjectFolder();
  const clip = Buffer.from('a clip');
  const receipt = {
    ...aReceipt(),
    ...{ shotId: shotIdSchema.parse('s1-010'), bytes: clip.length },
    sha256: createHash('sha256').update(clip).digest('hex'),
  };
  await mkdir(join(folder, 'takes'), { recursive: true });
  await writeFile(join(folder, 'takes', receipt.file), clip);
  await writeFile(join(folder, 'takes', 's1-010_t01.json'), JSON.stringify(receipt));
  await mkdir(join(folder, 'cuts'), { recursive: true });
  const cut = (frames: number) => JSON.stringify({ version: 1, events: [shows('s1-010', [0, frames])] });
  await writeFile(join(folder, 'cuts', 'film-01.json'), cut(96));
  await writeFile(join(folder, 'cuts', 'film-02.json'), cut(72));
  const made = await coreUnderTest();
  const projectId = await made.core.openProject(folder);
  const write = (
    format: CallInput<'export:text'>['format'],
    include: CallInput<'export:text'>['include'] = [],
  ) =>
    made.call('export:text', {
      commandId: randomUUID(),
      projectId,
      format,
      film: null,
      include,
      speakers: false,
    });
  return { ...made, folder, projectId, write };
}

describe('hand-overs of the page', () => {
  it('are new files beside the films, which it learns by their names alone', async () => {
    const { folder, write } = await opened();
    const first = await write('otio');
    const second = await write('otio');
    expect([first.name, second.name].map((name) => /-0[12]\.otio$/.test(name))).toEqual([true, true]);
    expect(first.name).not.toBe(second.name);
    expect(JSON.stringify(first)).not.toContain(folder);
    const { tracks } = JSON.parse(await readFile(join(folder, 'cuts', first.name), 'utf8'));
    expect(tracks.children[0].children[0]).toMatchObject({
      name: 's1-010_t01',
      source_range: { duration: { value: 96 } },
    });
  });

  it('tell no prompt, seed or price unless they are asked for', async () => {
    const { folder, write } = await opened();
    for (const format of ['otio', 'edl', 'fcpxml', 'fcp7', 'shot-list', 'srt', 'vtt'] as const) {
      const { name } = await write(format);
      expect(await readFile(join(folder, 'cuts', name), 'utf8'), format).not.toMatch(/sunrise|\$0\.05|Seed/);
    }
    const { name } = await write('shot-list', ['prompt', 'seed', 'cost']);
    const told = await readFile(join(folder, 'cuts', name), 'utf8');
    for (const word of ['sunrise', '$0.05', '>7<']) expect(told).toContain(word);
  });

  it('tell what changed between two films, and refuse names that are none', async () => {
    const { call, ask, projectId } = await opened();
    const { changes } = await call('export:changes', { projectId, before: 'film-01.mp4', after: 'film-02' });
    expect(changes.map(({ message }) => message)).toEqual([
      's1-010 is 72 frames long instead of 96',
      'The film is 72 frames long instead of 96',
    ]);
    // What stands in the storyboard now is another film than the one shot of the first export.
    const now = await call('export:changes', { projectId, before: 'film-01', after: null });
    expect(now.changes.map(({ message }) => message)).toContain('s1-020 is new (a slate)');
    for (const before of ['gone', '../cuts/film-01', '']) {
      expect(await ask('export:changes', { projectId, before, after: 'film-02' })).toMatchObject({
        ok: false,
        error: { code: 'not-found' },
      });
    }
  });

  it('place pasted notes, which are kept with the reviews, counted on their shots, and struck off', async () => {
    const { call, projectId, folder } = await opened();
    const text = '0:01 too dark\n9:00 x';
    const read = () => call('export:read-notes', { projectId, film: 'film-01.mp4', text });
    const { notes, unread } = await read();
    const place = { film: 'film-01', atFrame: 24, shot: 's1-010', shotFrame: 24, take: 's1-010_t01' };
    expect(notes).toMatchObject([
      { change: { kind: 'film-note', ...place, text: 'too dark' }, isKept: false, isShotGone: false },
    ]);
    expect(unread).toMatchObject([{ line: 2 }]);
    const changes = notes.map(({ change }) => change);
    await call('take:review', { commandId: randomUUID(), projectId, baseRevision: 0, changes });
    expect((await read()).notes).toMatchObject([{ isKept: true }]);
    const told = async () => {
      const answer = await call('project:view', { projectId, unless: null });
      if (answer.kind !== 'view') throw new Error('a view was asked for');
      return answer.view;
    };
    const [note] = (await told()).filmNotes;
    if (!note) throw new Error('a note was kept');
    expect(note).toEqual({ id: note.id, ...place, text: 'too dark', done: false });
    expect((await told()).shots.find(({ shotId }) => shotId === 's1-010')?.openNotes).toBe(1);

    const done = { kind: 'film-note-done' as const, id: note.id, done: true };
    await call('take:review', { commandId: randomUUID(), projectId, baseRevision: 1, changes: [done] });
    expect((await told()).shots.map(({ openNotes }) => openNotes)).not.toContain(1);
    await call('project:save', { commandId: randomUUID(), projectId });
    const reviews = JSON.parse(await readFile(join(folder, 'reviews.json'), 'utf8'));
    expect(reviews.filmNotes).toEqual([{ ...note, done: true }]);
    expect((await readdir(join(folder, 'cuts'))).length).toBe(2);
  });
});
