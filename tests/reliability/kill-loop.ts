import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isOpen } from '#shared/batch/job-state.ts';
import type { TakeId } from '#shared/ids.ts';
import { breachesOf, jobOfTake, NOTHING_DECIDED, overwrittenTakes } from './breaches.ts';
import { makeFilm } from './film.ts';
import { finishBatch } from './finish-batch.ts';
import { type KillTally, leastHit, type Moment, newTally } from './kill-tally.ts';
import { generateWords, type KilledBatch, type KillLoop, refuseBreaches } from './killed-batch.ts';
import { type MoneyFacts, readCalls, readMoneyFacts } from './money-facts.ts';
import { startPaidServer } from './paid-server.ts';
import { type RunningProgram, startProgram } from './program.ts';
import { type Chance, seededChance } from './seeded-chance.ts';
import { STOP_POINTS } from './stop-points.ts';

/** Enough to come in many pieces. */
const CLIP_BYTES = 600_000;
const LATENCY_MS = 200;

/**
 * Kills the terminal program while it generates batch after batch, with `kill -9` and at chosen moments, until enough
 * kills have counted: a kill counts where the ledger holds an open job. After every kill the ledger, the files and the
 * server's record are read and every promise is checked; after every batch what is unclear is settled, and the batch
 * brought to its end.
 *
 * @throws BrokenPromise where one does not hold
 */
export async function killLoop(loop: KillLoop): Promise<KillTally> {
  const chance = seededChance(loop.seed);
  const tally = newTally(loop.moments);
  for (let number = 1; tally.counted < loop.kills; number += 1) {
    const serverFolder = join(loop.folder, `server-${number}`);
    const server = await startPaidServer(loop.root, serverFolder, {
      latencyMs: LATENCY_MS,
      clipBytes: CLIP_BYTES,
    });
    try {
      const batch = { loop, server, folder: join(loop.folder, `film-${number}`), number };
      await makeFilm(batch.folder, loop.shots);
      await killThroughBatch(batch, tally, chance);
      await finishBatch(batch, tally);
      tally.batches += 1;
      await rm(batch.folder, { recursive: true });
    } finally {
      await server.close();
    }
  }
  return tally;
}

/** Until the batch comes to its end or enough kills have counted. */
async function killThroughBatch(batch: KilledBatch, tally: KillTally, chance: Chance): Promise<void> {
  let before: MoneyFacts | null = null;
  while (tally.counted < batch.loop.kills) {
    const moment = leastHit(tally, chance);
    const end = await killOnce(batch, moment, chance);
    const facts = await readMoneyFacts(batch.folder, () => readCalls(batch.server.recordFile));
    refuseBreaches(batch, `after a kill at "${moment}"`, [
      ...breachesOf(facts, { ...NOTHING_DECIDED, clipSha256: batch.server.clipSha256 }),
      ...(before === null ? [] : overwrittenTakes(before, facts)),
    ]);
    before = facts;
    if (end.kind === 'ended') return;
    // The rest is for `finishBatch`: what this kill left in flight is then settled, not found by the next generate.
    const isSent = facts.jobs.length > 0 && facts.jobs.every(({ job }) => job.state.status !== 'queued');
    if (!facts.jobs.some(({ job }) => isOpen(job.state))) continue;
    if (end.takeId !== null && !stoodThere(facts, moment, end.takeId)) continue;
    tally.counted += 1;
    tally.hits.set(moment, (tally.hits.get(moment) ?? 0) + 1);
    batch.loop.say(`${tally.counted}/${batch.loop.kills}  batch ${batch.number}  ${moment}`);
    if (isSent) return;
  }
}

/** `takeId` is null where the moment was nobody's choice. */
type KillEnd = { kind: 'killed'; takeId: TakeId | null } | { kind: 'ended' };

async function killOnce(batch: KilledBatch, moment: Moment, chance: Chance): Promise<KillEnd> {
  const { loop, server, folder } = batch;
  const stopAt: Record<string, string> =
    moment === 'any' ? {} : { STOP_AT: `${moment} ${chance.between(1, 3)}` };
  const running = startProgram({
    root: loop.root,
    words: generateWords(folder),
    env: { ...server.env, ...stopAt },
  });
  const end =
    moment === 'any' ? await killAtChance(running, chance) : await killWhereStopped(running, chance);
  await running.ended;
  return end;
}

async function killAtChance(running: RunningProgram, chance: Chance): Promise<KillEnd> {
  const first = await Promise.race([
    running.line('{"event":"job"').then(
      () => 'job',
      () => 'ended',
    ),
    running.ended.then(() => 'ended'),
  ]);
  if (first === 'ended') return { kind: 'ended' };
  await wait(chance.between(0, 900));
  running.kill('SIGKILL');
  const { exitCode } = await running.ended;
  return exitCode === null ? { kind: 'killed', takeId: null } : { kind: 'ended' };
}

async function killWhereStopped(running: RunningProgram, chance: Chance): Promise<KillEnd> {
  const stopped = await running.stopped;
  if (stopped.kind === 'ended') return { kind: 'ended' };
  await wait(chance.between(0, 20));
  running.kill('SIGKILL');
  return { kind: 'killed', takeId: stopped.takeId as TakeId };
}

/** Whether the ledger says of the stopped take what is committed at that moment: only then the kill was what it claims. */
function stoodThere(facts: MoneyFacts, moment: Moment, takeId: TakeId): boolean {
  const status = jobOfTake(facts, takeId)?.job.state.status;
  return moment !== 'any' && status === STOP_POINTS[moment];
}
