import type { CsvRow } from './csv-rows.ts';

/** Whether a line names the columns of a table: it has cells, and a rule of dashes with as many below it. */
export function isTableHead(text: string, next: string): boolean {
  if (!text.includes('|') || !next.includes('-') || !isRule(next)) return false;
  return next.includes('|') && cellsIn(text).length === cellsIn(next).length;
}

/** A row of a table, or null behind its end. The rule below the names is a row without cells. */
export function tableRow(text: string, line: number): CsvRow | null {
  if (text.trim() === '' || !text.includes('|')) return null;
  return { line, cells: isRule(text) ? [] : cellsIn(text) };
}

/** As columns are named in pages: `**Shot**` is `Shot`. */
export function tableNames(text: string): string[] {
  return cellsIn(text).map((cell) => cell.replace(/^[*_]+|[*_]+$/g, ''));
}

function isRule(text: string): boolean {
  return /^\|?:?-+:?(?:\|:?-+:?)*\|?$/.test(text.replace(/\s+/g, ''));
}

/** What stands between bars; a bar behind a backslash is the cell's own. */
function cellsIn(text: string): string[] {
  const bare = text.trim().replace(/^\|/, '');
  const cells = bare.split(/(?<!\\)\|/);
  if (cells.length > 1 && cells.at(-1)?.trim() === '') cells.pop();
  return cells.map((cell) => cell.replaceAll('\\|', '|').trim());
}
