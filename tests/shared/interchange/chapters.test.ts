import { describe, expect, it } from 'vitest';
import { chaptersOf } from '#shared/interchange/chapters.ts';
import { aStoryboard } from '../../builders.ts';
import { SAMPLE } from './sample-cut.ts';

const scene = (id: string, title: string, shots: readonly string[]) => ({
  ...{ id, title },
  shots: shots.map((shot) => ({ id: shot, prompt: 'x' })),
});

describe('chaptersOf', () => {
  it('begins one with each scene, the first with the film', () => {
    const storyboard = aStoryboard({
      scenes: [scene('s1', 'Dawn', ['a', 'b']), scene('s2', '', ['c', 'd', 'e', 'f'])],
    });
    expect(chaptersOf(SAMPLE, storyboard)).toEqual([
      { startFrame: 0, title: 'Dawn' },
      { startFrame: 137, title: 's2' },
    ]);
  });

  it('makes none of a film of one scene', () => {
    const storyboard = aStoryboard({ scenes: [scene('s1', 'Dawn', ['a', 'b', 'c', 'd', 'e', 'f'])] });
    expect(chaptersOf(SAMPLE, storyboard)).toEqual([]);
  });
});
