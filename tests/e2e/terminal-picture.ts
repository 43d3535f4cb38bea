/** What a person sees of everything that was written to a terminal, lines that scrolled away included. */
export type TerminalPicture = {
  readonly lines: readonly string[];
  /** Lines that were too wide, as far as they fit: a terminal would have broken them, and the drawing with them. */
  readonly tooWide: readonly string[];
};

const ESCAPE = '\u001b';
const PARTS = new RegExp(`${ESCAPE}\\[([?\\d;]*)([A-Za-z])|[^${ESCAPE}]`, 'gsu');

/**
 * Draws as a terminal does, as far as this program moves its cursor; each character is one cell wide.
 *
 * @throws Error at an instruction that it does not know
 */
export function terminalPicture(raw: string, columns: number): TerminalPicture {
  const lines: string[] = [''];
  const tooWide = new Set<string>();
  let row = 0;
  let column = 0;

  const put = (character: string) => {
    const line = (lines[row] ?? '').padEnd(column);
    if (column === columns) tooWide.add(line);
    lines[row] = line.slice(0, column) + character + line.slice(column + 1);
    column += 1;
  };
  const goTo = (to: number) => {
    row = Math.max(0, to);
    while (lines.length <= row) lines.push('');
  };
  const erased = (numbers: string) => (numbers === '2' ? '' : (lines[row] ?? '').slice(0, column));
  const nothing = () => {};
  const instructions: Readonly<Record<string, (numbers: string) => void>> = {
    A: (numbers) => goTo(row - (Number(numbers) || 1)),
    B: (numbers) => goTo(row + (Number(numbers) || 1)),
    G: (numbers) => {
      column = (Number(numbers) || 1) - 1;
    },
    K: (numbers) => {
      lines[row] = erased(numbers);
    },
    J: () => void lines.splice(row, lines.length, erased('')),
    // Colors, and whether the cursor shows.
    ...{ m: nothing, h: nothing, l: nothing },
  };
  const obey = (numbers: string, letter: string) => {
    const instruction = instructions[letter];
    if (instruction === undefined) throw new Error(`unknown instruction ${numbers}${letter}`);
    instruction(numbers);
  };

  for (const [part, numbers = '', letter] of raw.matchAll(PARTS)) {
    if (letter !== undefined) obey(numbers, letter);
    else if (part === '\n') goTo(row + 1);
    else if (part === '\r') column = 0;
    else put(part);
  }
  return { lines: lines.map((line) => line.trimEnd()), tooWide: [...tooWide] };
}
