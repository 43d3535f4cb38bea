import { describe, expect, it } from 'vitest';
import { frameAfter } from '#renderer/board/use-animatic-keys.ts';
import { cutEvent } from '../cut-event.ts';

const events = [cutEvent({ durationFrames: 48 }), cutEvent({ startFrame: 48 }), cutEvent({ startFrame: 96 })];

describe('the keys of the played board', () => {
  it.each([
    ['ArrowRight', false, 10, 11],
    ['ArrowLeft', false, 10, 9],
    ['ArrowRight', true, 10, 34],
    ['ArrowDown', false, 10, 48],
    ['ArrowDown', false, 100, 96],
    ['ArrowUp', false, 60, 48],
    ['ArrowUp', false, 48, 0],
    ['ArrowUp', false, 0, 0],
    ['Home', false, 100, 0],
    ['Enter', false, 100, null],
  ])('lead by %s (fast: %s) from frame %i to %s', (key, isFast, frame, to) => {
    expect(frameAfter(key, isFast, frame, events)).toBe(to);
  });
});
