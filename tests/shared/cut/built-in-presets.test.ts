import { describe, expect, it } from 'vitest';
import { BUILT_IN_PRESETS, USUAL_PRESET } from '#shared/cut/built-in-presets.ts';
import { filmPresetSchema } from '#shared/cut/film-preset.ts';

describe('the built-in presets', () => {
  it('are these, the usual one first', () => {
    expect(BUILT_IN_PRESETS.map(({ preset }) => preset.name)).toEqual([
      'film',
      'master',
      'draft',
      'vertical',
      'square',
      'review',
      'prores',
      'direct',
    ]);
    expect(USUAL_PRESET).toBe('film');
  });

  it('are all what a preset may be, and say what they are for', () => {
    for (const { preset, about } of BUILT_IN_PRESETS) {
      expect(filmPresetSchema.parse(preset)).toEqual(preset);
      expect(about.length).toBeGreaterThan(20);
    }
  });

  it('hold one parameter set each, but for the fastest one and the one that is no H.264', () => {
    const several = BUILT_IN_PRESETS.filter(
      ({ preset: { picture } }) => picture.codec !== 'h264' || picture.sets !== 'one',
    );
    expect(several.map(({ preset }) => preset.name)).toEqual(['prores', 'direct']);
  });
});
