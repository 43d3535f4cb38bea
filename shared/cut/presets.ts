import { z } from 'zod';
import { formatPlace, type Problem } from '../problem.ts';
import { didYouMean } from '../storyboard/nearest-name.ts';
import { type FilmPreset, filmPresetSchema, presetNameSchema } from './film-preset.ts';

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
    about: 'the film at its own size, for every player; the one that is used where none is named',
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

/** A preset of a person's own: another one with some things otherwise. */
const ownPresetSchema = filmPresetSchema
  .omit({ name: true })
  .partial()
  .extend({
    like: presetNameSchema,
    about: z.string().max(200).optional(),
  });

/** `presets.json` in the settings folder. */
export const presetsFileSchema = z.strictObject({
  version: z.literal(1, { error: 'must be 1' }),
  presets: z.record(presetNameSchema, ownPresetSchema),
});

export type ReadPresets =
  | { readonly ok: true; readonly presets: readonly KnownPreset[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The built-in presets and those of a file, each made like a built-in one. @param json undefined where there is no file */
export function readPresets(json: unknown): ReadPresets {
  if (json === undefined) return { ok: true, presets: BUILT_IN_PRESETS };
  const parsed = presetsFileSchema.safeParse(json);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({ place: formatPlace(path), message }));
    return { ok: false, problems };
  }
  const own = Object.entries(parsed.data.presets).map(([name, fields]) => ownPreset(name, fields));
  const problems = own.flatMap((read) => (read.ok ? [] : [read.problem]));
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    presets: [...BUILT_IN_PRESETS, ...own.flatMap((read) => (read.ok ? [read.known] : []))],
  };
}

type OwnPreset = { ok: true; known: KnownPreset } | { ok: false; problem: Problem };

function ownPreset(name: string, { like, about, ...fields }: z.infer<typeof ownPresetSchema>): OwnPreset {
  const place = formatPlace(['presets', name]);
  const base = BUILT_IN_PRESETS.find(({ preset }) => preset.name === like);
  if (BUILT_IN_PRESETS.some(({ preset }) => preset.name === name)) {
    return { ok: false, problem: { place, message: 'is the name of a built-in preset; choose another' } };
  }
  if (!base)
    return { ok: false, problem: { place: `${place}.like`, message: unknownPreset(like, BUILT_IN_PRESETS) } };
  return {
    ok: true,
    known: { about: about ?? `${like}, changed`, preset: { ...base.preset, ...fields, name } },
  };
}

export function findPreset(name: string, presets: readonly KnownPreset[]): FilmPreset | null {
  return presets.find(({ preset }) => preset.name === name)?.preset ?? null;
}

/** What to say where a name is none of the known ones. */
export function unknownPreset(name: string, presets: readonly KnownPreset[]): string {
  const names = presets.map(({ preset }) => preset.name);
  const near = didYouMean(name, names);
  return `there is no preset "${name}"${near === '' ? `; there are ${names.join(', ')}` : near}`;
}
