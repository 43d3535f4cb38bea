import { describe, expect, it } from 'vitest';
import { sidewaysPixels } from '#renderer/ui/use-sideways-wheel.ts';

const NONE = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
const down = { ...NONE, deltaX: 0, deltaY: 120, deltaMode: 0 };
const strip = { clientWidth: 600, clientHeight: 100, scrollHeight: 100 };

describe('sidewaysPixels', () => {
  it('turns a wheel that goes down into the way to the right, by pixels, lines and pages', () => {
    expect(sidewaysPixels(down, strip)).toBe(120);
    expect(sidewaysPixels({ ...down, deltaY: -120 }, strip)).toBe(-120);
    expect(sidewaysPixels({ ...down, deltaY: 3, deltaMode: 1 }, strip)).toBe(48);
    expect(sidewaysPixels({ ...down, deltaY: 1, deltaMode: 2 }, strip)).toBe(600);
  });

  it('leaves alone what goes sideways already, means another thing, or has somewhere to scroll down to', () => {
    expect(sidewaysPixels({ ...down, deltaX: 2, deltaY: 1 }, strip)).toBe(0);
    for (const key of ['shiftKey', 'ctrlKey', 'metaKey', 'altKey']) {
      expect(sidewaysPixels({ ...down, [key]: true }, strip)).toBe(0);
    }
    expect(sidewaysPixels(down, { ...strip, scrollHeight: 101 })).toBe(0);
  });
});
