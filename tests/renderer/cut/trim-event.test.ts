import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedTrim, trimAt, trimOf } from '#renderer/cut/trim-event.ts';
import { cutEvent } from '#tests/renderer/cut-event.ts';

const event = cutEvent({ startFrame: 100 });

describe('the trim of an event', () => {
  it('is what it shows of its take', () => {
    expect(trimOf(event)).toEqual({ inFrame: 10, outFrame: 58 });
    expect(trimOf({ ...event, speedPercent: 50 })).toEqual({ inFrame: 10, outFrame: 34 });
  });

  it('moves with the film’s frames, at the speed of the clip', () => {
    expect(movedTrim(event, 'in', 5)).toEqual({ inFrame: 15, outFrame: 58 });
    expect(movedTrim({ ...event, speedPercent: 200 }, 'out', -6)).toEqual({ inFrame: 10, outFrame: 94 });
  });

  it('begins or ends at the playhead', () => {
    expect(trimAt(event, 'in', 112)).toEqual({ inFrame: 22, outFrame: 58 });
    expect(trimAt(event, 'out', 112)).toEqual({ inFrame: 10, outFrame: 23 });
    expect(trimAt(event, 'in', 99)).toBeNull();
  });

  it('always shows a frame, and none that the take does not have', () => {
    fc.assert(
      fc.property(fc.constantFrom('in', 'out'), fc.integer({ min: -500, max: 500 }), (end, by) => {
        const trim = movedTrim(event, end, by);
        expect(trim).not.toBeNull();
        expect(trim?.inFrame).toBeGreaterThanOrEqual(0);
        expect(trim?.outFrame).toBeLessThanOrEqual(97);
        expect((trim?.outFrame ?? 0) - (trim?.inFrame ?? 0)).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('is none for what is no take', () => {
    expect(trimOf({ ...event, source: { kind: 'card', color: '#000000' } })).toBeNull();
  });
});
