import { describe, expect, it } from 'vitest';
import { type Cut, cutContains, cutLengthFrames, filmCutSchema } from '#shared/cut/cut.ts';

const TAKE = {
  kind: 'take',
  takeId: 'a_t01',
  takeKind: 'paid',
  file: 'a_t01.mp4',
  inFrame: 0,
  heldFrames: 0,
};
const SLATE = { kind: 'slate', reason: 'no-take', size: { width: 320, height: 180 } };

function aCut(...events: { source?: unknown; frames: number; overlap?: number }[]): Cut {
  return filmCutSchema.parse({
    version: 1,
    events: events.map(({ source = TAKE, frames, overlap }) => ({
      shotId: 'a',
      source,
      durationFrames: frames,
      transition: overlap === undefined ? { kind: 'cut' } : { kind: 'dissolve', durationFrames: overlap },
      gainDb: 0,
    })),
  });
}

describe('cutLengthFrames', () => {
  it('is the sum of the events less what two of them share', () => {
    expect(cutLengthFrames(aCut())).toBe(0);
    expect(cutLengthFrames(aCut({ frames: 96 }, { frames: 120 }))).toBe(216);
    expect(
      cutLengthFrames(aCut({ frames: 96, overlap: 12 }, { frames: 120, overlap: 8 }, { frames: 48 })),
    ).toBe(244);
  });

  it('has nothing to share after the last event', () => {
    expect(cutLengthFrames(aCut({ frames: 96, overlap: 12 }))).toBe(96);
  });
});

describe('cutContains', () => {
  it.each([
    ['finished work', [TAKE], { rehearsed: false, missing: false }],
    ['imported work', [{ ...TAKE, takeKind: 'imported' }], { rehearsed: false, missing: false }],
    ['a rehearsal', [TAKE, { ...TAKE, takeKind: 'rehearsed' }], { rehearsed: true, missing: false }],
    ['a gap', [SLATE, TAKE], { rehearsed: false, missing: true }],
  ])('tells %s', (_, sources, contains) => {
    expect(cutContains(aCut(...sources.map((source) => ({ source, frames: 1 }))))).toEqual(contains);
  });
});

describe('filmCutSchema', () => {
  it('refuses an event without length and a field it does not know', () => {
    expect(() => aCut({ frames: 0 })).toThrow();
    expect(() => aCut({ frames: 1, source: { ...TAKE, seed: 1 } })).toThrow();
  });
});
