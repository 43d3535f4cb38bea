import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CutEvent } from '#renderer/film/cut-view.ts';
import { closingFrames, pictureAt, takeFrameOf, textsAt } from '#renderer/player/program-layers.ts';
import type { Transition } from '#shared/storyboard/transition.ts';
import { cutEvent } from '#tests/renderer/cut-event.ts';

const CUT: Transition = { kind: 'cut' };

function event(startFrame: number, durationFrames: number, transition: Transition = CUT): CutEvent {
  return cutEvent({ startFrame, durationFrames, transition });
}

describe('what a cut shows at a frame', () => {
  it('is one event to its last frame, and the next from its first', () => {
    const events = [event(0, 48), event(48, 48)];
    expect(pictureAt(events, 47).layers).toMatchObject([{ index: 0, frameInEvent: 47, opacity: 1 }]);
    expect(pictureAt(events, 48).layers).toMatchObject([{ index: 1, frameInEvent: 0, opacity: 1 }]);
    expect(pictureAt(events, 96).layers).toEqual([]);
  });

  it('is both in a dissolve of 4 frames, a quarter more of the new one each frame, as the export does', () => {
    const events = [event(0, 48, { kind: 'dissolve', durationFrames: 4 }), event(44, 48)];
    const shown = [43, 44, 45, 46, 47, 48].map((frame) => pictureAt(events, frame).layers.at(-1));
    expect(shown.map((layer) => [layer?.index, layer?.opacity])).toEqual([
      [0, 1],
      [1, 0],
      [1, 0.25],
      [1, 0.5],
      [1, 0.75],
      [1, 1],
    ]);
  });

  it('goes through the color of a fade, which is whole in the middle', () => {
    const events = [event(0, 48, { kind: 'fade', durationFrames: 4, color: '#ffffff' }), event(44, 48)];
    const shown = [44, 45, 46, 47].map((frame) => pictureAt(events, frame));
    expect(shown.map(({ layers, veil }) => [layers[0]?.index, veil?.opacity])).toEqual([
      [0, 0],
      [0, 0.5],
      [1, 1],
      [1, 0.5],
    ]);
    expect(shown[2]?.veil?.color).toBe('#ffffff');
  });

  it('fades out at its end, from a whole frame to one that is gone', () => {
    const events = [event(0, 48), event(48, 48, { kind: 'fade', durationFrames: 5 })];
    const veils = [90, 91, 92, 93, 94, 95].map((frame) => pictureAt(events, frame).veil?.opacity ?? 0);
    expect(veils).toEqual([0, 0, 0.25, 0.5, 0.75, 1]);
    expect(pictureAt(events, 47).veil).toBeNull();
    expect(closingFrames([event(0, 48, { kind: 'fade', durationFrames: 1 })])).toBe(0);
    expect(closingFrames([event(0, 48)])).toBe(0);
  });

  it('never shows more than two events, and none after its end', () => {
    const lengths = fc.array(fc.integer({ min: 20, max: 90 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 9 }), fc.nat(900), (frames, overlap, at) => {
        let start = 0;
        const events = frames.map((length) => {
          const made = event(start, length, { kind: 'dissolve', durationFrames: overlap });
          start += length - overlap;
          return made;
        });
        const { layers } = pictureAt(events, at);
        expect(layers.length).toBeLessThanOrEqual(2);
        expect(layers.length > 0).toBe(at < start + overlap);
      }),
    );
  });
});

describe('the frame of a take', () => {
  it('counts from its in, at its speed, and holds the last one', () => {
    expect(takeFrameOf(event(0, 48), 5)).toBe(15);
    expect(takeFrameOf({ ...event(0, 48), speedPercent: 50 }, 5)).toBe(12);
    expect(takeFrameOf(event(0, 200), 150)).toBe(96);
  });
});

describe('texts', () => {
  it('stand from their first frame as long as they last', () => {
    const titled = {
      ...event(0, 48),
      texts: [{ style: 'over', text: 'Dawn', fromFrame: 4, durationFrames: 2 }],
    };
    expect([3, 4, 5, 6].map((frame) => textsAt(titled, frame).length)).toEqual([0, 1, 1, 0]);
  });
});
