import type { Cut, CutEvent } from '#shared/cut/cut.ts';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { type FilmSequence, filmSequence, type SequenceFacts } from '#shared/interchange/film-sequence.ts';

/** A paid first take of a shot. */
export function shows(
  shotId: string,
  [inFrame, durationFrames, heldFrames = 0]: readonly [number, number, number?],
  over: Partial<CutEvent> = {},
): CutEvent {
  const takeId = takeIdSchema.parse(`${shotId}_t01`);
  const source = {
    kind: 'take',
    takeId,
    takeKind: 'paid',
    file: `${takeId}.mp4`,
    inFrame,
    heldFrames,
  } as const;
  const common = { transition: { kind: 'cut' }, gainDb: 0 } as const;
  return { shotId: shotIdSchema.parse(shotId), source, durationFrames, ...common, ...over };
}

export function atSpeed(speedPercent: number): Pick<CutEvent, 'picture'> {
  return {
    picture: { speedPercent, colors: [], framing: { fit: 'letterbox', xPercent: 50, yPercent: 50 } },
  };
}

/**
 * Everything that other editors have words of their own for, in 325 frames: 100 + 50 + 48 + 60 + 24 + 80 of events,
 * less 13 and 24 that are seen twice. A trim and an odd dissolve, twice the speed, a held end, a card, a wipe, a fade
 * at the end.
 */
export const SAMPLE: Cut = {
  version: 1,
  title: 'A & B <é>',
  events: [
    shows('a', [10, 100], { transition: { kind: 'dissolve', durationFrames: 13 } }),
    shows('b', [0, 50]),
    shows('c', [20, 48], atSpeed(200)),
    shows('d', [61, 60, 12]),
    {
      ...shows('e', [0, 24]),
      source: { kind: 'card', color: '#102030' },
      texts: [{ style: 'card', text: 'Part "two" & more', fromFrame: 0, durationFrames: 24 }],
      transition: { kind: 'wipe', durationFrames: 24, wipe: 'left' },
    },
    shows('f', [0, 80], { transition: { kind: 'fade', durationFrames: 20 }, gainDb: -6 }),
  ],
};

export function sampleFacts(over: Partial<SequenceFacts> = {}): SequenceFacts {
  const take = (durationFrames: number) => ({ durationFrames, hasAudio: true });
  return {
    title: 'A & B <é>',
    size: { width: 1280, height: 720 },
    takes: new Map([
      ...[['a_t01', take(121)] as const, ['b_t01', take(97)] as const, ['c_t01', take(145)] as const],
      ...[['d_t01', take(109)] as const, ['f_t01', take(97)] as const],
    ]),
    soundFrames: new Map(),
    marks: new Map(),
    ...over,
  };
}

export function sampleSequence(over: Partial<SequenceFacts> = {}): FilmSequence {
  return filmSequence(SAMPLE, sampleFacts(over));
}
