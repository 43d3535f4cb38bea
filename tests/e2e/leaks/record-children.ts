// Loaded before a program's first line (node --import): writes down what every child process is started with, at the
// last place before the system, which every way to start one passes through.
import childProcess, { ChildProcess } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const file = process.env.RECORD_OF_CHILDREN;
if (file === undefined) throw new Error('RECORD_OF_CHILDREN names no file');

type Started = {
  readonly file?: string;
  readonly args?: readonly string[];
  readonly envPairs?: readonly string[];
};
type Spawning = { spawn: (options: Started) => unknown };

const prototype = ChildProcess.prototype as unknown as Spawning;
const { spawn } = prototype;
prototype.spawn = function (options) {
  note([options.file ?? '', ...(options.args ?? [])], options.envPairs ?? []);
  return spawn.call(this, options);
};

// The ways that wait for the child are others.
for (const name of ['spawnSync', 'execFileSync', 'execSync'] as const) {
  const original = childProcess[name] as (...given: unknown[]) => unknown;
  Object.assign(childProcess, {
    [name]: (...given: unknown[]) => {
      note(
        given.map((each) => JSON.stringify(each)),
        [JSON.stringify(process.env)],
      );
      return original(...given);
    },
  });
}
syncBuiltinESMExports();

function note(words: readonly string[], environment: readonly string[]): void {
  appendFileSync(file ?? '', `${JSON.stringify({ arguments: words, environment })}\n`);
}
