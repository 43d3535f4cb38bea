/** The middle one of several; of an even number, the upper of the two in the middle. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new RangeError('Nothing was measured');
  return middle;
}

/**
 * What pieces of work take in milliseconds, by their names: the median of several rounds of each, side by side, so that
 * whatever else the machine does falls on all of them.
 */
export async function mediansMs<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, (round: number) => unknown>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[];
  const found = names.map((name) => ({ name, times: [] as number[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, times } of found) {
      const startedMs = performance.now();
      await works[name](round);
      times.push(performance.now() - startedMs);
    }
  }
  return Object.fromEntries(found.map(({ name, times }) => [name, median(times)])) as Record<Name, number>;
}

export type Row = readonly [what: string, ...values: string[]];

/** Lines in columns: words to the left, values to the right. */
export function table(rows: readonly Row[]): string {
  const width = (column: number) => Math.max(...rows.map((row) => (row[column] ?? '').length));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(width(0)) : cell.padStart(width(column))))
        .join('   '),
    )
    .map((line) => `${line}\n`)
    .join('');
}

export function milliseconds(ms: number): string {
  return ms < 10 ? `${ms.toFixed(2)} ms` : `${ms.toFixed(0)} ms`;
}

export function times(ms: number, ofMs: number): string {
  return `${(ms / ofMs).toFixed(2)} times`;
}
