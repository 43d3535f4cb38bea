import { describe, expect, it } from 'vitest';
import { frameStyle, panStyle } from '#renderer/player/frame-style.ts';

describe('a picture in the monitor', () => {
  it('fills the frame and keeps the part that is wanted', () => {
    expect(frameStyle({ fit: 'fill', xPercent: 20, yPercent: 50 })).toEqual({
      objectFit: 'cover',
      objectPosition: '20% 50%',
    });
    expect(frameStyle({ fit: 'letterbox', xPercent: 20, yPercent: 50 }).objectFit).toBe('contain');
  });

  it('moves evenly from one view to the other', () => {
    const whole = { xPercent: 50, yPercent: 50, zoomPercent: 100 };
    const right = { xPercent: 100, yPercent: 0, zoomPercent: 200 };
    expect(panStyle({ from: whole, to: right }, 0).transform).toBe('scale(1) translate(0%, 0%)');
    expect(panStyle({ from: whole, to: right }, 1).transform).toBe('scale(2) translate(-50%, 0%)');
  });
});
