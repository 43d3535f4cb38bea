// `npm run test:kill`: the long form of the kill loop. `-- --kills 200 --seed 7` repeats one.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killLoop } from './kill-loop.ts';
import { ALL_MOMENTS, killsByState, tallyText } from './kill-tally.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '208' },
    shots: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const LEAST_PER_STATE = 10;

const folder = await mkdtemp(join(tmpdir(), 'dailies-kill-'));
const seed = Number(values.seed);
const kills = Number(values.kills);
const begunMs = Date.now();
console.log(`Seed ${seed}. The same again: npm run test:kill -- --kills ${kills} --seed ${seed}`);
try {
  const tally = await killLoop({
    root: join(import.meta.dirname, '../..'),
    folder,
    seed,
    kills,
    shots: Number(values.shots),
    moments: ALL_MOMENTS,
    say: (line) => console.log(line),
  });
  console.log(`\n${tallyText(tally)}`);
  console.log(`${Math.round((Date.now() - begunMs) / 1000)} s`);
  const few = Object.entries(killsByState(tally)).filter(([, hits]) => hits < LEAST_PER_STATE);
  if (kills >= 200 && few.length > 0) {
    console.error(`Too few kills in: ${few.map(([state]) => state).join(', ')}`);
    process.exitCode = 1;
  }
  await rm(folder, { recursive: true, force: true });
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}\nEverything is kept in ${folder}`);
  process.exitCode = 1;
}
