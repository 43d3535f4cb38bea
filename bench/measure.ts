/** The middle one of several; of an even number, the upper of the two in the middle. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new RangeError('Nothing was measured');
  return middle;
}

/** What a piece of work takes in milliseconds, the median of several rounds. */
export async function medianMs(rounds: number, work: (round: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedMs = performance.now();
    await work(round);
    times.push(performance.now() - startedMs);
  }
  return median(times);
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
