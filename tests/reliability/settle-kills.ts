import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TakeId } from '#shared/ids.ts';
import { breachesOf, chargedAttempts, overwrittenTakes } from './breaches.ts';
import { makeFilm } from './film.ts';
import { generateWords, type KilledBatch, type KillLoop, refuseBreaches } from './killed-batch.ts';
import { LATE_MS, LATENCY_MS, startLossyServer } from './lossy-server.ts';
import { type MoneyFacts, readCalls, readMoneyFacts } from './money-facts.ts';
import { type Program, runProgram, startProgram } from './program.ts';
import { type Chance, seededChance } from './seeded-chance.ts';
import { type Settling, settlingBreaches } from './settle-breaches.ts';
import { newSettleTally, nextKill, type SettleTally } from './settle-tally.ts';

const STEPS_OF_BATCH = 12;
const SENT_BEFORE_INTERRUPT = 5;
/** Three lost replies pause a kind, which a further generate lets go on. */
const ROUNDS = 8;

/**
 * Kills `settle --recover`, `--resend` and `--give-up` with `kill -9` until enough kills have counted: one counts where the
 * process stood at its point, with attempts that wait for a decision. After each of them nothing may have been sent,
 * ended or released that was not asked for, and after a batch everything that was paid is a take.
 *
 * @throws BrokenPromise where that does not hold
 */
export async function killSettling(loop: KillLoop): Promise<SettleTally> {
  const chance = seededChance(loop.seed);
  const tally = newSettleTally();
  for (let number = 1; tally.counted < loop.kills; number += 1) {
    const serverFolder = join(loop.folder, `settle-server-${number}`);
    const server = await startLossyServer(loop.root, serverFolder, chance.between(1, 1_000_000));
    try {
      const batch = { loop, server, folder: join(loop.folder, `settle-film-${number}`), number };
      await makeFilm(batch.folder, loop.shots);
      await settleBatch(batch, tally, chance);
      tally.batches += 1;
      await rm(batch.folder, { recursive: true });
    } finally {
      await server.close();
    }
  }
  return tally;
}

/** What a person has said so far, in the order said. */
type Said = { readonly resent: TakeId[]; readonly givenUp: TakeId[] };

async function settleBatch(batch: KilledBatch, tally: SettleTally, chance: Chance): Promise<void> {
  const said: Said = { resent: [], givenUp: [] };
  let facts = await interrupted(batch);
  for (let step = 0; step < STEPS_OF_BATCH && tally.counted < batch.loop.kills; step += 1) {
    const open = undecided(facts);
    if (open.length === 0) break;
    const { kind, decision, stopAt } = nextKill(tally, chance);
    const takeIds = decision === 'recover' ? open : open.slice(0, chance.between(1, 2));
    if (decision === 'resend') said.resent.push(...takeIds);
    if (decision === 'give-up') said.givenUp.push(...takeIds);
    const settling = { decision, takeIds };
    const wasKilled = await settleKilled(batch, settling, stopAt);
    facts = await checked(batch, settling, { before: facts, said });
    if (wasKilled) count(batch, tally, kind);
  }
  await finish(batch, facts, said);
}

function undecided({ jobs }: MoneyFacts): TakeId[] {
  return jobs
    .filter(({ job }) => ['unclear', 'sending', 'canceling'].includes(job.state.status))
    .map(({ job }) => job.takeId);
}

function count({ loop, number }: KilledBatch, tally: SettleTally, kind: string): void {
  tally.counted += 1;
  tally.hits.set(kind, (tally.hits.get(kind) ?? 0) + 1);
  loop.say(`${tally.counted}/${loop.kills}  batch ${number}  settle --${kind}`);
}

/** True where it stood at its point and was killed there; false where it came to its end before. */
async function settleKilled(batch: KilledBatch, settling: Settling, stopAt: string): Promise<boolean> {
  const program = programOf(batch, settleWords(batch.folder, settling));
  const running = startProgram({ ...program, env: { ...program.env, STOP_AT: stopAt } });
  const stopped = await running.stopped;
  if (stopped.kind === 'stopped') running.kill('SIGKILL');
  await running.ended;
  // A call that was on its way comes to its end at the server, and into the log.
  await wait(3 * LATENCY_MS);
  return stopped.kind === 'stopped';
}

function settleWords(folder: string, { decision, takeIds }: Settling): string[] {
  const shots = takeIds.map((takeId) => takeId.split('_')[0]).join(',');
  const named = decision === 'recover' ? [] : ['--shots', shots];
  const agreed = decision === 'resend' ? ['--yes'] : [];
  return ['settle', folder, `--${decision}`, ...named, ...agreed, '--json'];
}

function programOf({ loop, server }: KilledBatch, words: readonly string[]): Program {
  return { root: loop.root, words, env: server.env };
}

function factsOf({ server, folder }: KilledBatch): Promise<MoneyFacts> {
  return readMoneyFacts(folder, () => readCalls(server.recordFile));
}

async function checked(
  batch: KilledBatch,
  settling: Settling,
  { before, said }: { before: MoneyFacts; said: Said },
): Promise<MoneyFacts> {
  const after = await factsOf(batch);
  refuseBreaches(batch, `after settle --${settling.decision} of ${settling.takeIds.join(', ')}`, [
    ...settlingBreaches(settling, before, after),
    ...kept(batch, after, said),
    ...overwrittenTakes(before, after),
  ]);
  return after;
}

function kept({ server }: KilledBatch, facts: MoneyFacts, said: Said): string[] {
  return breachesOf(facts, { ...said, clipSha256: server.clipSha256, lostReplies: new Set() });
}

/** Interrupted in order, so that its run stays open with shots that were not sent: no `settle` may send those. */
async function interrupted(batch: KilledBatch): Promise<MoneyFacts> {
  const running = startProgram(programOf(batch, generateWords(batch.folder)));
  let hasEnded = false;
  const ended = running.ended.then(() => {
    hasEnded = true;
  });
  while (!hasEnded && (await postsTo(batch)) < SENT_BEFORE_INTERRUPT) await wait(50);
  running.kill('SIGINT');
  await ended;
  await wait(LATE_MS);
  return factsOf(batch);
}

async function postsTo({ server }: KilledBatch): Promise<number> {
  return (await readCalls(server.recordFile)).filter(({ kind }) => kind === 'run').length;
}

/** From its end on the log has everything that it will ever have. */
async function generated(batch: KilledBatch): Promise<MoneyFacts> {
  await runProgram(programOf(batch, generateWords(batch.folder)));
  await wait(LATE_MS);
  return factsOf(batch);
}

/** Nobody kills any more: what the log has is a take, what it has not is sent again, and nothing is left over. */
async function finish(batch: KilledBatch, facts: MoneyFacts, said: Said): Promise<void> {
  let last = await settled(batch, { decision: 'recover', takeIds: [] }, { before: facts, said });
  refuseBreaches(batch, 'after the last settle --recover', paidWithoutTake(last));
  for (let round = 0; round < ROUNDS && undone(last, said).length > 0; round += 1) {
    const before = await generated(batch);
    const settling = { decision: 'resend', takeIds: undecided(before) } as const;
    said.resent.push(...settling.takeIds);
    last = settling.takeIds.length === 0 ? before : await settled(batch, settling, { before, said });
  }
  refuseBreaches(batch, 'at its end', [
    ...kept(batch, last, said),
    ...undone(last, said),
    ...paidWithoutTake(last),
  ]);
}

async function settled(
  batch: KilledBatch,
  settling: Settling,
  known: { before: MoneyFacts; said: Said },
): Promise<MoneyFacts> {
  await runProgram(programOf(batch, settleWords(batch.folder, settling)));
  return checked(batch, settling, known);
}

function undone({ jobs }: MoneyFacts, { givenUp }: Said): string[] {
  return jobs
    .filter(({ job }) => job.state.status !== 'done' && !givenUp.includes(job.takeId))
    .map(({ job }) => `${job.takeId} is ${job.state.status}`);
}

/** Also what was given up: its reply is in the log. */
function paidWithoutTake(facts: MoneyFacts): string[] {
  const charged = chargedAttempts(facts);
  return facts.jobs
    .filter(({ attempts }) => attempts.some(({ id }) => charged.has(id)))
    .filter(({ job }) => job.state.status !== 'done')
    .map(({ job }) => `${job.takeId} was paid, its reply is in the log, and it is ${job.state.status}`);
}
