// `npm run bench`, first part: what a person waits for before the program says anything, beside Node's own start.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { mediansMs, milliseconds, table, times } from './measure.ts';

const ROUNDS = 9;
/** The aim: no more than three of Node's own starts. */
const MOST = 3;

const root = join(import.meta.dirname, '..');
const program = join(root, 'electron', 'dailies.js');
const NODE = 'node -e 0';
const HELP = 'dailies --help';
const starts: Readonly<Record<string, () => void>> = {
  [NODE]: () => run(['-e', '0']),
  [HELP]: () => run([program, '--help']),
  ...byNpm(),
};

// One round that is not counted: it fills the caches of the disk and of compiled code.
for (const start of Object.values(starts)) start();
const medians = await mediansMs(ROUNDS, starts);
const own = medians[NODE] ?? Number.NaN;
const rows = Object.entries(medians).map(([name, ms]) => [name, milliseconds(ms), times(ms, own)] as const);
process.stdout.write(table(rows));
const isKept = (medians[HELP] ?? Number.NaN) <= own * MOST;
process.stdout.write(`aim: at most ${MOST} times Node's own start: ${isKept ? 'kept' : 'missed'}\n\n`);

/** A start that fails would be measured as a fast one, so it ends the bench. */
function run(words: readonly string[]): void {
  const ended = spawnSync(process.execPath, words, { cwd: root, stdio: 'ignore' });
  if (ended.status !== 0) throw new Error(`node ${words.join(' ')} ended with ${ended.status}`);
}

/** As people start it; only npm itself says where it is. */
function byNpm(): Record<string, () => void> {
  const npm = process.env.npm_execpath;
  if (npm === undefined) return {};
  return { 'npm run -s dailies -- --help': () => run([npm, 'run', '-s', 'dailies', '--', '--help']) };
}
