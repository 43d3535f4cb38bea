import { assertNever } from '../assert-never.ts';
import { sceneIdSchema, shotIdSchema } from '../ids.ts';
import { id as idText } from '../storyboard/fields.ts';
import { type BroughtScene, type BroughtShot, bareShot, type FieldName } from './brought-film.ts';
import type { CsvRow } from './csv-rows.ts';
import { FIELD_WORDS, type SceneTopic, type Topic } from './field-names.ts';
import { readField, readText } from './field-text.ts';
import { undefused } from './formula-cells.ts';

export type CsvColumn = Topic | { readonly kind: 'nothing' };

/** What a row says of its scene; one that says nothing stands in the scene of the row above. */
export type SceneOfRow = Omit<BroughtScene, 'shots'> & { readonly isSaid: boolean };

export type RowRead =
  /** Without a shot: a scene that has none. */
  | { readonly ok: true; readonly scene: SceneOfRow; readonly shot: BroughtShot | null }
  | { readonly ok: false; readonly messages: readonly string[] };

/** @param columns what each cell is about; cells beyond them are passed over */
export function readCsvRow(row: CsvRow, columns: readonly CsvColumn[]): RowRead {
  const draft: Draft = {
    scene: { id: null, fields: {}, isSaid: false },
    shot: { ...bareShot(`line ${row.line}`), fields: {}, variables: {} },
    isShot: false,
    messages: [],
  };
  for (const [index, column] of columns.entries()) {
    const cell = undefused(row.cells[index] ?? '');
    if (column.kind === 'scene' || column.kind === 'scene-title' || column.kind === 'scene-notes') {
      readSceneCell(draft.scene, column.kind, cell);
    } else if (column.kind !== 'nothing') readShotCell(draft, column, cell);
  }
  const { scene, shot, isShot, messages } = draft;
  if (messages.length > 0) return { ok: false, messages };
  return { ok: true, scene, shot: isShot ? shot : null };
}

type Draft = {
  readonly scene: Writable<SceneOfRow>;
  readonly shot: Writable<BroughtShot>;
  isShot: boolean;
  readonly messages: string[];
};

type Writable<Value> = { -readonly [Name in keyof Value]: Value[Name] };

function readSceneCell(scene: Draft['scene'], kind: SceneTopic, cell: string): void {
  const text = cell === '' ? null : readText(cell);
  if (kind === 'scene-notes') scene.fields = { ...scene.fields, notes: text };
  else if (kind === 'scene-title') {
    scene.fields = { ...scene.fields, title: text ?? scene.fields.title ?? null };
    if (text !== null) scene.isSaid = true;
  } else if (cell.trim() !== '') {
    scene.isSaid = true;
    const id = idText.safeParse(cell.trim());
    if (id.success) scene.id = sceneIdSchema.parse(id.data);
    else scene.fields = { ...scene.fields, title: scene.fields.title ?? text };
  }
}

function readShotCell(draft: Draft, column: Exclude<Topic, { kind: SceneTopic }>, cell: string): void {
  const { shot } = draft;
  const text = cell.trim();
  if (cell !== '') draft.isShot = true;
  switch (column.kind) {
    case 'id':
      readIdCell(draft, text);
      return;
    case 'picture':
      shot.picture = text === '' ? null : text;
      return;
    case 'variables':
      if (text === '{}') shot.variables = 'none';
      return;
    case 'variable':
      if (shot.variables === 'none') return;
      shot.variables = { ...shot.variables, [column.name]: cell === '' ? null : readText(cell) };
      return;
    case 'field':
      readFieldCell(draft, column.field, cell);
      return;
    default:
      assertNever(column);
  }
}

function readIdCell(draft: Draft, text: string): void {
  const id = idText.safeParse(text);
  if (id.success) draft.shot.id = shotIdSchema.parse(id.data);
  else if (text !== '') {
    draft.messages.push(`id ${id.error.issues[0]?.message}, got ${JSON.stringify(text)}`);
  }
}

function readFieldCell({ shot, messages }: Draft, field: FieldName, cell: string): void {
  const read = readField(field, cell);
  if (!read.ok) messages.push(`${FIELD_WORDS[field]} ${read.message}`);
  // Every shot has a prompt, so that an empty cell says nothing.
  else if (field !== 'prompt' || read.value !== null) shot.fields = { ...shot.fields, [field]: read.value };
}
