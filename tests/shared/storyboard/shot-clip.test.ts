import { describe, expect, it } from 'vitest';
import { clipProblems, takeFrames, wantedFrames } from '#shared/storyboard/shot-clip.ts';
import { settingsOf } from '#shared/storyboard/shot-settings.ts';
import { aModel, aShot, type ShotJson } from '#tests/builders.ts';

describe('takeFrames', () => {
  it('is 24 for each second, and one more', () => {
    expect(takeFrames(settings({ durationSeconds: 4 }))).toBe(97);
    expect(takeFrames(settings({ durationSeconds: 12 }))).toBe(289);
  });
});

describe('wantedFrames', () => {
  it('is the length from the start, or the trim', () => {
    const length = { lengthSeconds: 2.5 };
    expect(wantedFrames(aShot(length), settings(length))).toEqual({ inFrame: 0, durationFrames: 60 });
    const trim = { trim: { inFrame: 12, outFrame: 36 } };
    expect(wantedFrames(aShot(trim), settings(trim))).toEqual({ inFrame: 12, durationFrames: 24 });
  });
});

describe('clipProblems', () => {
  it('takes a trim to the very last frame, and the largest seed for one take', () => {
    const shot = { trim: { inFrame: 120, outFrame: 121 }, seed: 9007199254740991 };
    expect(clipProblems(aShot(shot), settings(shot))).toEqual([]);
  });

  it('tells a trim that is both backwards and too long', () => {
    const shot = { trim: { inFrame: 400, outFrame: 300 } };
    expect(clipProblems(aShot(shot), settings(shot)).map(({ field }) => field)).toEqual([
      'trim.outFrame',
      'trim.outFrame',
    ]);
  });
});

function settings(shot: Partial<ShotJson>) {
  return settingsOf(aShot(shot), {}, aModel()).settings;
}
