// `npm run test:stitch`: the long form of the stitcher's proofs. `-- --clips 120 --size 1280x720 --many 500 --runs 200`
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    clips: { type: 'string', default: '60' },
    size: { type: 'string', default: '1280x720' },
    many: { type: 'string', default: '500' },
    runs: { type: 'string', default: '100' },
    seed: { type: 'string', default: '' },
  },
});
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const seed = values.seed === '' ? String(Date.now() % 2 ** 31) : values.seed;
const proofs = [
  'tests/e2e/stitch-tolerances.test.ts',
  'tests/electron/stitching/random-cuts.media.test.ts',
  'tests/electron/stitching/many-clips.media.test.ts',
];

process.stdout.write(
  `${values.clips} clips of ${values.size}, a film of ${values.many}, ${values.runs} random cuts with seed ${seed}\n`,
);
const child = spawn(process.execPath, [vitest, 'run', '--no-file-parallelism', ...proofs], {
  cwd: join(import.meta.dirname, '../..'),
  env: {
    ...process.env,
    STITCH_CLIPS: values.clips,
    STITCH_SIZE: values.size,
    STITCH_MANY: values.many,
    STITCH_RUNS: values.runs,
    STITCH_SEED: seed,
  },
  stdio: 'inherit',
});
child.on('close', (exitCode) => {
  process.exitCode = exitCode ?? 1;
});
