/** What makes a spreadsheet take a cell for a formula, or for a program to start. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;
/** Spreadsheets keep no more digits of a number. */
const MOST_DIGITS = 15;

/** A cell that no spreadsheet takes for a formula: an apostrophe stands before what would be one. Numbers stay numbers. */
export function defused(cell: string): string {
  return isRisky(cell) ? `'${cell}` : cell;
}

/** The cell as it was before `defused`, for every cell that it wrote. */
export function undefused(cell: string): string {
  return cell.startsWith("'") && isRisky(cell.slice(1)) ? cell.slice(1) : cell;
}

/** Behind any apostrophes as well: what is written with one more is read with one less. */
function isRisky(cell: string): boolean {
  const core = cell.replace(/^'+/, '');
  if (!NUMBER.test(core)) return FORMULA.test(core);
  const isShort = core.replace(/\D/g, '').length <= MOST_DIGITS;
  return isShort ? core !== cell && FORMULA.test(core) : true;
}
