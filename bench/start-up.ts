// `npm run bench`, first part: what a person waits for before the program says anything, beside Node's own start.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { medianMs, milliseconds, table, times } from './measure.ts';

const ROUNDS = 9;
/** The aim: no more than three of Node's own starts. */
const MOST = 3;

const root = join(import.meta.dirname, '..');
const program = join(root, 'electron', 'dailies.js');
const NODE = 'node -e 0';
const HELP = 'dailies --help';
const starts: readonly (readonly [string, readonly string[]])[] = [
  [NODE, ['-e', '0']],
  [HELP, [program, '--help']],
  ...byNpm(),
];

// One round that is not counted: it fills the caches of the disk and of compiled code.
for (const [, words] of starts) run(words);
const medians = new Map<string, number>();
for (const [name, words] of starts) medians.set(name, await medianMs(ROUNDS, () => run(words)));
const own = medians.get(NODE) ?? Number.NaN;
process.stdout.write(
  table([...medians].map(([name, ms]) => [name, milliseconds(ms), times(ms, own)] as const)),
);
const isKept = (medians.get(HELP) ?? Number.NaN) <= own * MOST;
process.stdout.write(`aim: at most ${MOST} times Node's own start: ${isKept ? 'kept' : 'missed'}\n\n`);

/** A start that fails would be measured as a fast one, so it ends the bench. */
function run(words: readonly string[]): void {
  const ended = spawnSync(process.execPath, words, { cwd: root, stdio: 'ignore' });
  if (ended.status !== 0) throw new Error(`node ${words.join(' ')} ended with ${ended.status}`);
}

/** As people start it; only npm itself says where it is. */
function byNpm(): [string, string[]][] {
  const npm = process.env.npm_execpath;
  if (npm === undefined) return [];
  return [['npm run -s dailies -- --help', [npm, 'run', '-s', 'dailies', '--', '--help']]];
}
