import { describe, expect, it } from 'vitest';
import { splitPlace } from '#renderer/cut/split-place.ts';
import { shotIdSchema } from '#shared/ids.ts';
import { cutEvent } from '#tests/renderer/cut-event.ts';

/** Two clips of 48 frames; the first 12 frames of the second lie under a dissolve, 4 of them from its handle. */
function cut() {
  const before = cutEvent({ transition: { kind: 'dissolve', durationFrames: 12 } });
  const after = cutEvent({ shotId: shotIdSchema.parse('s2'), startFrame: 36 });
  const clip = after.clip && { ...after.clip, inFrame: 14, headFrames: 4 };
  return { events: [before, { ...after, clip }] } as never;
}

describe('where a clip is parted', () => {
  it('counts from the first frame that was wanted of it', () => {
    expect(splitPlace(cut(), 0, 20)).toEqual({ ok: true, event: 's1', atFrame: 20 });
    expect(splitPlace(cut(), 1, 60)).toEqual({ ok: true, event: 's2', atFrame: 20 });
  });

  it('is beside a transition, never within it', () => {
    expect(splitPlace(cut(), 0, 36)).toMatchObject({ ok: true, atFrame: 36 });
    expect(splitPlace(cut(), 0, 37)).toEqual({ ok: false, reason: 'a transition lies here' });
    expect(splitPlace(cut(), 1, 47)).toEqual({ ok: false, reason: 'a transition lies here' });
    expect(splitPlace(cut(), 1, 48)).toMatchObject({ ok: true, atFrame: 8 });
  });

  it('is nowhere at its beginning, and of what is no clip', () => {
    expect(splitPlace(cut(), 0, 0).ok).toBe(false);
    expect(splitPlace(cut(), 7, 3).ok).toBe(false);
    const card = cutEvent({ source: { kind: 'card', color: '#000000' } });
    expect(splitPlace({ events: [card] } as never, 0, 5).ok).toBe(false);
  });
});
