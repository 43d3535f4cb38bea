import { assertNever } from '../assert-never.ts';
import { sceneIdSchema, shotIdSchema } from '../ids.ts';
import { id as idText } from '../storyboard/fields.ts';
import { type BroughtScene, type BroughtShot, bareShot, type FieldName } from './brought-film.ts';
import type { CsvRow } from './csv-rows.ts';
import { FIELD_WORDS, type SceneTopic } from './field-names.ts';
import { readField, readText } from './field-text.ts';
import { undefused } from './formula-cells.ts';
import type { SheetColumn } from './sheet-columns.ts';
import { ID_PROBLEM, writtenId } from './written-id.ts';

/** What a row says of its scene; one that says nothing stands in the scene of the row above. */
export type SceneOfRow = Omit<BroughtScene, 'shots'> & { readonly isSaid: boolean };

export type RowRead = {
  readonly scene: SceneOfRow;
  /** Null for a scene that has none, and where its id does not read. */
  readonly shot: BroughtShot | null;
  /** What is wrong with its cells. Those are left out; the rest of the row stands. */
  readonly messages: readonly string[];
  /** It may be any shot. */
  readonly isLost: boolean;
};

/** @param columns what each cell is about; cells beyond them are passed over */
export function readCsvRow(row: CsvRow, columns: readonly SheetColumn[]): RowRead {
  const draft: Draft = {
    scene: { id: null, fields: {}, isSaid: false },
    shot: { ...bareShot(`line ${row.line}`), fields: {} },
    variables: new Map(),
    speaker: speakerIn(row, columns),
    isShot: false,
    isLost: false,
    messages: [],
  };
  for (const [index, column] of columns.entries()) {
    readCell(draft, { column, cell: undefused(row.cells[index] ?? ''), line: row.line });
  }
  const { scene, isShot, isLost, messages } = draft;
  const variables = draft.shot.variables === 'none' ? 'none' : Object.fromEntries(draft.variables);
  return { scene, shot: isShot && !isLost ? { ...draft.shot, variables } : null, messages, isLost };
}

function speakerIn(row: CsvRow, columns: readonly SheetColumn[]): string {
  const index = columns.findIndex(({ kind }) => kind === 'speaker');
  return undefused(row.cells[index] ?? '').trim();
}

function readCell(draft: Draft, of: { column: SheetColumn; cell: string; line: number }): void {
  const { column, cell, line } = of;
  switch (column.kind) {
    case 'nothing':
      return;
    case 'scene':
    case 'scene-title':
    case 'scene-notes':
      readSceneCell(draft.scene, column.kind, cell);
      return;
    case 'numbers':
      readNumber(draft, column.ids.get(line) ?? null);
      return;
    case 'speaker':
      if (column.name !== null) readShotCell(draft, { kind: 'variable', name: column.name }, cell);
      return;
    default:
      readShotCell(draft, column, cell);
  }
}

type Draft = {
  readonly scene: Writable<SceneOfRow>;
  readonly shot: Writable<BroughtShot>;
  /** By their names; a sheet may have a thousand columns of them. */
  readonly variables: Map<string, string | null>;
  /** Empty where the sheet does not say it in a column of its own. */
  readonly speaker: string;
  isShot: boolean;
  /** Which shot it is cannot be known. */
  isLost: boolean;
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

type ShotColumn = Exclude<SheetColumn, { kind: SceneTopic | 'nothing' | 'numbers' | 'speaker' }>;

function readShotCell(draft: Draft, column: ShotColumn, cell: string): void {
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
      draft.variables.set(column.name, cell === '' ? null : readText(cell));
      return;
    case 'field':
      readFieldCell(draft, column.field, cell);
      return;
    default:
      assertNever(column);
  }
}

function readIdCell(draft: Draft, text: string): void {
  const id = writtenId(text);
  if (id !== null) draft.shot.id = shotIdSchema.parse(id);
  else if (text !== '') {
    draft.isLost = true;
    draft.messages.push(`id ${ID_PROBLEM}, got ${JSON.stringify(text)}`);
  }
}

function readNumber(draft: Draft, id: BroughtShot['id']): void {
  if (id === null) return;
  draft.isShot = true;
  draft.shot.id = id;
}

function readFieldCell({ shot, speaker, messages }: Draft, field: FieldName, cell: string): void {
  const read = readField(field, cell);
  // Every shot has a prompt, so that an empty cell says nothing.
  if (read.ok && (field !== 'prompt' || read.value !== null)) {
    shot.fields = { ...shot.fields, [field]: read.value };
  } else if (!read.ok && field === 'dialogue' && speaker !== '') {
    shot.fields = { ...shot.fields, dialogue: [{ who: speaker, line: cell.trim() }] };
  } else if (!read.ok) messages.push(`${FIELD_WORDS[field]} ${read.message}`);
}
