import type { CallRecord } from '#electron/rehearsal/call-record.ts';
import type { Attempt } from '#shared/batch/job.ts';
import type { JobStatus } from '#shared/batch/job-state.ts';
import type { TakeId } from '#shared/ids.ts';
import { receiptSchema } from '#shared/take.ts';
import type { JobFacts, MoneyFacts } from './money-facts.ts';
import { passedCaps } from './passed-caps.ts';

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
    ...paidByOthers(facts),
    ...lostPayments(facts, expected),
    ...wrongMoney(facts),
    ...passedCaps(facts),
    ...unwholeTakes(facts, expected),
    ...wrongReceipts(facts),
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
    const isMoved = wentOver(facts, job, ids?.takeId);
    return job.takeId === ids?.takeId || isMoved
      ? []
      : [`an intent of ${job.takeId} was sent as ${ids?.takeId}`];
  });
}

/** A clip that turned up late and is a further take of the same shot: its first job stays without it. */
function wentOver({ jobs }: MoneyFacts, { shotId, takeId }: JobFacts['job'], sentAs?: string): boolean {
  const first = jobs.find(({ job }) => job.takeId === sentAs);
  return first?.job.shotId === shotId && sentAs !== takeId;
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

/** A project is paid for by one account, whatever token is there meanwhile. */
function paidByOthers(facts: MoneyFacts): string[] {
  const [first, ...others] = new Set(
    postsOf(facts)
      .filter(isCharged)
      .map(({ accountId }) => accountId),
  );
  return others.map((accountId) => `${accountId} paid for what ${first} pays for`);
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
  // Charged, or confirmed once no reply can come any more: a person sends again what the log has without its reply.
  queued: ['none', 'released', 'maybe-charged', 'charged', 'confirmed'],
  waiting: ['none', 'released', 'maybe-charged', 'charged', 'confirmed'],
  sending: ['held'],
  canceling: ['held'],
  unclear: ['maybe-charged', 'charged'],
  generated: ['confirmed'],
  downloading: ['confirmed'],
  verifying: ['confirmed'],
  done: ['confirmed'],
  refused: ['released', 'confirmed'],
  failed: ['none', 'released', 'confirmed', 'maybe-charged', 'charged'],
  canceled: ['none', 'released', 'confirmed', 'maybe-charged', 'charged'],
};

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

/** A receipt tells what its own call was sent with, whatever its job asks for by now. */
function wrongReceipts({ files, jobs }: MoneyFacts): string[] {
  const attempts = new Map(jobs.flatMap((job) => job.attempts.map((attempt) => [attempt.id, attempt])));
  return [...files].flatMap(([name, { text }]) => {
    if (text === null) return [];
    const { generation } = receiptSchema.parse(JSON.parse(text));
    const sent = generation && attempts.get(generation.attemptId)?.sent.input;
    return sent && (sent.prompt !== generation.prompt || sent.seed !== generation.seed)
      ? [`${name} says “${generation.prompt}”, and “${sent.prompt}” was sent`]
      : [];
  });
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
