import { expect, it } from 'vitest';
import { filmCutSchema } from '#shared/cut/cut.ts';
import { filmSize } from '#shared/cut/film-size.ts';
import { aReceipt } from '#tests/builders.ts';

function cutOf(events: readonly object[], format?: object) {
  const common = { shotId: 's1-010', transition: { kind: 'cut' }, gainDb: 0 };
  return filmCutSchema.parse({
    version: 1,
    events: events.map((event) => ({ ...common, ...event })),
    ...(format ? { format } : {}),
  });
}

const slate = (width: number, height: number, durationFrames: number) => ({
  source: { kind: 'slate', reason: 'no-take', size: { width, height } },
  durationFrames,
});
const take = {
  source: {
    kind: 'take',
    takeId: 's1-010_t01',
    takeKind: 'paid',
    file: 's1-010_t01.mp4',
    inFrame: 0,
    heldFrames: 0,
  },
  durationFrames: 96,
};
const takes = new Map([['s1-010_t01', aReceipt()]]);

it('is the one that most frames have, by what a take really is', () => {
  // The take of `aReceipt` is 320x180.
  expect(filmSize(cutOf([slate(1280, 720, 95), take]), takes)).toEqual({ width: 320, height: 180 });
  expect(filmSize(cutOf([slate(1280, 720, 96), take]), takes)).toEqual({ width: 1280, height: 720 });
  expect(filmSize(cutOf([slate(1280, 720, 50), take, slate(1280, 720, 50)]), takes)).toEqual({
    width: 1280,
    height: 720,
  });
});

it('is the cut’s own where it names one, and the usual one where nothing has a size', () => {
  expect(filmSize(cutOf([take], { width: 1080, height: 1920 }), takes)).toEqual({
    width: 1080,
    height: 1920,
  });
  expect(filmSize(cutOf([]), takes)).toEqual({ width: 1280, height: 720 });
});
