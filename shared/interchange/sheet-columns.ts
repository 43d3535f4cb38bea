import type { ShotId } from '../ids.ts';
import type { Problem } from '../problem.ts';
import type { FieldName } from './brought-film.ts';
import type { CsvRow } from './csv-rows.ts';
import { ALWAYS_MEANT, FIELD_WORDS, type Topic, variableName } from './field-names.ts';
import { readField } from './field-text.ts';
import { undefused } from './formula-cells.ts';
import { type ColumnName, type ColumnTopic, columnName } from './sheet-names.ts';
import { shotNumbers } from './shot-numbers.ts';

/** What the cells of a column say. */
export type SheetColumn =
  | Topic
  /** Who speaks, and a variable where its name can be one. */
  | { readonly kind: 'speaker'; readonly name: string | null }
  /** Ids by the lines of their rows. */
  | { readonly kind: 'numbers'; readonly ids: ReadonlyMap<number, ShotId> }
  | { readonly kind: 'nothing' };

/**
 * What the columns of a sheet are about, by their names and by what stands below them. Of several that are about the
 * same, the one whose name says it best is read so, and the others become variables; so do columns that only bear the name
 * of a field, such as a "Sound" of plain words, and those that the prompt of all rows names. What cannot be used is told
 * and left out.
 */
export function sheetColumns(parts: SheetParts, problems: Problem[]): readonly SheetColumn[] {
  const { head, rows, prompt, extent } = parts;
  const names = head.cells.map((cell) => (isNamedIn(prompt, cell) ? null : columnName(undefused(cell))));
  const best = bestNames(names);
  const scene = best.findIndex((topic) => topic?.kind === 'scene');
  const taken = new Set<string>();
  const seen = new Set<string>();
  return head.cells.map((cell, index): SheetColumn => {
    const tell = (message: string) => {
      const place = `line ${head.line}, column ${index + 1}`;
      problems.push({ place, message: `${JSON.stringify(cell)} ${message}` });
    };
    if (cell.trim() === '') return NOTHING;
    const written = cell.trim().toLowerCase();
    if (seen.has(written)) {
      tell(AGAIN);
      return NOTHING;
    }
    seen.add(written);
    const topic = best[index] ?? null;
    const sheet = { names, rows, extent, cell, index, scene: scene === -1 ? null : scene };
    const column = topic && meant(topic, sheet);
    return column ?? asVariable(cell, { topic, taken, tell });
  });
}

const NOTHING: SheetColumn = { kind: 'nothing' };
const AGAIN = 'names a column for the second time; the first one is read';

function asVariable(
  cell: string,
  of: { topic: ColumnTopic | null; taken: Set<string>; tell: (message: string) => void },
): SheetColumn {
  const { topic, taken, tell } = of;
  const name = variableName(undefused(cell));
  if (topic?.kind === 'field') {
    tell(`holds no value of "${FIELD_WORDS[topic.field]}", so that it is a variable`);
  }
  // A number that tells no shots apart is no loss.
  if (name === null && topic?.kind === 'number') return NOTHING;
  if (name === null) tell('cannot be the name of a variable, so the column is left out');
  else if (taken.has(name)) tell(AGAIN);
  else {
    taken.add(name);
    return { kind: 'variable', name };
  }
  return NOTHING;
}

export type SheetParts = {
  readonly head: CsvRow;
  /** Below the names. */
  readonly rows: readonly CsvRow[];
  /** Of all rows that have none. */
  readonly prompt: string | null;
  /** Numbers of a part may be those of another part as well. */
  readonly extent: 'whole' | 'part';
};

function isNamedIn(prompt: string | null, cell: string): boolean {
  const name = variableName(undefused(cell));
  if (prompt === null || name === null) return false;
  return [...prompt.matchAll(/\{\{\s*([\w-]+)\s*\}\}/g)].some(([, written]) => written === name);
}

type Names = readonly (ColumnName | null)[];

/** What each column is about whose name says it best, the first of equals; null for the others. */
function bestNames(names: Names): readonly (ColumnTopic | null)[] {
  const best = new Map<string, { readonly rank: number; readonly index: number }>();
  for (const [index, name] of names.entries()) {
    if (name === null) continue;
    const key = JSON.stringify(name.topic);
    if (name.rank < (best.get(key)?.rank ?? Number.POSITIVE_INFINITY))
      best.set(key, { rank: name.rank, index });
  }
  return names.map((name, index) =>
    name !== null && best.get(JSON.stringify(name.topic))?.index === index ? name.topic : null,
  );
}

type Sheet = {
  readonly names: Names;
  readonly rows: readonly CsvRow[];
  readonly extent: SheetParts['extent'];
  readonly cell: string;
  readonly index: number;
  readonly scene: number | null;
};

/** Null where the column only bears the name of what it would be about. */
function meant(topic: ColumnTopic, { names, rows, extent, cell, index, scene }: Sheet): SheetColumn | null {
  switch (topic.kind) {
    case 'number': {
      if (extent === 'part' || names.some((name) => name?.topic.kind === 'id')) return null;
      const ids = shotNumbers(rows, { shot: index, scene });
      return ids && { kind: 'numbers', ids };
    }
    case 'speaker':
      if (!names.some((name) => isField(name, 'dialogue'))) return null;
      return { kind: 'speaker', name: variableName(undefused(cell)) };
    case 'field':
      return hasOnlyName(topic.field, rows, index) ? null : topic;
    default:
      return topic;
  }
}

function isField(name: ColumnName | null, field: FieldName): boolean {
  return name?.topic.kind === 'field' && name.topic.field === field;
}

function hasOnlyName(field: FieldName, rows: readonly CsvRow[], index: number): boolean {
  if (ALWAYS_MEANT.has(field)) return false;
  const cells = rows.map((row) => undefused(row.cells[index] ?? '')).filter((cell) => cell.trim() !== '');
  return cells.length > 0 && cells.every((cell) => !readField(field, cell).ok);
}
