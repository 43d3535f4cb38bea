import { describe, expect, it } from 'vitest';
import { filmPresetSchema } from '#shared/cut/film-preset.ts';

const PLAIN = {
  name: 'web',
  size: { kind: 'as-cut' },
  picture: { codec: 'h264', quality: 20, sets: 'one' },
  loudness: { kind: 'storyboard' },
};

describe('a preset', () => {
  it('is read as it is written', () => {
    expect(filmPresetSchema.parse(PLAIN)).toEqual(PLAIN);
  });

  it.each([
    ['an odd side', { size: { kind: 'exactly', width: 1081, height: 1080 } }],
    ['a side beyond what encoders take', { size: { kind: 'exactly', width: 8194, height: 1080 } }],
    ['a size of no kind', { size: { kind: 'large' } }],
    ['a quality beyond the scale', { picture: { codec: 'h264', quality: 52, sets: 'one' } }],
    ['an encoder of no kind', { picture: { codec: 'vp9', quality: 20 } }],
    ['a name that is no word to type', { name: 'My web' }],
    ['a loudness without its ceiling', { loudness: { kind: 'always', targetLufs: -14 } }],
    ['a field that means nothing', { bitrate: '5M' }],
  ])('has not %s', (_, change) => {
    expect(filmPresetSchema.safeParse({ ...PLAIN, ...change }).success).toBe(false);
  });
});
