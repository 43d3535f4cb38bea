import type { TakeId } from '#shared/ids.ts';
import { chargedAttempts, jobOfTake } from './breaches.ts';
import type { MoneyFacts } from './money-facts.ts';

/** What a person can decide about unclear attempts in the terminal. */
export type Decision = 'recover' | 'resend' | 'give-up';

/** One `settle`, and the takes it was for: it was killed somewhere, or came to its end. */
export type Settling = { readonly decision: Decision; readonly takeIds: readonly TakeId[] };

/** What a `settle` has done that nobody asked of it, a sentence each. */
export function settlingBreaches(
  { decision, takeIds }: Settling,
  before: MoneyFacts,
  after: MoneyFacts,
): string[] {
  const asked = new Set<string>(takeIds);
  return [
    ...undecidedPosts(before, after, decision === 'resend' ? asked : new Set()),
    ...undecidedEnds(before, after, decision === 'give-up' ? asked : new Set()),
    ...releasedMoney(before, after),
  ];
}

/** Only what was to be sent again was, once, and nothing of which the log had the reply. */
function undecidedPosts(before: MoneyFacts, after: MoneyFacts, asked: ReadonlySet<string>): string[] {
  const charged = chargedAttempts(before);
  // What was on its way at the kill before this one may be on record only now.
  const known = new Set<string>(before.intents);
  const posts = after.calls.filter((call) => call.kind === 'run').map(({ ids }) => ids);
  const takes = posts.filter((ids) => !known.has(ids?.attemptId ?? '')).map((ids) => ids?.takeId ?? 'nobody');
  return takes.flatMap((takeId, index) => {
    const had = before.jobs.find(({ job }) => job.takeId === takeId);
    return [
      ...(asked.has(takeId) ? [] : [`${takeId} was sent, and nobody had said so`]),
      ...(takes.indexOf(takeId) < index ? [`${takeId} was sent twice for one word`] : []),
      ...(had?.attempts.some(({ id }) => charged.has(id))
        ? [`${takeId} was sent again although the log has its reply`]
        : []),
    ];
  });
}

function undecidedEnds(before: MoneyFacts, after: MoneyFacts, asked: ReadonlySet<string>): string[] {
  const ended = ({ job }: MoneyFacts['jobs'][number]) =>
    ['failed', 'refused', 'canceled'].includes(job.state.status);
  return after.jobs.filter(ended).flatMap((each) => {
    const was = jobOfTake(before, each.job.takeId);
    return asked.has(each.job.takeId) || (was !== null && ended(was))
      ? []
      : [`${each.job.takeId} is ${each.job.state.status}, and nobody had said so`];
  });
}

/** Nobody marks anything as not charged in these proofs, and no log says so: what counted goes on to count. */
function releasedMoney(before: MoneyFacts, after: MoneyFacts): string[] {
  const attempts = ({ jobs }: MoneyFacts) => jobs.flatMap((job) => job.attempts);
  const counted = new Set(
    attempts(before)
      .filter(({ money }) => money.status !== 'released')
      .map(({ id }) => id),
  );
  return attempts(after)
    .filter(({ id, money }) => counted.has(id) && money.status === 'released')
    .map(({ id }) => `the attempt ${id} does not count any more`);
}
