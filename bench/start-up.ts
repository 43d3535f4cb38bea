// `npm run bench`, first part: what a person waits for before the program says anything, beside Node's own start.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROUNDS = 9;
/** The aim: no more than three of Node's own starts. */
const MOST = 3;

const root = join(import.meta.dirname, '..');
const program = join(root, 'electron', 'dailies.js');
const starts = {
  'node -e 0': () => run(['-e', '0']),
  'dailies --help': () => run([program, '--help']),
  ...byNpm(),
};

// One round that is not counted: it fills the caches of the disk and of compiled code.
for (const start of Object.values(starts)) start();
const medians = Object.entries(starts).map(([name, start]) => ({ name, ms: median(start) }));
const own = medians[0]?.ms ?? Number.NaN;
for (const { name, ms } of medians) {
  console.log(
    `${name.padEnd(30)} ${ms.toFixed(0).padStart(6)} ms  ${(ms / own).toFixed(2).padStart(6)} times`,
  );
}
const ratio = (medians[1]?.ms ?? Number.NaN) / own;
console.log(`aim: at most ${MOST} times Node's own start: ${ratio <= MOST ? 'kept' : 'missed'}`);

function median(start: () => number): number {
  const times = Array.from({ length: ROUNDS }, start).toSorted((a, b) => a - b);
  return times[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}

/** In milliseconds. A start that fails would be measured as a fast one, so it ends the bench. */
function run(words: readonly string[]): number {
  const startedMs = performance.now();
  const ended = spawnSync(process.execPath, words, { cwd: root, stdio: 'ignore' });
  if (ended.status !== 0) throw new Error(`node ${words.join(' ')} ended with ${ended.status}`);
  return performance.now() - startedMs;
}

/** As people start it; only npm itself says where it is. */
function byNpm(): Record<string, () => number> {
  const npm = process.env.npm_execpath;
  if (npm === undefined) return {};
  return { 'npm run -s dailies -- --help': () => run([npm, 'run', '-s', 'dailies', '--', '--help']) };
}
