import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TakeId } from '#shared/ids.ts';
import { breachesOf, chargedAttempts, NOTHING_DECIDED } from './breaches.ts';
import type { KillTally } from './kill-tally.ts';
import { generateWords, type KilledBatch, refuseBreaches } from './killed-batch.ts';
import { type MoneyFacts, readCalls, readMoneyFacts } from './money-facts.ts';
import { DUMMY_TOKEN } from './paid-server.ts';
import { type Ending, runProgram } from './program.ts';

/**
 * Brings a killed batch to its end as a person would: asks the gateway's log, sends again what it knows nothing of,
 * and generates what is still missing. Checked after each step.
 */
export async function finishBatch(batch: KilledBatch, tally: KillTally): Promise<void> {
  const killed = await factsAfter(batch, 'the last kill', []);
  await run(batch, ['settle', batch.folder, '--recover', '--json']);
  const recovered = await factsAfter(batch, 'settle --recover', []);
  refuseBreaches(batch, 'after settle --recover', [
    ...newPosts(killed, recovered),
    ...chargedWithoutTake(recovered),
  ]);

  await run(batch, generateWords(batch.folder));
  const generated = await factsAfter(batch, 'the last generate', []);
  const unclear = generated.jobs.filter(({ job }) => job.state.status === 'unclear');
  refuseBreaches(batch, 'after the last generate', unclearThoughCharged(generated));

  const resent = unclear.map(({ job }) => job.takeId);
  if (resent.length > 0) await run(batch, ['settle', batch.folder, '--resend', '--yes', '--json']);
  const last = await run(batch, generateWords(batch.folder));
  const facts = await factsAfter(batch, 'settle --resend', resent);
  refuseBreaches(batch, 'at its end', [
    ...(await unfinished(batch, facts, last)),
    ...(await tokenFiles(batch.folder)),
  ]);
  tally.posts += facts.calls.filter(({ kind }) => kind === 'run').length;
  tally.takes += facts.jobs.length;
  tally.recovered += becameTakes(killed, recovered);
}

function run({ loop, server }: KilledBatch, words: readonly string[]): Promise<Ending> {
  return runProgram({ root: loop.root, words, env: server.env });
}

async function factsAfter(batch: KilledBatch, step: string, resent: readonly TakeId[]): Promise<MoneyFacts> {
  const { server, folder } = batch;
  const facts = await readMoneyFacts(folder, () => readCalls(server.recordFile));
  refuseBreaches(
    batch,
    `after ${step}`,
    breachesOf(facts, { ...NOTHING_DECIDED, clipSha256: server.clipSha256, resent }),
  );
  return facts;
}

/** Of attempts that were not there before: what was on its way at the kill may be on record only now. */
function newPosts(before: MoneyFacts, after: MoneyFacts): string[] {
  const known = new Set<string>(before.intents);
  const more = after.calls.filter((call) => call.kind === 'run' && !known.has(call.ids?.attemptId ?? ''));
  return more.length === 0 ? [] : [`${more.length} POSTs were made`];
}

/** What had left before and is charged must be a take now: its reply is in the log. */
function chargedWithoutTake(facts: MoneyFacts): string[] {
  const charged = chargedAttempts(facts);
  return facts.jobs
    .filter(({ attempts }) => attempts.some(({ id }) => charged.has(id)))
    .filter(({ job }) => job.state.status !== 'done')
    .map(({ job }) => `${job.takeId} was paid, its reply is in the log, and it is ${job.state.status}`);
}

function unclearThoughCharged(facts: MoneyFacts): string[] {
  const charged = chargedAttempts(facts);
  return facts.jobs
    .filter(({ job, attempts }) => job.state.status === 'unclear' && charged.has(attempts.at(-1)?.id ?? ''))
    .map(({ job }) => `${job.takeId} is unclear although the log has its reply`);
}

function becameTakes(before: MoneyFacts, after: MoneyFacts): number {
  const waited = before.jobs.filter(({ job }) => ['sending', 'unclear'].includes(job.state.status));
  return waited.filter(({ job }) =>
    after.jobs.some((now) => now.job.id === job.id && now.job.state.status === 'done'),
  ).length;
}

async function unfinished({ loop, folder }: KilledBatch, facts: MoneyFacts, last: Ending): Promise<string[]> {
  const names = await readdir(join(folder, 'takes'));
  const undone = facts.jobs.filter(({ job }) => job.state.status !== 'done');
  return [
    ...(last.exitCode === 0 ? [] : [`generate ended with ${last.exitCode}: ${last.stderr}`]),
    ...(facts.jobs.length === loop.shots
      ? []
      : [`there are ${facts.jobs.length} jobs of ${loop.shots} shots`]),
    ...undone.map(({ job }) => `${job.takeId} is ${job.state.status}`),
    ...names.filter((name) => !/^[^.]+\.(mp4|json)$/.test(name)).map((name) => `takes/${name} was left over`),
  ];
}

async function tokenFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.map(async (file) => ({ file, bytes: await readFile(file) })));
  return texts
    .filter(({ bytes }) => bytes.includes(DUMMY_TOKEN))
    .map(({ file }) => `the token is in ${file}`);
}
