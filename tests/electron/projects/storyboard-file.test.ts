import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decideReload } from '#electron/projects/decide-reload.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { checkStoryboardFile, saveStoryboard } from '#electron/projects/storyboard-file.ts';
import { parseStoryboardText } from '#shared/storyboard/read-storyboard.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const NOW = new Date(Date.UTC(2026, 0, 1, 12));

const BY_HAND = `{
  "title": "Lighthouse",
  "version": 1,
  "scenes": [ { "shots": [ { "prompt": "sunrise", "id": "s1-010" } ], "id": "s1" } ]
}
`;
const SAME_ON_ONE_LINE =
  '{"version":1,"title":"Lighthouse","scenes":[{"id":"s1","shots":[{"id":"s1-010","prompt":"sunrise"}]}]}';
const OTHER_TITLE = BY_HAND.replace('Lighthouse', 'Harbour');
const BROKEN = BY_HAND.replace('1,', '1');

function storyboardOf(text: string): Storyboard {
  const read = parseStoryboardText(text);
  if (!read.ok) throw new Error('not a storyboard');
  return read.storyboard;
}

function projectWith(text: string) {
  const paths = projectPaths(temporaryFolder());
  writeFileSync(paths.storyboard, text);
  return paths;
}

const retitled = { ...storyboardOf(BY_HAND), title: 'Dawn' };

describe('decideReload', () => {
  const text = (content: string) => ({ kind: 'text' as const, text: content });

  it.each([null, retitled])('sees that nothing changed', (pending) => {
    expect(decideReload({ onDisk: text(BY_HAND), lastRead: BY_HAND, pending })).toEqual({
      kind: 'unchanged',
      text: BY_HAND,
    });
  });

  it('does not take another layout for a change', () => {
    expect(decideReload({ onDisk: text(SAME_ON_ONE_LINE), lastRead: BY_HAND, pending: retitled })).toEqual({
      kind: 'unchanged',
      text: SAME_ON_ONE_LINE,
    });
  });

  it('makes a revision of an edit by hand with nothing waiting', () => {
    expect(decideReload({ onDisk: text(OTHER_TITLE), lastRead: BY_HAND, pending: null })).toEqual({
      kind: 'revision',
      storyboard: storyboardOf(OTHER_TITLE),
      text: OTHER_TITLE,
    });
  });

  it('makes a revision, not a conflict, when both came to the same', () => {
    const pending = storyboardOf(OTHER_TITLE);
    expect(decideReload({ onDisk: text(OTHER_TITLE), lastRead: BY_HAND, pending }).kind).toBe('revision');
  });

  it.each([null, retitled])('keeps the last good one when the file no longer reads', (pending) => {
    const decision = decideReload({ onDisk: text(BROKEN), lastRead: BY_HAND, pending });
    expect(decision).toMatchObject({ kind: 'keep-last-good', problems: [{ place: '' }] });
  });

  it('keeps the last good one when the file is gone', () => {
    expect(decideReload({ onDisk: { kind: 'missing' }, lastRead: BY_HAND, pending: null })).toEqual({
      kind: 'keep-last-good',
      problems: [{ place: '', message: 'the file is gone' }],
    });
  });

  it('sees a conflict when both changed', () => {
    expect(decideReload({ onDisk: text(OTHER_TITLE), lastRead: BY_HAND, pending: retitled })).toEqual({
      kind: 'conflict',
      storyboard: storyboardOf(OTHER_TITLE),
      text: OTHER_TITLE,
    });
  });
});

describe('saveStoryboard', () => {
  it('saves in the order the person gave, and keeps the content before', async () => {
    const paths = projectWith(BY_HAND);
    const saved = await saveStoryboard(paths, retitled, BY_HAND, NOW);
    const text = readFileSync(paths.storyboard, 'utf8');
    expect(saved).toEqual({ kind: 'saved', text });
    expect(JSON.stringify(JSON.parse(text))).toBe(
      '{"title":"Dawn","version":1,"scenes":[{"shots":[{"prompt":"sunrise","id":"s1-010"}],"id":"s1"}]}',
    );
    expect(readFileSync(join(paths.backups, 'storyboard.2026-01-01T12-00-00.000Z.json'), 'utf8')).toBe(
      BY_HAND,
    );
  });

  it("leaves a person's layout alone where nothing changed", async () => {
    const paths = projectWith(BY_HAND);
    expect(await saveStoryboard(paths, storyboardOf(SAME_ON_ONE_LINE), BY_HAND, NOW)).toEqual({
      kind: 'saved',
      text: BY_HAND,
    });
    expect(readFileSync(paths.storyboard, 'utf8')).toBe(BY_HAND);
    expect(readdirSync(paths.folder)).toEqual(['storyboard.json']);
  });

  it('writes its version beside when the file was changed by hand meanwhile', async () => {
    const paths = projectWith(OTHER_TITLE);
    const first = await saveStoryboard(paths, retitled, BY_HAND, NOW);
    const second = await saveStoryboard(paths, retitled, BY_HAND, NOW);
    expect(first).toMatchObject({
      kind: 'conflict',
      conflictFile: 'storyboard.conflict-2026-01-01T12-00-00.000Z.json',
      text: OTHER_TITLE,
    });
    expect(second).toMatchObject({ conflictFile: 'storyboard.conflict-2026-01-01T12-00-00.000Z-2.json' });
    expect(readFileSync(paths.storyboard, 'utf8')).toBe(OTHER_TITLE);
    const conflict = readFileSync(
      join(paths.folder, 'storyboard.conflict-2026-01-01T12-00-00.000Z.json'),
      'utf8',
    );
    expect(storyboardOf(conflict)).toEqual(retitled);
  });

  it('saves nothing over a file that no longer reads', async () => {
    const paths = projectWith(BROKEN);
    expect((await saveStoryboard(paths, retitled, BY_HAND, NOW)).kind).toBe('keep-last-good');
    expect(readFileSync(paths.storyboard, 'utf8')).toBe(BROKEN);
    expect(readdirSync(paths.folder)).toEqual(['storyboard.json']);
  });

  it('saves nothing where the backup cannot be kept', async () => {
    const paths = projectWith(BY_HAND);
    writeFileSync(paths.backups, 'a file in the way');
    await expect(saveStoryboard(paths, retitled, BY_HAND, NOW)).rejects.toMatchObject({
      error: { code: 'file-unwritable' },
    });
    expect(readFileSync(paths.storyboard, 'utf8')).toBe(BY_HAND);
  });
});

describe('checkStoryboardFile', () => {
  it('looks at the disk and changes nothing there', async () => {
    const paths = projectWith(OTHER_TITLE);
    mkdirSync(paths.takes);
    const known = { lastRead: BY_HAND, pending: null };
    expect((await checkStoryboardFile(paths, known)).kind).toBe('revision');
    rmSync(paths.storyboard);
    expect((await checkStoryboardFile(paths, known)).kind).toBe('keep-last-good');
    expect(readdirSync(paths.folder)).toEqual(['takes']);
  });
});
