import { describe, expect, it } from 'vitest';
import { applyPreset } from '#shared/cut/apply-preset.ts';
import type { FilmPreset } from '#shared/cut/film-preset.ts';

const PLAIN: FilmPreset = {
  name: 'plain',
  size: { kind: 'as-cut' },
  picture: { codec: 'h264', quality: 18, sets: 'one' },
  loudness: { kind: 'storyboard' },
};
const QUIET = { targetLufs: -23 };

describe('a preset over a storyboard', () => {
  it('changes nothing that it does not name', () => {
    const fields = { loudness: QUIET, captions: { burn: true } };
    expect(applyPreset(fields, PLAIN)).toEqual(fields);
  });

  it('leaves a loudness alone, fills it in, or sets it', () => {
    const unlessGiven = {
      ...PLAIN,
      loudness: { kind: 'unless-given', targetLufs: -16, ceilingDb: -1 } as const,
    };
    expect(applyPreset({ loudness: QUIET }, unlessGiven).loudness).toEqual(QUIET);
    expect(applyPreset({}, unlessGiven).loudness).toEqual({ targetLufs: -16, ceilingDb: -1 });
    const always = { ...PLAIN, loudness: { kind: 'always', targetLufs: -14, ceilingDb: -2 } as const };
    expect(applyPreset({ loudness: QUIET }, always).loudness).toEqual({ targetLufs: -14, ceilingDb: -2 });
    expect(applyPreset({}, PLAIN)).toEqual({});
  });

  it('keeps clips as far apart as the storyboard wants them, whatever loudness it sets', () => {
    const always = { ...PLAIN, loudness: { kind: 'always', targetLufs: -14, ceilingDb: -2 } as const };
    const unmatched = { loudness: { ...QUIET, matchClips: false } };
    expect(applyPreset(unmatched, always).loudness).toEqual({
      ...{ targetLufs: -14, ceilingDb: -2 },
      matchClips: false,
    });
  });

  it('fills a frame where the storyboard does not say how, at the place it names', () => {
    const filling = { ...PLAIN, framing: { fit: 'fill' } as const };
    expect(applyPreset({}, filling).framing).toEqual({ fit: 'fill' });
    expect(applyPreset({ framing: { crop: { xPercent: 20 } } }, filling).framing).toEqual({
      fit: 'fill',
      crop: { xPercent: 20 },
    });
    expect(applyPreset({ framing: { fit: 'letterbox' } }, filling).framing).toEqual({ fit: 'letterbox' });
  });

  it('burns in what it names and what the storyboard does', () => {
    const review = { ...PLAIN, burnIn: { timecode: true } };
    expect(applyPreset({ burnIn: { shot: true } }, review).burnIn).toEqual({ timecode: true, shot: true });
  });
});
