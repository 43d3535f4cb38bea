import { describe, expect, it } from 'vitest';
import { transitionSchema } from '#shared/storyboard/transition.ts';

describe('transitionSchema', () => {
  it.each([
    { kind: 'cut' },
    { kind: 'dissolve', durationFrames: 1 },
    { kind: 'fade', durationFrames: 24, color: '#Ff0080', useHandles: true },
    { kind: 'wipe', durationFrames: 12, wipe: 'up' },
  ])('takes %j', (transition) => {
    expect(transitionSchema.parse(transition)).toEqual(transition);
  });

  it.each([
    { kind: 'cut', durationFrames: 12 },
    { kind: 'dissolve', durationFrames: 0 },
    { kind: 'fade', durationFrames: 24, color: 'black' },
    { kind: 'wipe', durationFrames: 12, wipe: 'round' },
    { kind: 'zoom', durationFrames: 12 },
  ])('refuses %j', (transition) => {
    expect(transitionSchema.safeParse(transition).success).toBe(false);
  });
});
