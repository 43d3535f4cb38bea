import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLengthFrames } from '#shared/cut/cut.ts';
import { placeEvents } from '#shared/interchange/place-events.ts';
import { SAMPLE, shows } from './sample-cut.ts';

describe('placeEvents', () => {
  it('lets events overlap by their transitions, and the last one fade by itself', () => {
    const { events, frames } = placeEvents(SAMPLE);
    expect(frames).toBe(325);
    expect(events.map(({ startFrame }) => startFrame)).toEqual([0, 87, 137, 185, 245, 245]);
    expect(events.map(({ into }) => into)).toEqual([0, 13, 0, 0, 0, 24]);
    expect(events.map(({ out, closing }) => [out, closing])).toEqual([
      ...[
        [13, 0],
        [0, 0],
        [0, 0],
        [0, 0],
        [24, 0],
      ],
      [0, 20],
    ]);
  });

  it('ends where the film ends, for any transitions', () => {
    const length = fc.record({
      frames: fc.integer({ min: 20, max: 200 }),
      overlap: fc.integer({ min: 0, max: 10 }),
    });
    fc.assert(
      fc.property(fc.array(length, { minLength: 1, maxLength: 30 }), (lengths) => {
        const events = lengths.map(({ frames, overlap }, index) =>
          shows(`s${index}`, [0, frames], {
            transition: overlap === 0 ? { kind: 'cut' } : { kind: 'dissolve', durationFrames: overlap },
          }),
        );
        const cut = { version: 1, events } as const;
        const last = placeEvents({ ...cut, events: [...events] }).events.at(-1);
        expect((last?.startFrame ?? 0) + (last?.event.durationFrames ?? 0)).toBe(
          cutLengthFrames({ version: 1, events: [...events] }),
        );
      }),
    );
  });
});
