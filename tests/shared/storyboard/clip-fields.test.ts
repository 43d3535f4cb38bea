import { expect, it } from 'vitest';
import { clipFields, shotSoundSchema } from '#shared/storyboard/clip-fields.ts';

it('takes a sound of a file, from a frame of it on, before and after its picture', () => {
  const sound = { file: 'audio/door.wav', inFrame: 24, mute: false, leadFrames: 240, trailFrames: 0 };
  expect(shotSoundSchema.parse(sound)).toEqual(sound);
  for (const wrong of [{ inFrame: -1 }, { leadFrames: 241 }, { file: '../door.wav' }, { loud: true }])
    expect(shotSoundSchema.safeParse(wrong).success).toBe(false);
});

it('takes levels from -60 to 24 dB', () => {
  expect([-60, 0.5, 24, -61, 25].map((gainDb) => clipFields.gainDb.safeParse(gainDb).success)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
