import { describe, expect, it } from 'vitest';
import { partsWithHandles, sourceFrames, wholeFrames } from '#shared/interchange/clip-parts.ts';
import { filmSequence } from '#shared/interchange/film-sequence.ts';
import { sampleFacts, sampleSequence, shows } from './sample-cut.ts';

describe('sourceFrames', () => {
  it.each([
    [48, 200, 96],
    [48, 50, 24],
    [1, 25, 1],
    [12, 0, 1],
    [65, 150, 98],
  ])('lets %i frames at %i %% run through %i', (frames, speedPercent, expected) => {
    expect(sourceFrames({ frames, speedPercent })).toBe(expected);
  });
});

describe('wholeFrames', () => {
  const [a] = sampleSequence().clips;
  const take = a ?? { source: { kind: 'color', color: '#000000', why: 'card' } as const };

  it.each([
    { of: 'at its own speed', part: [10, 0, 100, 100], is: { from: 10, to: 110 } },
    { of: 'between two frames', part: [7, 60, 37, 133], is: { from: 8, to: 57 } },
    { of: 'of a held frame', part: [108, 0, 12, 0], is: { from: 108, to: 109 } },
    // The file has 121.
    { of: 'in the last half of the last frame', part: [120, 70, 1, 25], is: { from: 120, to: 121 } },
    { of: 'that ends a little behind its file', part: [0, 0, 81, 150], is: { from: 0, to: 121 } },
  ] as const)('are the nearest ones $of, within the file', ({ part, is }) => {
    const [sourceFrame, sourceHundredths, frames, speedPercent] = part;
    expect(wholeFrames({ sourceFrame, sourceHundredths, frames, speedPercent }, take)).toEqual(is);
  });
});

describe('partsWithHandles', () => {
  it('gives what transitions show to the parts at the cuts, and drops a held end that no longer stands', () => {
    const dissolve = { kind: 'dissolve', durationFrames: 12 } as const;
    const events = [
      shows('a', [0, 48], { transition: dissolve }),
      shows('b', [20, 60, 5], { transition: dissolve }),
      shows('c', [0, 48]),
    ];
    const { clips } = filmSequence({ version: 1, events }, sampleFacts());
    const b = clips[1];
    // Cut at 42 and, since it freezes within what follows, at 84; seen from 36 to 96.
    expect(b && [b.startFrame, b.frames]).toEqual([42, 42]);
    expect(b && partsWithHandles(b)).toEqual([
      { startFrame: 36, frames: 60, sourceFrame: 20, sourceHundredths: 0, speedPercent: 100 },
    ]);
  });
});
