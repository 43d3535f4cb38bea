import type { FilmPreset } from './film-preset.ts';

/** A preset and what it is for, in words. */
export type KnownPreset = { readonly preset: FilmPreset; readonly about: string };

const SOCIAL_LOUDNESS = { kind: 'always', targetLufs: -14, ceilingDb: -1 } as const;
const FILM_LOUDNESS = { kind: 'unless-given', targetLufs: -16, ceilingDb: -1.5 } as const;
const PLAYS_EVERYWHERE = { codec: 'h264', quality: 18, sets: 'one' } as const;

/** The name of the preset that is used where none is named. */
export const USUAL_PRESET = 'film';

/** The usual one first. */
export const BUILT_IN_PRESETS: readonly KnownPreset[] = [
  {
    about: 'the film at its own size, for every player; the usual one',
    preset: {
      name: USUAL_PRESET,
      size: { kind: 'as-cut' },
      picture: PLAYS_EVERYWHERE,
      loudness: { kind: 'storyboard' },
    },
  },
  {
    about: 'to hand over: 1080p in the film’s own shape, in high quality',
    preset: {
      name: 'master',
      size: { kind: 'within', longSide: 1920, shortSide: 1080, enlarge: true },
      picture: { codec: 'h264', quality: 14, sets: 'one' },
      loudness: FILM_LOUDNESS,
    },
  },
  {
    about: 'small, to send and to look at',
    preset: {
      name: 'draft',
      size: { kind: 'within', longSide: 960, shortSide: 540, enlarge: false },
      picture: { codec: 'h264', quality: 28, sets: 'one' },
      loudness: { kind: 'storyboard' },
    },
  },
  {
    about: 'upright for social media, 1080x1920, each clip cropped to fill it',
    preset: {
      name: 'vertical',
      size: { kind: 'exactly', width: 1080, height: 1920 },
      picture: PLAYS_EVERYWHERE,
      loudness: SOCIAL_LOUDNESS,
      framing: { fit: 'fill' },
    },
  },
  {
    about: 'square for social media, 1080x1080, each clip cropped to fill it',
    preset: {
      name: 'square',
      size: { kind: 'exactly', width: 1080, height: 1080 },
      picture: PLAYS_EVERYWHERE,
      loudness: SOCIAL_LOUDNESS,
      framing: { fit: 'fill' },
    },
  },
  {
    about: 'to talk about: up to 720p with timecode, shot and take written into every picture',
    preset: {
      name: 'review',
      size: { kind: 'within', longSide: 1280, shortSide: 720, enlarge: false },
      picture: { codec: 'h264', quality: 23, sets: 'one' },
      loudness: FILM_LOUDNESS,
      burnIn: { timecode: true, shot: true, take: true },
    },
  },
  {
    about: 'for color grading: ProRes 422 with uncompressed sound, in a .mov file',
    preset: {
      name: 'prores',
      size: { kind: 'as-cut' },
      picture: { codec: 'prores', profile: 'standard' },
      loudness: { kind: 'storyboard' },
    },
  },
  {
    about: 'the fastest: the takes themselves are copied wherever they can be; some phones may not play it',
    preset: {
      name: 'direct',
      size: { kind: 'as-cut' },
      picture: { codec: 'h264', quality: 18, sets: 'several' },
      loudness: { kind: 'storyboard' },
    },
  },
];
