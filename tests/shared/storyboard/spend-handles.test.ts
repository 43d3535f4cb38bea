import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClipWithHandles, spendHandles, transitionFrames } from '#shared/storyboard/spend-handles.ts';

function aClip(
  inFrame: number,
  durationFrames: number,
  takeFrames: number,
  overlap = 0,
  useHandles = true,
): ClipWithHandles {
  const dissolve = { kind: 'dissolve', durationFrames: overlap, useHandles } as const;
  return { inFrame, durationFrames, takeFrames, transition: overlap > 0 ? dissolve : { kind: 'cut' } };
}

const spans = (clips: readonly ClipWithHandles[]) =>
  spendHandles(clips).map(({ inFrame, durationFrames }) => [inFrame, durationFrames]);

describe('spendHandles', () => {
  it.each([
    [
      'takes as much of both takes where both have it',
      [aClip(0, 48, 97, 12), aClip(24, 48, 97)],
      [
        [0, 54],
        [18, 54],
      ],
    ],
    [
      'takes all of the one that has it',
      [aClip(0, 48, 97, 12), aClip(0, 48, 97)],
      [
        [0, 60],
        [0, 48],
      ],
    ],
    [
      'takes what there is of both, and leaves the rest to the clips',
      [aClip(0, 96, 97, 12), aClip(3, 48, 97)],
      [
        [0, 97],
        [0, 51],
      ],
    ],
    [
      'leaves clips alone whose transition does not ask for handles',
      [aClip(0, 48, 97, 12, false), aClip(24, 48, 97)],
      [
        [0, 48],
        [24, 48],
      ],
    ],
    [
      'gives a short clip between two transitions the handles that it needs',
      [aClip(0, 48, 97, 12), aClip(12, 4, 28, 12), aClip(24, 48, 97)],
      [
        [0, 52],
        [4, 24],
        [24, 48],
      ],
    ],
    ['has nothing to do for the last clip’s transition', [aClip(0, 48, 97, 12)], [[0, 48]]],
  ])('%s', (_, clips, expected) => {
    expect(spans(clips)).toEqual(expected);
  });

  it('stays inside the takes, spends no more than overlaps, and lets all transitions fit where that is possible', () => {
    const wish = fc.record({
      inFrame: fc.nat(6),
      durationFrames: fc.integer({ min: 1, max: 8 }),
      handle: fc.nat(6),
      overlap: fc.nat(8),
      useHandles: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 4 }), (wishes) => {
        const clips = wishes.map((each) =>
          aClip(
            each.inFrame,
            each.durationFrames,
            each.inFrame + each.durationFrames + each.handle,
            each.overlap,
            each.useHandles,
          ),
        );
        const longer = spendHandles(clips);
        const gained = longer.map((clip, index) => {
          const before = clips[index] ?? clip;
          const head = before.inFrame - clip.inFrame;
          return { head, tail: clip.durationFrames - before.durationFrames - head };
        });
        longer.forEach((clip, index) => {
          expect(clip.inFrame).toBeGreaterThanOrEqual(0);
          expect(gained[index]?.tail).toBeGreaterThanOrEqual(0);
          expect(clip.inFrame + clip.durationFrames).toBeLessThanOrEqual(clip.takeFrames);
        });
        clips.slice(1).forEach((after, index) => {
          const before = clips[index] ?? after;
          const asks = before.transition.kind !== 'cut' && before.transition.useHandles === true;
          const tail = before.takeFrames - before.inFrame - before.durationFrames;
          const spent = (gained[index]?.tail ?? 0) + (gained[index + 1]?.head ?? 0);
          expect(spent).toBe(asks ? Math.min(transitionFrames(before.transition), tail + after.inFrame) : 0);
        });
        expect(fits(longer)).toBe(someChoiceFits(clips));
      }),
      { numRuns: 400 },
    );
  });
});

function fits(clips: readonly ClipWithHandles[]): boolean {
  return clips.every((clip, index) => {
    const before = clips[index - 1];
    const into = before ? transitionFrames(before.transition) : 0;
    const out = index + 1 < clips.length ? transitionFrames(clip.transition) : 0;
    return into + out <= clip.durationFrames;
  });
}

/** Tries every way of sharing out the handles of each seam. */
function someChoiceFits(clips: readonly ClipWithHandles[], from = 0): boolean {
  const [before, after] = [clips[from], clips[from + 1]];
  if (!before || !after) return fits(clips);
  if (before.transition.kind === 'cut' || before.transition.useHandles !== true) {
    return someChoiceFits(clips, from + 1);
  }
  const tail = before.takeFrames - before.inFrame - before.durationFrames;
  const spent = Math.min(before.transition.durationFrames, tail + after.inFrame);
  return Array.from({ length: spent + 1 }, (_, taken) => taken).some((taken) => {
    if (taken > tail || spent - taken > after.inFrame) return false;
    const chosen = clips.map((clip, index) => {
      if (index === from)
        return { ...clip, durationFrames: clip.durationFrames + taken, takeFrames: clip.takeFrames };
      if (index !== from + 1) return clip;
      const head = spent - taken;
      return { ...clip, inFrame: clip.inFrame - head, durationFrames: clip.durationFrames + head };
    });
    return someChoiceFits(chosen, from + 1);
  });
}
