import { describe, expect, it } from 'vitest';
import { findActionsByWords, findShots } from '#renderer/frame/find-in-film.ts';
import { shotIdSchema } from '#shared/ids.ts';

const shot = (id: string, prompt: string) => ({ id: shotIdSchema.parse(id), prompt });
const shots = [
  shot('s1-010', 'Waves on the rocks'),
  shot('s1-020', 'The rocks, and waves far out'),
  shot('waves-1', 'A gull'),
  shot('s1-030', 'The lamp'),
];
const ids = (search: string, most?: number) => findShots(search, shots, most).map(({ id }) => id);

describe('shots that are looked for', () => {
  it('come by their id, then by the words as they stand, then by all words in any order', () => {
    expect(ids('waves')).toEqual(['waves-1', 's1-010', 's1-020']);
    expect(ids('the ROCKS')).toEqual(['s1-010', 's1-020']);
    expect(ids('rocks waves')).toEqual(['s1-010', 's1-020']);
  });

  it('are none for no search, and no more than are listed', () => {
    expect(ids('  ')).toEqual([]);
    expect(ids('s1', 2)).toEqual(['s1-010', 's1-020']);
  });
});

describe('actions that are looked for', () => {
  const offered = ['rehearse:start', 'room:cut', 'cut:play', 'cut:title'] as const;

  it('are all of them for no search', () => {
    expect(findActionsByWords('', offered)).toEqual(offered);
  });

  it('come first where their title begins with it', () => {
    expect(findActionsByWords('add', [...offered, 'shot:again'])).toEqual(['cut:title', 'shot:again']);
    expect(findActionsByWords('cut', offered)).toEqual(['room:cut', 'cut:play', 'cut:title']);
  });
});
