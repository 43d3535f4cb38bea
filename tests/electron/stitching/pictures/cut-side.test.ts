import { describe, expect, it } from 'vitest';
import { sideSamples } from '#electron/stitching/pictures/cut-side.ts';
import type { CopyFacts } from '#electron/stitching/plan/inspect-clip.ts';

/** Shown in this order by decode place: a key frame, then frames of which two lie between those before them; again. */
const DISPLAY_OF = Uint32Array.from([0, 3, 1, 2, 5, 4, 6, 9, 7, 8, 11, 10]);
const facts = {
  starts: [0, 6],
  tables: { picture: { timing: { displayOf: DISPLAY_OF } } },
} as unknown as CopyFacts;

describe('what is decoded for a few frames', () => {
  it('begins with the key frame at or before the first of them', () => {
    expect(sideSamples(facts, 6, 10)).toEqual({ start: 6, end: 10, framesBefore: 0 });
    expect(sideSamples(facts, 8, 12)).toEqual({ start: 6, end: 12, framesBefore: 2 });
    expect(sideSamples(facts, 5, 7)).toEqual({ start: 0, end: 7, framesBefore: 5 });
  });

  it('counts only what is really decoded: a frame that others lie before comes first where these are not asked for', () => {
    expect(sideSamples(facts, 3, 4)).toEqual({ start: 0, end: 2, framesBefore: 1 });
    expect(sideSamples(facts, 2, 3)).toEqual({ start: 0, end: 4, framesBefore: 2 });
  });
});
