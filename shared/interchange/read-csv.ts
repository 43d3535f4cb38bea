import type { BroughtFilm } from './brought-film.ts';
import { readCsvRows } from './csv-rows.ts';
import { namesColumns, readSheet } from './read-sheet.ts';

/**
 * A film in a sheet with a row that names its columns, in any order: the first one, or the first that names prompts or
 * shots below a few others. What a column's name does not say becomes a variable of each shot. Separators may be commas,
 * semicolons or tabs, as the first row has them. An empty cell takes a field away; a column that is missing leaves it
 * alone. A row that names a shot keeps it in the film, however little else of it can be read.
 *
 * @param prompt of rows that have none; a row that has one gives it to those below that have none either
 */
export function readCsv(text: string, prompt: string | null = null): BroughtFilm {
  const sheet = splitSheet(text);
  const { scenes, problems, isReadWhole } = readSheet(sheet.rows, prompt);
  const isSheet = sheet.rows.length > 0 || sheet.problems.length > 0;
  const missing = { place: '', message: 'has no row that names its columns' };
  return {
    title: null,
    sayings: [],
    scenes,
    problems: [...sheet.problems, ...problems, ...(isSheet ? [] : [missing])],
    isReadWhole: isReadWhole && sheet.problems.length === 0,
  };
}

/** Whether the first row of a text names at least a prompt or an id, by whatever separator. */
export function looksLikeCsv(text: string): boolean {
  const [head] = splitSheet(text.slice(0, 20_000)).rows;
  return head !== undefined && head.cells.length > 1 && namesColumns(head);
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
