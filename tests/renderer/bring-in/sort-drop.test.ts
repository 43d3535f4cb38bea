import { expect, it } from 'vitest';
import { sortDrop } from '#renderer/bring-in/sort-drop.ts';

const file = (name: string, type = '') => ({ name, type });
const [SHEET, OTHER, PNG, CLIP, EXE] = [
  file('shots.csv'),
  file('more.md'),
  file('keeper.png', 'image/png'),
  file('dawn.mov', 'video/quicktime'),
  file('setup.exe'),
] as const;

it('takes pictures for those of a script that is dropped with them, and leaves the rest', () => {
  expect(sortDrop([PNG, SHEET, CLIP, OTHER])).toEqual({
    kind: 'script',
    files: [SHEET, PNG],
    left: [CLIP, OTHER],
  });
});

it('parts clips from what may be pictures', () => {
  expect(sortDrop([PNG, CLIP, EXE])).toEqual({ kind: 'media', clips: [CLIP], others: [PNG, EXE] });
});
