import { describe, expect, it } from 'vitest';
import { coverOfFilm, coverOver, partsOf } from '#electron/stitching/plan/cover-film.ts';
import type { EventText } from '#shared/cut/event-recipes.ts';
import { slate, take } from '../cut-events.ts';

const text = (fromFrame: number, durationFrames: number): EventText => ({
  style: 'caption',
  text: 'Ahoy',
  fromFrame,
  durationFrames,
});
const dissolve = { kind: 'dissolve', durationFrames: 12 } as const;

describe('what lies over a film', () => {
  it('counts from the film’s start, transitions taken off', () => {
    const events = [
      take('a', 0, 48, { transition: dissolve, texts: [text(0, 10)] }),
      take('b', 0, 48, { texts: [text(20, 10)] }),
    ];
    const cover = coverOfFilm({ version: 1, events });
    expect(cover.texts.map(({ fromFrame }) => fromFrame)).toEqual([0, 56]);
    expect(cover).toMatchObject({ labels: [], timecodeFrom: null, isWhole: false });
  });

  it('changes its label in the middle of a transition', () => {
    const events = [take('a', 0, 48, { transition: dissolve }), take('b', 0, 48), slate(24)];
    const cover = coverOfFilm({ version: 1, events, burnIn: { take: true, timecode: true } });
    expect(cover.labels).toEqual([
      { text: 'a', fromFrame: 0, durationFrames: 42 },
      { text: 'b', fromFrame: 42, durationFrames: 42 },
      { text: 'slate', fromFrame: 84, durationFrames: 24 },
    ]);
    expect(cover).toMatchObject({ timecodeFrom: 0, isWhole: true });
  });

  it('is cut to the frames of a piece, and keeps the film’s timecode', () => {
    const cover = { texts: [text(10, 20)], labels: [], timecodeFrom: 0, isWhole: true };
    expect(coverOver(cover, 0, 10).texts).toEqual([]);
    expect(coverOver(cover, 5, 10).texts).toEqual([text(5, 5)]);
    expect(coverOver(cover, 25, 100)).toEqual({ texts: [text(0, 5)], labels: [], timecodeFrom: 25 });
    expect(coverOver(cover, 30, 10).texts).toEqual([]);
  });
});

describe('a clip under texts', () => {
  const none = { texts: [], labels: [], timecodeFrom: null, isWhole: false };
  const lengths = (texts: EventText[], seams = { into: 0, out: 0 }) =>
    partsOf(take('a', 100, 96, { texts }), none, seams).map(({ event, isCovered }) => [
      event.source.kind === 'take' ? event.source.inFrame : -1,
      event.durationFrames,
      isCovered,
    ]);

  it('is taken apart where they begin and end, and shows the same frames', () => {
    expect(lengths([])).toEqual([[100, 96, false]]);
    expect(lengths([text(24, 24)])).toEqual([
      [100, 24, false],
      [124, 24, true],
      [148, 48, false],
    ]);
    expect(lengths([text(0, 96)])).toEqual([[100, 96, true]]);
  });

  it('is one part under texts that touch or overlap', () => {
    expect(lengths([text(50, 20), text(30, 20), text(40, 5)])).toEqual([
      [100, 30, false],
      [130, 40, true],
      [170, 26, false],
    ]);
  });

  it('keeps the frames of its seams together', () => {
    // A text that begins within the seam into it covers from the start; one that ends within the seam out of it, to the end.
    expect(lengths([text(5, 20), text(80, 10)], { into: 12, out: 12 })).toEqual([
      [100, 25, true],
      [125, 55, false],
      [180, 16, true],
    ]);
    expect(lengths([text(2, 4)], { into: 12, out: 0 })).toEqual([
      [100, 12, true],
      [112, 84, false],
    ]);
    expect(lengths([text(90, 2)], { into: 0, out: 12 })).toEqual([
      [100, 84, false],
      [184, 12, true],
    ]);
  });

  it('hands its transition to its last part alone', () => {
    const event = take('a', 0, 96, { transition: dissolve, texts: [text(24, 24)] });
    const parts = partsOf(event, none, { into: 0, out: 12 });
    expect(parts.map((part) => part.event.transition.kind)).toEqual(['cut', 'cut', 'dissolve']);
  });
});
