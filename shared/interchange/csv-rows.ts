import type { Problem } from '../problem.ts';

/** A row with the line it begins on, from 1. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

export type CsvRead = { readonly rows: readonly CsvRow[]; readonly problems: readonly Problem[] };

/** Of a cell; nothing in a storyboard is longer, and a megabyte in one cell is no sheet's. */
const LONGEST_CELL = 100_000;

/**
 * The rows of a text in comma-separated values or the like (RFC 4180, and what spreadsheets make of it): quoted cells
 * hold separators, line ends and doubled quotes; lines end in any way. A quote that is never closed is told and its
 * row left out; reading goes on with the next line, once.
 *
 * @param separator one character
 * @param fromLine the line the text begins on
 */
export function readCsvRows(text: string, separator: string, fromLine = 1): CsvRead {
  const rows: CsvRow[] = [];
  const problems: Problem[] = [];
  let at = 0;
  let line = fromLine;
  let mayRecover = true;
  while (at < text.length) {
    const row = readRow(text, at, separator);
    if (row.isOpen) {
      problems.push({ place: `line ${line}`, message: 'begins a quote that is never closed' });
      const end = text.indexOf('\n', at);
      if (!mayRecover || end === -1) break;
      mayRecover = false;
      at = end + 1;
      line += 1;
      continue;
    }
    if (row.cells.some((cell) => cell.length > LONGEST_CELL)) {
      problems.push({ place: `line ${line}`, message: `has a cell of more than ${LONGEST_CELL} characters` });
    } else if (row.cells.some((cell) => cell !== '')) rows.push({ line, cells: row.cells });
    line += row.lines;
    at = row.end;
  }
  return { rows, problems };
}

type Row = { cells: string[]; end: number; lines: number; isOpen: boolean };

function readRow(text: string, start: number, separator: string): Row {
  const row: Row = { cells: [], end: start, lines: 0, isOpen: false };
  for (;;) {
    const cell =
      text[row.end] === '"' ? quotedCell(text, row.end + 1) : { value: '', end: row.end, lines: 0 };
    if (cell === null) return { ...row, isOpen: true };
    // What stands behind a closed quote, up to the separator, belongs to the cell too.
    const stop = endOfPlain(text, cell.end, separator);
    row.cells.push(cell.value + text.slice(cell.end, stop));
    row.lines += cell.lines;
    const mark = text[stop];
    row.end = stop + 1;
    if (mark === separator) continue;
    if (mark === '\r' && text[row.end] === '\n') row.end += 1;
    row.lines += 1;
    return row;
  }
}

/** Null where the quote is not closed. @param start behind the opening quote */
function quotedCell(text: string, start: number): { value: string; end: number; lines: number } | null {
  let value = '';
  let from = start;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return null;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1, lines: value.split(/\r\n?|\n/).length - 1 };
    value += '"';
    from = quote + 2;
  }
}

function endOfPlain(text: string, start: number, separator: string): number {
  for (let at = start; at < text.length; at += 1) {
    const mark = text[at];
    if (mark === separator || mark === '\n' || mark === '\r') return at;
  }
  return text.length;
}

/** Rows as spreadsheets read them: commas, quotes where they are needed, CRLF behind each. */
export function writeCsvRows(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
  // Blank ends are quoted too, since some programs strip them; so is what another locale would part.
  return /[",;\t\r\n]|^\s|\s$|^$/.test(cell) && cell !== '' ? `"${cell.replaceAll('"', '""')}"` : cell;
}
