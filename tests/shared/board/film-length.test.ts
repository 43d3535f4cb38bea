import { describe, expect, it } from 'vitest';
import { filmLengthFrames } from '#shared/board/film-length.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { aModel, aStoryboardOf, type ShotJson } from '#tests/builders.ts';

function lengthOf(shots: readonly Partial<ShotJson>[], over: Partial<StoryboardJson> = {}): number {
  const storyboard = aStoryboardOf(shots, over);
  return filmLengthFrames(resolveShots(storyboard, () => aModel()).outlines, storyboard);
}

const dissolve = { kind: 'dissolve' as const, durationFrames: 12 };

describe('filmLengthFrames', () => {
  it('is none without shots', () => {
    expect(lengthOf([])).toBe(0);
  });

  it('adds the lengths of included shots at their speed', () => {
    expect(lengthOf([{ durationSeconds: 4 }, { durationSeconds: 5, omit: true }])).toBe(96);
    expect(lengthOf([{ durationSeconds: 4, speedPercent: 50 }])).toBe(192);
  });

  it('takes off what two shots share, but not what leads out of the last one', () => {
    expect(lengthOf([{ durationSeconds: 4, transition: dissolve }, { durationSeconds: 5 }])).toBe(204);
    expect(lengthOf([{ durationSeconds: 4 }, { durationSeconds: 5, transition: dissolve }])).toBe(216);
  });

  it('is no shorter for a transition that its handles cover', () => {
    // Both takes of 5 s show 4 s: the first has 25 frames behind, so that 12 can be shared beside the clips.
    const shot = { durationSeconds: 5, lengthSeconds: 4 };
    expect(lengthOf([{ ...shot, transition: { ...dissolve, useHandles: true } }, shot])).toBe(192);
  });

  it('counts cards and stills, also where a shot has problems', () => {
    const cut = {
      titles: [
        { kind: 'card' as const, text: 'End', lengthSeconds: 2, at: 'after' as const, shot: 's1-010' },
      ],
    };
    expect(lengthOf([{ durationSeconds: 4, prompt: '{{nobody}}' }], { cut })).toBe(144);
  });
});
