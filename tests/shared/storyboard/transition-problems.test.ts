import { describe, expect, it } from 'vitest';
import { formatProblem } from '#shared/problem.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { aModel, aStoryboardOf, type ShotJson } from '#tests/builders.ts';

const dissolve = (durationFrames: number, useHandles = false) =>
  ({ kind: 'dissolve', durationFrames, useHandles }) as const;

describe('transitionProblems', () => {
  it('lets two clips overlap by all of the shorter one, and no more', () => {
    const shots = (frames: number) => [{ transition: dissolve(frames) }, { lengthSeconds: 1 }];
    expect(linesOf(shots(24))).toEqual([]);
    expect(linesOf(shots(25))).toEqual([
      'scenes[0].shots[0].transition: of 25 frames does not fit: s1-020 has 24 frames, its transitions take 25',
    ]);
  });

  it('counts the transitions at both ends of a clip', () => {
    const shots = (frames: number) => [
      { transition: dissolve(14) },
      { lengthSeconds: 1, transition: dissolve(frames) },
      {},
    ];
    expect(linesOf(shots(10))).toEqual([]);
    expect(linesOf(shots(11))).toEqual([
      'scenes[0].shots[1].transition: of 11 frames does not fit: s1-020 has 24 frames, its transitions take 25',
    ]);
  });

  it('counts the handles at the ends that meet, and no others', () => {
    const trimmed = { trim: { inFrame: 48, outFrame: 72 } };
    const shots = (frames: number) => [{ ...trimmed, transition: dissolve(frames, true) }, trimmed];
    expect(linesOf(shots(48))).toEqual([]);
    expect(linesOf(shots(49))).toHaveLength(1);
    const whole = (frames: number) => [{ transition: dissolve(frames, true) }, { lengthSeconds: 1 }];
    expect(linesOf(whole(24))).toEqual([]);
    expect(linesOf(whole(25))).toEqual([
      'scenes[0].shots[0].transition: of 25 frames does not fit: s1-020 has 24 frames, its transitions take 25',
    ]);
  });

  it('takes no frames for the transition of the last clip, nor for what is left out', () => {
    expect(linesOf([{}, { transition: dissolve(5000) }])).toEqual([]);
    expect(linesOf([{}, { omit: true, transition: dissolve(5000) }, {}])).toEqual([]);
  });

  it("says of the cut's own transition once that it does not fit", () => {
    expect(
      linesOf([{}, {}, { transition: { kind: 'cut' } }, {}], { cut: { transition: dissolve(121) } }),
    ).toEqual([
      'cut.transition: of 121 frames does not fit: s1-010 has 120 frames, its transitions take 121; 2 more clips are too short',
    ]);
  });
});

function linesOf(shots: readonly Partial<ShotJson>[], over: Partial<StoryboardJson> = {}): string[] {
  return resolveShots(aStoryboardOf(shots, over), () => aModel()).problems.map(formatProblem);
}
