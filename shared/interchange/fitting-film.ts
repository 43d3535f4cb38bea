import type { Problem } from '../problem.ts';
import { shotSchema, storyboardSchema } from '../storyboard/storyboard.ts';
import type { BroughtFilm, BroughtScene, BroughtShot } from './brought-film.ts';
import { FIELD_WORDS } from './field-names.ts';

/** Those that a form takes from running text, where nothing has looked at them yet. */
const TEXTS = ['prompt', 'notes', 'dialogue'] as const;
const SCENE_TEXTS = ['title', 'notes'] as const;
const SCENE = storyboardSchema.shape.scenes.element.shape;
const VARIABLE = shotSchema.shape.variables.unwrap().valueType;

/**
 * A film without what no storyboard can hold, such as a prompt of a megabyte: each is told, and stops nothing else. A new
 * shot without a prompt is none; a shot that names itself stays, so that it is not taken for one that is gone.
 */
export function fittingFilm(film: BroughtFilm): BroughtFilm {
  const problems: Problem[] = [...film.problems];
  const { scenes: reached, left } = withinReach(film.scenes);
  if (left !== null) problems.push({ place: '', message: left });
  const scenes = reached.map((scene) => ({
    ...fittingScene(scene, problems),
    shots: scene.shots.flatMap((shot) => fittingShot(shot, problems)),
  }));
  return { ...film, scenes, problems, isReadWhole: film.isReadWhole && left === null };
}

/** As many as a film can hold, and as one scene can; a stranger's file may name millions. */
const MOST_SCENES = 1000;
const MOST_SHOTS = 10_000;

/** @returns what of the film is too many, beside what is not; null where nothing is */
function withinReach(scenes: readonly BroughtScene[]): {
  scenes: readonly BroughtScene[];
  left: string | null;
} {
  let room = MOST_SHOTS;
  let isAll = true;
  const reached = scenes.slice(0, MOST_SCENES).map((scene) => {
    const shots = scene.shots.slice(0, room);
    room -= shots.length;
    isAll &&= shots.length === scene.shots.length;
    return { ...scene, shots };
  });
  const more = scenes.length > MOST_SCENES ? `${MOST_SCENES} scenes` : isAll ? null : `${MOST_SHOTS} shots`;
  const left = more === null ? null : `names more than ${more}; those are read, and the others left out`;
  return { scenes: reached, left };
}

function fittingScene(scene: BroughtScene, problems: Problem[]): BroughtScene {
  const wrong = SCENE_TEXTS.flatMap((name) => {
    const reason = misfit(SCENE[name], scene.fields[name]);
    return reason === null ? [] : [{ name, reason }];
  });
  for (const { name, reason } of wrong) {
    problems.push({ place: 'a scene', message: `${name} ${reason}` });
  }
  return {
    ...scene,
    fields: without(
      scene.fields,
      wrong.map(({ name }) => name),
    ),
  };
}

function fittingShot(shot: BroughtShot, problems: Problem[]): BroughtShot[] {
  const wrong = TEXTS.flatMap((name) => {
    const reason = misfit(shotSchema.shape[name], shot.fields[name]);
    return reason === null ? [] : [{ name, reason }];
  });
  for (const { name, reason } of wrong) {
    problems.push({ place: shot.from, message: `${FIELD_WORDS[name]} ${reason}` });
  }
  const variables = fittingVariables(shot, problems);
  if (wrong.length === 0 && variables === shot.variables) return [shot];
  const names = wrong.map(({ name }) => name);
  if (names.includes('prompt') && shot.id === null) return [];
  return [{ ...shot, variables, fields: without(shot.fields, names) }];
}

function fittingVariables({ variables, from }: BroughtShot, problems: Problem[]): BroughtShot['variables'] {
  if (variables === 'none') return variables;
  const wrong = Object.entries(variables).flatMap(([name, text]) => {
    const reason = misfit(VARIABLE, text);
    return reason === null ? [] : [{ name, reason }];
  });
  if (wrong.length === 0) return variables;
  for (const { name, reason } of wrong) problems.push({ place: from, message: `{{${name}}} ${reason}` });
  return without(
    variables,
    wrong.map(({ name }) => name),
  );
}

type Schema = {
  readonly safeParse: (value: unknown) => {
    readonly success: boolean;
    readonly error?: { readonly issues: readonly { readonly message: string }[] } | undefined;
  };
};

/** So short a text fits everywhere; thousands of them need no schema. */
const SURELY_FITS = 500;

function misfit(schema: Schema, value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && value.length <= SURELY_FITS) return null;
  const parsed = schema.safeParse(value);
  return parsed.success ? null : (parsed.error?.issues[0]?.message ?? 'is not right');
}

function without<Fields extends object>(fields: Fields, names: readonly string[]): Fields {
  if (names.length === 0) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name))) as Fields;
}
