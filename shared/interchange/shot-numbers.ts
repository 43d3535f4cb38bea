import { type ShotId, shotIdSchema } from '../ids.ts';
import type { CsvRow } from './csv-rows.ts';
import { undefused } from './formula-cells.ts';
import { writtenId } from './written-id.ts';

/**
 * The ids of rows by the lines they begin on, from a column of shot numbers: the number alone where no two are the
 * same, otherwise with the number of the scene before it, `2-1`. Null where even so they do not tell the rows apart.
 *
 * @param scene the column of the scene's number; an empty cell is as the one above
 */
export function shotNumbers(
  rows: readonly CsvRow[],
  { shot, scene }: { readonly shot: number; readonly scene: number | null },
): ReadonlyMap<number, ShotId> | null {
  const alone = idsOf(rows, (row) => cellOf(row, shot));
  if (alone !== null || scene === null) return alone;
  let number = '';
  return idsOf(rows, (row) => {
    number = cellOf(row, scene) || number;
    const own = cellOf(row, shot);
    return own === '' || writtenId(number) === null ? own : `${number}-${own}`;
  });
}

function cellOf(row: CsvRow, index: number): string {
  return undefused(row.cells[index] ?? '').trim();
}

function idsOf(rows: readonly CsvRow[], numberOf: (row: CsvRow) => string): Map<number, ShotId> | null {
  const ids = new Map<number, ShotId>();
  const taken = new Set<string>();
  for (const row of rows) {
    const number = numberOf(row);
    if (number === '') continue;
    const id = writtenId(number);
    if (id === null || taken.has(id)) return null;
    taken.add(id);
    ids.set(row.line, shotIdSchema.parse(id));
  }
  return ids;
}
