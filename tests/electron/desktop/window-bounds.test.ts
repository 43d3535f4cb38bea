import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastSize, windowBounds } from '#electron/desktop/window-bounds.ts';

const laptop = { x: 0, y: 25, width: 1512, height: 920 };
const monitor = { x: 1512, y: 0, width: 2560, height: 1400 };

describe('windowBounds', () => {
  it('opens at the usual size, and leaves the place to the system, the first time', () => {
    expect(windowBounds(null, [laptop])).toEqual({ width: 1440, height: 900 });
  });

  it('opens no larger than a small display', () => {
    expect(windowBounds(null, [{ x: 0, y: 0, width: 1280, height: 720 }])).toEqual({
      width: 1280,
      height: 720,
    });
  });

  it('opens where the window was', () => {
    const place = { x: 1700, y: 200, width: 1500, height: 1000 };
    expect(windowBounds(place, [laptop, monitor])).toEqual(place);
  });

  it('lets a window stand across two displays, and half outside, as the person put it', () => {
    const across = { x: 1000, y: 100, width: 1400, height: 900 };
    const halfOut = { x: 800, y: 500, width: 1400, height: 900 };
    expect(windowBounds(across, [laptop, monitor])).toEqual(across);
    expect(windowBounds(halfOut, [laptop])).toEqual(halfOut);
  });

  it('brings a window back to the main display when its own is gone', () => {
    expect(windowBounds({ x: 1700, y: 200, width: 1500, height: 1000 }, [laptop])).toEqual({
      x: 12,
      y: 25,
      width: 1500,
      height: 920,
    });
  });

  it('brings a window whose upper edge is above every display back onto the one that it hangs into', () => {
    expect(windowBounds({ x: 2000, y: -400, width: 1200, height: 800 }, [laptop, monitor])).toEqual({
      x: 2000,
      y: 0,
      width: 1200,
      height: 800,
    });
  });

  const size = fc.integer({ min: 400, max: 6000 });
  const place = fc.integer({ min: -9000, max: 9000 });
  const area = fc.record({ x: place, y: place, width: size, height: size });

  it('always leaves an upper edge that a hand can reach', () => {
    fc.assert(
      fc.property(area, fc.array(area, { minLength: 1, maxLength: 3 }), (remembered, areas) => {
        const { x, y, width } = { ...remembered, ...windowBounds(remembered, areas) };
        const reachable = areas.some(
          (each) =>
            y >= each.y &&
            y + 32 <= each.y + each.height &&
            Math.min(x + width, each.x + each.width) - Math.max(x, each.x) >= 120,
        );
        expect(reachable).toBe(true);
      }),
    );
  });
});

describe('leastSize', () => {
  it('is what the rooms need, or all that a small display has', () => {
    expect(leastSize([laptop])).toEqual({ width: 1024, height: 700 });
    expect(leastSize([{ x: 0, y: 0, width: 1366, height: 640 }])).toEqual({ width: 1024, height: 640 });
  });
});
