import { expect, it } from 'vitest';
import { projectStateSchema } from '#shared/contract/project-state.ts';

const state = {
  projectId: 'film-1',
  title: 'Lighthouse',
  folderName: 'lighthouse',
  revision: 3,
  access: { kind: 'write' },
  file: { kind: 'saved', atMs: 1_700_000_000_000 },
  undo: { label: 'edit of s1-010' },
  redo: null,
  folderWarning: null,
};

it.each([
  { kind: 'saving' },
  { kind: 'not-saved', reason: 'The disk is full.' },
  { kind: 'invalid', problems: [{ place: 'title', message: 'is missing' }] },
  { kind: 'conflict', conflictFile: 'storyboard.conflict-1.json' },
])('shows how the files stand: %j', (file) => {
  expect(projectStateSchema.parse({ ...state, file })).toEqual({ ...state, file });
});

it('never holds the place of the project', () => {
  expect(projectStateSchema.safeParse({ ...state, folder: '/films/lighthouse' }).success).toBe(false);
});
