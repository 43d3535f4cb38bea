import type { Scene, Shot, Storyboard } from '../storyboard/storyboard.ts';
import { writeCsvRows } from './csv-rows.ts';
import { FIELD_NAMES, FIELD_WORDS } from './field-names.ts';
import { writeField, writeText } from './field-text.ts';
import { defused } from './formula-cells.ts';

/**
 * All scenes and shots as a sheet that `readCsv` reads back exactly: a row for each shot, a column for each field and
 * each variable that any of them has. With a byte order mark, without which Excel does not see that it is UTF-8.
 */
export function writeCsv({ scenes }: Storyboard): string {
  const shots = scenes.flatMap((scene) => scene.shots);
  const columns = [...sceneColumns(scenes), ...shotColumns(shots)];
  const rows = scenes.flatMap((scene) => {
    if (scene.shots.length === 0) return [columns.map(({ cell }) => cell(scene, null))];
    return scene.shots.map((shot) => columns.map(({ cell }) => cell(scene, shot)));
  });
  const heads = columns.map(({ head }) => head);
  return `\uFEFF${writeCsvRows([heads, ...rows].map((cells) => cells.map(defused)))}`;
}

type Column = {
  readonly head: string;
  readonly cell: (scene: Scene, shot: Shot | null) => string;
};

function sceneColumns(scenes: readonly Scene[]): Column[] {
  const title: Column = { head: 'scene title', cell: (scene) => optional(scene.title) };
  const notes: Column = { head: 'scene notes', cell: (scene) => optional(scene.notes) };
  const hasNotes = scenes.some((scene) => scene.notes !== undefined);
  return [{ head: 'scene', cell: ({ id }) => id }, title, ...(hasNotes ? [notes] : [])];
}

function shotColumns(shots: readonly Shot[]): Column[] {
  const fields = FIELD_NAMES.filter(
    (name) => name === 'prompt' || shots.some((shot) => shot[name] !== undefined),
  ).map((name): Column => {
    const cell = (shot: Shot | null) => {
      const value = shot?.[name];
      return value === undefined ? '' : writeField(name, value);
    };
    return { head: FIELD_WORDS[name], cell: (_, shot) => cell(shot) };
  });
  const names = [...new Set(shots.flatMap(({ variables }) => Object.keys(variables ?? {})))];
  const variables = names.map(
    (name): Column => ({ head: `{{${name}}}`, cell: (_, shot) => optional(ownVariable(shot, name)) }),
  );
  const isNone = (shot: Shot | null) => shot?.variables !== undefined && isEmpty(shot.variables);
  const none: Column = { head: 'variables', cell: (_, shot) => (isNone(shot) ? '{}' : '') };
  return [
    { head: 'id', cell: (_, shot) => shot?.id ?? '' },
    ...fields,
    ...variables,
    ...(shots.some(isNone) ? [none] : []),
  ];
}

function ownVariable(shot: Shot | null, name: string): string | undefined {
  const variables = shot?.variables ?? {};
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

function optional(text: string | undefined): string {
  return text === undefined ? '' : writeText(text);
}

function isEmpty(fields: object): boolean {
  return Object.keys(fields).length === 0;
}
