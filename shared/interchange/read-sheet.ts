import type { Problem } from '../problem.ts';
import type { BroughtScene, BroughtShot } from './brought-film.ts';
import { readCsvRow, type SceneOfRow } from './csv-row.ts';
import type { CsvRow } from './csv-rows.ts';
import { undefused } from './formula-cells.ts';
import { type SheetColumn, sheetColumns } from './sheet-columns.ts';
import { type ColumnTopic, columnName } from './sheet-names.ts';

export type SheetRead = {
  readonly scenes: readonly BroughtScene[];
  readonly problems: readonly Problem[];
  /** No row was left out that may be a shot of the film. */
  readonly isReadWhole: boolean;
};

/**
 * The scenes of a sheet's rows, the row that names the columns among them. Rows of one scene come together in it, wherever
 * they stand.
 *
 * @param prompt of rows that have none; a row that has one gives it to those below that have none either
 * @param extent whether these are all rows that there are, so that shots can go by their numbers
 */
export function readSheet(
  sheet: readonly CsvRow[],
  prompt: string | null,
  extent: 'whole' | 'part' = 'whole',
): SheetRead {
  const at = headIn(sheet);
  const wide = sheet[at];
  if (wide === undefined) return { scenes: [], problems: [], isReadWhole: true };
  const head = { line: wide.line, cells: wide.cells.slice(0, MOST_COLUMNS) };
  const width = wide.cells.length;
  const rows = sheet.slice(at + 1);
  const ofColumns: Problem[] = [];
  const columns = sheetColumns({ head, rows, prompt, extent }, ofColumns);
  if (prompt === null && !columns.some(namesShots)) {
    return {
      scenes: [],
      problems: rows.length === 0 ? [] : [{ place: `line ${head.line}`, message: NO_PROMPTS }],
      isReadWhole: true,
    };
  }
  const above = sheet.slice(0, at).map(({ line }) => ({ place: `line ${line}`, message: ABOVE }));
  const beyond = width > MOST_COLUMNS ? [{ place: `line ${head.line}`, message: BEYOND }] : [];
  const problems = [...above, ...ofColumns, ...beyond];
  const scenes: SceneOfSheet[] = [];
  const collected: Collected = { scenes, byName: new Map() };
  let pattern = prompt;
  let isReadWhole = true;
  for (const row of rows) {
    const { scene, shot, messages, isLost } = readWholeRow(row, { columns, width, pattern });
    problems.push(...messages.map((message) => ({ place: `line ${row.line}`, message })));
    pattern = shot?.fields.prompt ?? pattern;
    isReadWhole &&= !isLost;
    if (shot !== null || messages.length === 0) addTo(collected, scene, shot === null ? [] : [shot]);
  }
  const brought = scenes.map(({ said: { id, fields }, shots }) => ({ id, fields, shots }));
  return { scenes: brought, problems, isReadWhole };
}

/** Nobody's sheet has more; a stranger's may. */
const MOST_COLUMNS = 1000;
const BEYOND = `names more than ${MOST_COLUMNS} columns; those are read, and the others left out`;
const ABOVE = 'stands above the row that names the columns, and is left out';
const NO_PROMPTS =
  'names no column of prompts; call one "prompt", or give all rows one prompt, such as "{{name}} at dawn" with a column’s name';

/** Whether a row names at least what shots are asked for, or which they are. */
export function namesColumns({ cells }: CsvRow): boolean {
  return cells.some((cell) => {
    const topic = columnName(undefused(cell))?.topic;
    return topic !== undefined && (topic.kind === 'number' || namesShots(topic));
  });
}

/** What may stand above: a title, a date, a line of thanks. */
const MOST_ABOVE = 20;

function headIn(sheet: readonly CsvRow[]): number {
  const [first] = sheet;
  if (first === undefined || namesColumns(first)) return 0;
  const below = sheet.slice(0, MOST_ABOVE).findIndex((row) => namesColumns(row) && namesOf(row) > 1);
  return Math.max(0, below);
}

function namesOf({ cells }: CsvRow): number {
  return cells.filter((cell) => columnName(undefused(cell)) !== null).length;
}

function namesShots(about: SheetColumn | ColumnTopic): boolean {
  if (about.kind === 'field') return about.field === 'prompt';
  return about.kind === 'id' || about.kind === 'numbers';
}

type WholeRow = ReturnType<typeof readCsvRow>;

type Sheet = {
  readonly columns: readonly SheetColumn[];
  /** How many columns the sheet has, read or not. */
  readonly width: number;
  readonly pattern: string | null;
};

/** A row that fits its columns, with a prompt. */
function readWholeRow(row: CsvRow, { columns, width, pattern }: Sheet): WholeRow {
  const isLonger = row.cells.slice(width).some((cell) => cell !== '');
  const read = readCsvRow(row, columns);
  const { shot } = read;
  if (isLonger) {
    const message = `has ${row.cells.length} cells, and the first row names ${width} columns`;
    return { ...read, shot: null, messages: [message], isLost: true };
  }
  if (shot === null || typeof shot.fields.prompt === 'string') return read;
  // A row that names a shot leaves that shot's prompt as it is.
  if (shot.id !== null) return { ...read, shot: { ...shot, promptIfNew: pattern } };
  if (pattern === null) {
    return { ...read, shot: null, messages: ['has no prompt, and no row above it has one'] };
  }
  return { ...read, shot: { ...shot, fields: { ...shot.fields, prompt: pattern } } };
}

type SceneOfSheet = { readonly said: SceneOfRow; readonly shots: BroughtShot[] };

/** In the order in which they are first said, and by what rows call them: a sheet may name thousands. */
type Collected = { readonly scenes: SceneOfSheet[]; readonly byName: Map<string, SceneOfSheet> };

function addTo({ scenes, byName }: Collected, said: SceneOfRow, shots: readonly BroughtShot[]): void {
  const name = nameOf(said);
  const known = name === null ? scenes.at(-1) : byName.get(name);
  if (known) for (const shot of shots) known.shots.push(shot);
  else if (name !== null || shots.length > 0) {
    const scene = { said, shots: [...shots] };
    scenes.push(scene);
    if (name !== null) byName.set(name, scene);
  }
}

/** What tells a scene from all others; null where a row says none. */
function nameOf({ isSaid, id, fields }: SceneOfRow): string | null {
  if (!isSaid) return null;
  return JSON.stringify(id === null ? { title: fields.title } : id);
}
