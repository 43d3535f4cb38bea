// `npm run test:reliability`: the long form of the property test. `-- --runs 2000 --seed 7` repeats one.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '' } },
});
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const seed = { MODEL_SEED: values.seed === '' ? String(Date.now() % 2 ** 31) : values.seed };

process.stdout.write(`${values.runs} stories, seed ${seed.MODEL_SEED}\n`);
const child = spawn(process.execPath, [vitest, 'run', 'tests/reliability/batch-model.test.ts'], {
  cwd: join(import.meta.dirname, '../..'),
  env: { ...process.env, MODEL_RUNS: values.runs, ...seed },
  stdio: 'inherit',
});
child.on('close', (exitCode) => {
  process.exitCode = exitCode ?? 1;
});
