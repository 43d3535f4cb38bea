const MOST_LETTERS = 8;

/**
 * A reel of at most eight capital letters and digits for each file, as CMX 3600 allows: made from the file's name where
 * that stays unlike every other, else counted. Files without a name have none.
 */
export function reelNames(files: readonly string[]): Map<string, string> {
  const reels = new Map<string, string>();
  const taken = new Set(['AX', 'BL', 'BLACK', 'BARS']);
  for (const file of files) {
    if (file === '' || reels.has(file)) continue;
    const own = plain(file);
    const reel = own !== '' && own.length <= MOST_LETTERS && !taken.has(own) ? own : counted(taken);
    taken.add(reel);
    reels.set(file, reel);
  }
  return reels;
}

function plain(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function counted(taken: ReadonlySet<string>): string {
  for (let number = taken.size; ; number += 1) {
    const reel = `R${String(number).padStart(5, '0')}`;
    if (!taken.has(reel)) return reel;
  }
}
