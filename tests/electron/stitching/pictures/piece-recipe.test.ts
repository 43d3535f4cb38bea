import { describe, expect, it } from 'vitest';
import { cacheKey } from '#electron/media/cache-key.ts';
import { pieceRecipe } from '#electron/stitching/pictures/piece-recipe.ts';

describe('pieceRecipe', () => {
  const command = {
    step: 'encoding',
    cwd: '/one',
    inputs: [{ options: ['-ss', '1'], file: 'clip-0.mp4' }],
    filter: 'null',
    outputs: [{ options: ['-crf', '18'], file: 'piece-0.mp4' }],
  };
  const keyOf = (...of: Parameters<typeof pieceRecipe>) => cacheKey(pieceRecipe(...of));
  const key = keyOf('piece', command, ['abc'], 'x264');

  it('does not hang on names and folders', () => {
    const moved = {
      ...command,
      cwd: '/two',
      inputs: [{ options: ['-ss', '1'], file: 'clip-7.mp4' }],
      outputs: [{ options: ['-crf', '18'], file: 'piece-3.mp4' }],
    };
    expect(keyOf('piece', moved, ['abc'], 'x264')).toBe(key);
    expect(key).toMatch(/^piece-[0-9a-f]{64}$/);
  });

  it.each([
    ['content', () => keyOf('piece', command, ['abd'], 'x264')],
    ['encoder', () => keyOf('piece', command, ['abc'], 'x265')],
    [
      'range',
      () => keyOf('piece', { ...command, inputs: [{ options: ['-ss', '2'], file: 'c' }] }, ['abc'], 'x264'),
    ],
    ['transition', () => keyOf('piece', { ...command, filter: 'copy' }, ['abc'], 'x264')],
    [
      'recipe',
      () =>
        keyOf('piece', { ...command, outputs: [{ options: ['-crf', '19'], file: 'p' }] }, ['abc'], 'x264'),
    ],
  ])('is another one for another %s', (_, other) => {
    expect(other()).not.toBe(key);
  });
});
