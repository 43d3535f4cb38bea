import type { CallRecord } from '#electron/rehearsal/call-record.ts';
import type { CapCheck } from '#shared/batch/batch-run.ts';
import type { Attempt } from '#shared/batch/job.ts';
import type { JobStatus } from '#shared/batch/job-state.ts';
import type { TakeId } from '#shared/ids.ts';
import { receiptSchema } from '#shared/take.ts';
import type { JobFacts, MoneyFacts } from './money-facts.ts';

export type Expected = {
  /** Of the one clip that the server serves for every call. */
  readonly clipSha256: string;
  /** Takes of which a person said "send it again", once for each time. */
  readonly resent: readonly TakeId[];
  /** Takes of which a person said that they are not waited for any longer. */
  readonly givenUp: readonly TakeId[];
  /** Attempts whose finished reply nobody has kept: these alone may end as paid and lost. */
  readonly lostReplies: ReadonlySet<string>;
};

/** What is expected where nobody decided anything and every reply is kept. */
export const NOTHING_DECIDED = { resent: [], givenUp: [], lostReplies: new Set<string>() } as const;

/** Every promise about money and takes that these facts break, a sentence each; none where all are kept. */
export function breachesOf(facts: MoneyFacts, expected: Expected): string[] {
  return [
    ...postsWithoutIntent(facts),
    ...repeatedPosts(facts),
    ...needlessAttempts(facts, expected),
    ...paidTwice(facts, expected),
    ...lostPayments(facts, expected),
    ...wrongMoney(facts),
    ...passedCaps(facts),
    ...unwholeTakes(facts, expected),
    ...leakedTokens(facts),
  ];
}

/** Takes that were there before and were written to, replaced or removed since. */
export function overwrittenTakes(before: MoneyFacts, after: MoneyFacts): string[] {
  return [...before.files]
    .filter(([name]) => name.endsWith('.mp4'))
    .filter(([name, { identity, sha256 }]) => {
      const now = after.files.get(name);
      return now?.identity !== identity || now.sha256 !== sha256;
    })
    .map(([name]) => `${name} is not the file that it was`);
}

type Post = Extract<CallRecord, { kind: 'run' }>;

function postsOf({ calls }: MoneyFacts): Post[] {
  return calls.filter((call) => call.kind === 'run');
}

function isCharged({ verdict }: Post): boolean {
  return verdict.kind === 'accepted' && verdict.fate === 'finished';
}

function postsWithoutIntent(facts: MoneyFacts): string[] {
  const intents = new Map(
    facts.jobs.flatMap(({ job, attempts }) => attempts.map((attempt) => [attempt.id as string, job])),
  );
  return postsOf(facts).flatMap(({ ids }) => {
    const job = intents.get(ids?.attemptId ?? '');
    if (!job) return [`a POST of ${ids?.takeId ?? 'nobody'} has no committed intent`];
    return job.takeId === ids?.takeId ? [] : [`an intent of ${job.takeId} was sent as ${ids?.takeId}`];
  });
}

function repeatedPosts(facts: MoneyFacts): string[] {
  return countsOf(postsOf(facts).map(({ ids }) => ids?.attemptId ?? ''))
    .filter(([, times]) => times > 1)
    .map(([attemptId, times]) => `the attempt ${attemptId} was POSTed ${times} times`);
}

/** Only what was surely not charged, or what a person sends again, may have another attempt after it. */
function needlessAttempts({ jobs }: MoneyFacts, { resent }: Expected): string[] {
  return jobs.flatMap(({ job, attempts }) => {
    const earlier = attempts.slice(0, -1).filter(({ money }) => money.status !== 'released').length;
    return earlier > resent.filter((takeId) => takeId === job.takeId).length
      ? [`${job.takeId} was sent again although it may have been charged, and nobody said so`]
      : [];
  });
}

function paidTwice(facts: MoneyFacts, { resent }: Expected): string[] {
  const charged = postsOf(facts).filter(isCharged);
  return countsOf(charged.map(({ ids }) => ids?.takeId ?? ''))
    .filter(([takeId, times]) => times > 1 + resent.filter((id) => id === takeId).length)
    .map(([takeId, times]) => `${takeId} was paid ${times} times`);
}

/** States in which the reply of a charged call is still awaited, kept or used. */
const KEEPS_ITS_CLIP: ReadonlySet<JobStatus> = new Set([
  'sending',
  'canceling',
  'unclear',
  'generated',
  'downloading',
  'verifying',
  'done',
] satisfies JobStatus[]);

function lostPayments(facts: MoneyFacts, { givenUp, resent, lostReplies }: Expected): string[] {
  const decided = new Set([...givenUp, ...resent]);
  const charged = chargedAttempts(facts);
  return facts.jobs
    .filter(({ attempts }) => charged.has(attempts.at(-1)?.id ?? ''))
    .filter(({ job }) => !KEEPS_ITS_CLIP.has(job.state.status) && !decided.has(job.takeId))
    .filter(({ job, attempts }) => !(isPaidAndLost(job) && lostReplies.has(attempts.at(-1)?.id ?? '')))
    .map(({ job }) => `${job.takeId} was paid, and its job is ${job.state.status}`);
}

function isPaidAndLost({ state }: JobFacts['job']): boolean {
  return state.status === 'failed' && state.failure.kind === 'paid-and-lost';
}

/** The attempts that the model finished, by the server's record. */
export function chargedAttempts(facts: MoneyFacts): ReadonlySet<string> {
  const charged = postsOf(facts).filter(isCharged);
  return new Set(charged.flatMap(({ ids }) => ids?.attemptId ?? []));
}

function wrongMoney({ jobs }: MoneyFacts): string[] {
  return jobs.flatMap(({ job, attempts }) => {
    const money = attempts.at(-1)?.money.status ?? 'none';
    return MONEY_OF[job.state.status].includes(money)
      ? []
      : [`${job.takeId} is ${job.state.status} and its money ${money}`];
  });
}

type MoneyWord = Attempt['money']['status'] | 'none';

const MONEY_OF: Readonly<Record<JobStatus, readonly MoneyWord[]>> = {
  // Confirmed: an unclear attempt that the log says was charged, and that a person sends again all the same.
  queued: ['none', 'released', 'maybe-charged', 'confirmed'],
  waiting: ['none', 'released', 'maybe-charged', 'confirmed'],
  sending: ['held'],
  canceling: ['held'],
  unclear: ['maybe-charged', 'confirmed'],
  generated: ['confirmed'],
  downloading: ['confirmed'],
  verifying: ['confirmed'],
  done: ['confirmed'],
  refused: ['released', 'confirmed'],
  failed: ['none', 'released', 'confirmed', 'maybe-charged'],
  canceled: ['none', 'released', 'confirmed', 'maybe-charged'],
};

/**
 * What an attempt was let through by stands in its intent: it must have fit the caps, and must have counted at least what
 * is known by now to have counted then.
 */
function passedCaps({ jobs, intents }: MoneyFacts): string[] {
  const place = new Map(intents.map((id, index) => [id, index]));
  const paid = jobs
    .flatMap(({ attempts }) => attempts)
    .filter(({ money }) => money.status !== 'free')
    .toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  return paid.flatMap(({ id, runId, money, capCheck }, index) => {
    if (capCheck === null) return [`${id} was sent without a word on what it was let through by`];
    const earlier = paid.slice(0, index).filter(isSurelyCounted);
    const ofRun = earlier.filter((other) => other.runId === runId);
    return [
      ...pastCap(id, 'run', capCheck, estimateOf(money)),
      ...pastCap(id, 'project', capCheck, estimateOf(money)),
      ...uncounted(id, 'run', capCheck, ofRun),
      ...uncounted(id, 'project', capCheck, earlier),
    ];
  });
}

function pastCap(id: string, which: keyof CapCheck, check: CapCheck, estimateMicroUsd: number): string[] {
  const { cap, spent } = check[which];
  const isPast =
    (cap.maxCalls !== null && spent.calls >= cap.maxCalls) ||
    (cap.budgetMicroUsd !== null && spent.microUsd + estimateMicroUsd > cap.budgetMicroUsd);
  return isPast ? [`${id} passed the cap of its ${which}`] : [];
}

function uncounted(
  id: string,
  which: keyof CapCheck,
  check: CapCheck,
  earlier: readonly Attempt[],
): string[] {
  const { spent } = check[which];
  const microUsd = earlier.reduce((sum, { money }) => sum + leastCounted(money), 0);
  return spent.calls >= earlier.length && spent.microUsd >= microUsd
    ? []
    : [`${id} was let through as if less had been spent by its ${which} than was`];
}

/** Never released in between: only what was refused may have been, and be confirmed later by the log. */
function isSurelyCounted({ money, outcome }: Attempt): boolean {
  const wasRefused = outcome !== null && (JSON.parse(outcome) as { kind: string }).kind === 'refused';
  return money.status !== 'released' && !wasRefused;
}

/** Whenever its actual cost was learned: the estimate before that, and what it really cost after. */
function leastCounted(money: Attempt['money']): number {
  const actual = money.status === 'confirmed' ? money.actualMicroUsd : null;
  return actual === null ? estimateOf(money) : Math.min(actual, estimateOf(money));
}

function estimateOf(money: Attempt['money']): number {
  return money.status === 'free' ? 0 : (money.estimateMicroUsd ?? 0);
}

function unwholeTakes({ files, jobs }: MoneyFacts, { clipSha256 }: Expected): string[] {
  const torn = [...files]
    .filter(([name, { sha256 }]) => name.endsWith('.mp4') && sha256 !== clipSha256)
    .map(([name]) => `${name} is not the whole clip`);
  const receipts = [...files].flatMap(([name, { text }]) => (text === null ? [] : [{ name, text }]));
  const wrong = receipts.flatMap(({ name, text }) => {
    const receipt = receiptSchema.parse(JSON.parse(text));
    return files.get(receipt.file)?.sha256 === receipt.sha256 ? [] : [`${name} has not its clip beside it`];
  });
  const absent = jobs
    .filter(({ job }) => job.state.status === 'done')
    .filter(({ job }) => !files.has(`${job.takeId}.mp4`) || !files.has(`${job.takeId}.json`))
    .map(({ job }) => `${job.takeId} is done, and its files are not there`);
  return [...torn, ...wrong, ...absent];
}

function leakedTokens({ calls }: MoneyFacts): string[] {
  return calls.some((call) => call.kind === 'clip' && call.leakedToken) ? ['the token went to a clip'] : [];
}

function countsOf(keys: readonly string[]): [key: string, times: number][] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts];
}

/** The job of a take. */
export function jobOfTake({ jobs }: MoneyFacts, takeId: TakeId): JobFacts | null {
  return jobs.find(({ job }) => job.takeId === takeId) ?? null;
}
