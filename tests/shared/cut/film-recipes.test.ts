import { describe, expect, it } from 'vitest';
import { filmRecipes } from '#shared/cut/film-recipes.ts';

describe('filmRecipes', () => {
  it('leaves out what a film does not use', () => {
    expect(filmRecipes({})).toEqual({});
    expect(filmRecipes({ music: [], voices: [], burnIn: { take: false } })).toEqual({});
  });

  it('fills in what the storyboard leaves open', () => {
    expect(
      filmRecipes({
        music: [{ file: 'audio/sea.wav', duck: true }],
        loudness: { targetLufs: -16 },
        logo: { file: 'logo.png', widthPercent: 20 },
        burnIn: { timecode: true },
        font: 'fonts/own.ttf',
      }),
    ).toEqual({
      music: [
        {
          file: 'audio/sea.wav',
          offsetFrames: 0,
          inFrame: 0,
          durationFrames: null,
          loop: false,
          fadeInFrames: 0,
          fadeOutFrames: 0,
          duck: true,
          gainDb: 0,
        },
      ],
      loudness: { targetLufs: -16, ceilingDb: -1.5 },
      logo: { file: 'logo.png', corner: 'bottom-right', widthPercent: 20, opacityPercent: 100 },
      burnIn: { timecode: true },
      font: 'fonts/own.ttf',
    });
  });
});
