import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  movedTrim,
  setClip,
  slippedTrim,
  trimAt,
  trimFields,
  trimOf,
  wantedFrames,
} from '#renderer/cut/trim-event.ts';
import { cutEvent } from '#tests/renderer/cut-event.ts';

const event = cutEvent({ startFrame: 100 });
const whole = { inHundredths: 0, outHundredths: 0 };

describe('the trim of an event', () => {
  it('is what was wanted of its take', () => {
    expect(trimOf(event)).toEqual({ ...whole, inFrame: 10, outFrame: 58 });
    expect(trimOf(cutEvent({ speedPercent: 50 }))).toEqual({ ...whole, inFrame: 10, outFrame: 34 });
  });

  it('moves with the film’s frames, at the speed of the clip', () => {
    expect(movedTrim(event, 'in', 5)).toEqual({ ...whole, inFrame: 15, outFrame: 58 });
    const fast = cutEvent({ speedPercent: 200, durationFrames: 40 });
    expect(movedTrim(fast, 'out', -6)).toEqual({ ...whole, inFrame: 10, outFrame: 78 });
  });

  it('begins or ends at the playhead, whatever its transition uses of the handle', () => {
    expect(trimAt(event, 'in', 112)).toEqual({ ...whole, inFrame: 22, outFrame: 58 });
    expect(trimAt(event, 'out', 112)).toEqual({ ...whole, inFrame: 10, outFrame: 23 });
    expect(trimAt(event, 'in', 99)).toBeNull();
    const clip = event.clip && { ...event.clip, inFrame: 14, headFrames: 4 };
    expect(trimAt({ ...event, clip }, 'in', 112)).toEqual({ ...whole, inFrame: 22, outFrame: 58 });
    expect(trimAt({ ...event, clip }, 'out', 112)).toEqual({ ...whole, inFrame: 14, outFrame: 23 });
  });

  it('stands between no two frames where it was moved, and where it was before at the other end', () => {
    const between = { inFrame: 10, inHundredths: 25, outFrame: 20, outHundredths: 50 };
    const clip = event.clip && { ...event.clip, ...between };
    const slow = { ...event, clip, speedPercent: 25 };
    expect(wantedFrames(slow)).toBe(41);
    expect(movedTrim(slow, 'in', 8)).toEqual({ ...between, inFrame: 12, inHundredths: 0 });
    expect(movedTrim(slow, 'out', -500)).toEqual({ ...between, outFrame: 12, outHundredths: 0 });
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

  it('slips along its take, as long as before and never out of it', () => {
    expect(slippedTrim(event, 3)).toEqual({ ...whole, inFrame: 13, outFrame: 61 });
    expect(slippedTrim(event, -30)).toEqual({ ...whole, inFrame: 0, outFrame: 48 });
    expect(slippedTrim(event, 100)).toEqual({ ...whole, inFrame: 49, outFrame: 97 });
    expect(slippedTrim(cutEvent({ source: { kind: 'card', color: '#000000' } }), 1)).toBeNull();
  });

  it('is none for what is no take', () => {
    expect(trimOf(cutEvent({ source: { kind: 'card', color: '#000000' } }))).toBeNull();
  });

  it('is said of the clip’s event, without hundredths where there are none', () => {
    const fields = trimFields({ inFrame: 1, inHundredths: 0, outFrame: 9, outHundredths: 33 });
    expect(setClip(event, fields)).toEqual({
      ...{ kind: 'set-events', events: ['s1'] },
      fields: { inFrame: 1, inHundredths: null, outFrame: 9, outHundredths: 33 },
    });
    expect(setClip(cutEvent({ source: { kind: 'card', color: '#000000' } }), fields)).toBeNull();
  });
});
