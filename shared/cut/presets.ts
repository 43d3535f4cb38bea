import { z } from 'zod';
import { formatPlace, type Problem } from '../problem.ts';
import { didYouMean } from '../storyboard/nearest-name.ts';
import { BUILT_IN_PRESETS, type KnownPreset } from './built-in-presets.ts';
import { type FilmPreset, filmPresetSchema, presetNameSchema } from './film-preset.ts';

/** A preset of a person's own: another one with some things otherwise. */
const ownPresetSchema = filmPresetSchema
  .omit({ name: true })
  .partial()
  .extend({
    like: presetNameSchema,
    about: z.string().max(200).optional(),
  });

/** `presets.json` in the settings folder. */
const presetsFileSchema = z.strictObject({
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
