/**
 * The known name that was most likely meant, or null where none is near: at most one slip in three letters
 * (a letter wrong, missing, added, or two swapped), whatever the case, from the whole name or else from its
 * first word (`duraton` for `durationSeconds`, `keeper` for `keeper-face`). Of equally near ones the first.
 */
export function nearestName(written: string, known: readonly string[]): string | null {
  return nearestBy(written, known, (name) => name) ?? nearestBy(written, known, firstWord);
}

/**
 * `, did you mean "keeper"?`, or nothing where no known name is near.
 *
 * @param write a name as it stands in the file, with its marks
 */
export function didYouMean(
  written: string,
  known: readonly string[],
  write: (name: string) => string = (name) => name,
): string {
  const name = nearestName(written, known);
  return name === null ? '' : `, did you mean "${write(name)}"?`;
}

function nearestBy(written: string, known: readonly string[], part: (name: string) => string): string | null {
  const allowed = Math.floor(written.length / 3);
  let nearest: { name: string; slips: number } | null = null;
  for (const name of known) {
    const meant = part(name);
    if (Math.abs(meant.length - written.length) > allowed) continue;
    const slips = slipsBetween(written.toLowerCase(), meant.toLowerCase());
    if (slips <= allowed && slips < (nearest?.slips ?? Number.POSITIVE_INFINITY)) nearest = { name, slips };
  }
  return nearest?.name ?? null;
}

function firstWord(name: string): string {
  return name.split(/(?=[A-Z])|[-_]/)[0] ?? name;
}

/** The optimal string alignment distance, row by row. */
function slipsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
