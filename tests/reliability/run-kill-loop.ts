// `npm run test:kill`: the long form of the kill loops. `-- --kills 208 --settle-kills 55 --seed 7` repeats one.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killLoop } from './kill-loop.ts';
import { ALL_MOMENTS, killsByState, tallyText } from './kill-tally.ts';
import { killSettling } from './settle-kills.ts';
import { settleTallyText } from './settle-tally.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '208' },
    'settle-kills': { type: 'string', default: '55' },
    shots: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const LEAST_PER_STATE = 10;
/** So many that several wait for a decision at once. */
const SETTLED_SHOTS = 12;

const folder = await mkdtemp(join(tmpdir(), 'dailies-kill-'));
const seed = Number(values.seed);
const kills = Number(values.kills);
const settleKills = Number(values['settle-kills']);
const begunMs = Date.now();
console.log(
  `Seed ${seed}. The same again: npm run test:kill -- --kills ${kills} --settle-kills ${settleKills} --seed ${seed}`,
);
try {
  const loop = {
    root: join(import.meta.dirname, '../..'),
    folder,
    seed,
    moments: ALL_MOMENTS,
    say: (line: string) => console.log(line),
  };
  const tally = await killLoop({ ...loop, kills, shots: Number(values.shots) });
  console.log(`\n${tallyText(tally)}`);
  const settled = await killSettling({ ...loop, kills: settleKills, shots: SETTLED_SHOTS });
  console.log(`\n${settleTallyText(settled)}`);
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
