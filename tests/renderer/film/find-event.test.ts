import { describe, expect, it } from 'vitest';
import { pixelsPerFrame, rulerStep, zoomedBy } from '#renderer/cut/zoom.ts';
import { snapped } from '#renderer/film/find-event.ts';

describe('snapping', () => {
  it('goes to the nearest place within reach, else stays', () => {
    expect(snapped(47, [0, 48, 96], 3)).toBe(48);
    expect(snapped(60, [0, 48, 96], 3)).toBe(60);
    expect(snapped(60, [], 3)).toBe(60);
  });
});

describe('the zoom', () => {
  it('shows the whole cut where it is to fit', () => {
    expect(pixelsPerFrame('fit', 1016, 500)).toBe(2);
    expect(pixelsPerFrame(3, 1016, 500)).toBe(3);
  });

  it('stays within its bounds', () => {
    expect(zoomedBy(20, 2)).toBe(24);
    expect(zoomedBy(0.06, 0.5)).toBe(0.05);
    expect(zoomedBy('fit', 2)).toBe(6);
  });

  it('marks the ruler so that its words have room', () => {
    expect(rulerStep(2, 96)).toBe(48);
    expect(rulerStep(24, 96)).toBe(6);
    expect(rulerStep(0.05, 96)).toBe(2880);
  });
});
