import type { Problem } from '../problem.ts';
import type { BroughtFilm, BroughtShot } from './brought-film.ts';
import { type CsvColumn, type RowRead, readCsvRow, type SceneOfRow } from './csv-row.ts';
import { type CsvRow, readCsvRows } from './csv-rows.ts';
import { knownTopic, type Topic, variableName } from './field-names.ts';
import { undefused } from './formula-cells.ts';

/**
 * A film in a sheet whose first row names its columns, in any order. What a column's name does not say becomes a
 * variable of each shot. Separators may be commas, semicolons or tabs, as the first row has them. An empty cell takes
 * a field away; a column that is missing leaves it alone.
 *
 * @param prompt of rows that have none; a row that has one gives it to those below that have none either
 */
export function readCsv(text: string, prompt: string | null = null): BroughtFilm {
  const sheet = splitSheet(text);
  const [head, ...rows] = sheet.rows;
  const problems: Problem[] = [...sheet.problems];
  if (head === undefined) {
    const message = 'has no row that names its columns';
    return {
      title: null,
      sayings: [],
      scenes: [],
      problems: problems.length > 0 ? problems : [{ place: '', message }],
    };
  }
  const columns = readColumns(head, problems);
  const scenes: SceneOfSheet[] = [];
  let pattern = prompt;
  for (const row of rows) {
    const read = readWholeRow(row, columns, pattern);
    if (read.ok) {
      pattern = read.shot?.fields.prompt ?? pattern;
      addTo(scenes, read.scene, read.shot === null ? [] : [read.shot]);
    } else problems.push(...read.messages.map((message) => ({ place: `line ${row.line}`, message })));
  }
  return {
    title: null,
    sayings: [],
    scenes: scenes.map(({ said: { id, fields }, shots }) => ({ id, fields, shots })),
    problems,
  };
}

/** Whether the first row of a text names at least a prompt or an id, by whatever separator. */
export function looksLikeCsv(text: string): boolean {
  const [head] = splitSheet(text.slice(0, 20_000)).rows;
  if (head === undefined || head.cells.length < 2) return false;
  return head.cells.some((cell) => {
    const topic = knownTopic(undefused(cell));
    return topic?.kind === 'id' || (topic?.kind === 'field' && topic.field === 'prompt');
  });
}

function splitSheet(text: string) {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  // Excel's own first line, which names the separator.
  const named = /^"?sep=(.)"?\r?\n/i.exec(body);
  const sheet = named ? body.slice(named[0].length) : body;
  return readCsvRows(sheet, named?.[1] ?? separatorOf(sheet), named ? 2 : 1);
}

/** The separator by which the first row has most cells; of equals, the comma. */
function separatorOf(text: string): string {
  const head = text.slice(0, 10_000);
  const counts = [',', ';', '\t'].map((separator) => {
    const [row] = readCsvRows(head, separator).rows;
    return { separator, cells: row?.cells.length ?? 0 };
  });
  return counts.reduce((best, each) => (each.cells > best.cells ? each : best)).separator;
}

/** What is wrong with a column is told, and leaves that column out. */
function readColumns(head: CsvRow, problems: Problem[]): readonly CsvColumn[] {
  const taken = new Set<string>();
  return head.cells.map((cell, index): CsvColumn => {
    const topic = topicOf(undefused(cell));
    const key = JSON.stringify(topic);
    const told = (message: string): CsvColumn => {
      const place = `line ${head.line}, column ${index + 1}`;
      problems.push({ place, message: `${JSON.stringify(cell)} ${message}` });
      return { kind: 'nothing' };
    };
    if (cell.trim() === '') return { kind: 'nothing' };
    if (topic === null) return told('cannot be the name of a variable, so the column is left out');
    if (taken.has(key)) return told('names a column for the second time; the first one is read');
    taken.add(key);
    return topic;
  });
}

function topicOf(written: string): Topic | null {
  const name = variableName(written);
  return knownTopic(written) ?? (name === null ? null : { kind: 'variable', name });
}

/** A row that fits its columns, with a prompt. */
function readWholeRow(row: CsvRow, columns: readonly CsvColumn[], pattern: string | null): RowRead {
  if (row.cells.slice(columns.length).some((cell) => cell !== '')) {
    const message = `has ${row.cells.length} cells, and the first row names ${columns.length} columns`;
    return { ok: false, messages: [message] };
  }
  const read = readCsvRow(row, columns);
  if (!read.ok || read.shot === null) return read;
  const { shot } = read;
  // A row that names a shot leaves that shot's prompt as it is.
  if (shot.id !== null || typeof shot.fields.prompt === 'string') return read;
  if (pattern === null) return { ok: false, messages: ['has no prompt, and no row above it has one'] };
  return { ...read, shot: { ...shot, fields: { ...shot.fields, prompt: pattern } } };
}

type SceneOfSheet = { readonly said: SceneOfRow; readonly shots: BroughtShot[] };

/** Rows of one scene come together in it, wherever they stand in the sheet. */
function addTo(scenes: SceneOfSheet[], said: SceneOfRow, shots: readonly BroughtShot[]): void {
  const known = said.isSaid
    ? scenes.find(({ said: other }) =>
        said.id === null
          ? other.isSaid && other.id === null && other.fields.title === said.fields.title
          : said.id === other.id,
      )
    : scenes.at(-1);
  if (known) known.shots.push(...shots);
  else if (said.isSaid || shots.length > 0) scenes.push({ said, shots: [...shots] });
}
