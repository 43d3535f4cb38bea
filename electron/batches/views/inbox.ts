import type { z } from 'zod';
import { type AppError, errorSentence } from '#shared/app-error.ts';
import { assertNever } from '#shared/assert-never.ts';
import type { BatchRun, GeneratorKind, PauseReason } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import type { batchCalls } from '#shared/contract/batch-calls.ts';
import type { ModelId } from '#shared/ids.ts';
import { causeOf, wholeSentence } from './inbox-causes.ts';

export type InboxGroup = z.input<(typeof batchCalls)['inbox:view']['output']>['groups'][number];
type Action = InboxGroup['actions'][number];

/** All that needs a person, from the ledger and from those who work. */
export type InboxFacts = {
  /** Of both generators, in order of admission. */
  readonly jobs: readonly Job[];
  /** Paused runs with what they would send. */
  readonly paused: readonly { readonly run: BatchRun; readonly unsent: readonly Job[] }[];
  /** What keeps a generator from working at all. */
  readonly troubles: readonly { readonly generator: GeneratorKind; readonly error: AppError }[];
  /** Models that the account cannot use now. */
  readonly shut: readonly { readonly model: ModelId; readonly message: string }[];
  /** Finished clips that could not be fetched yet. */
  readonly leftForLater: readonly Job[];
  /** What sending these would cost as they are, at the prices of now; null where one is missing. */
  readonly repricedMicroUsd: (jobs: readonly Job[]) => number | null;
  /** What asking again for refused or failed ones would cost; null where a price is missing. */
  readonly againMicroUsd: (jobs: readonly Job[], withoutSound: boolean) => number | null;
  readonly hasSoundToLose: (job: Job) => boolean;
};

/** What needs a person, grouped by cause: what stops everything first, then what may have cost money, then the rest. */
export function inboxGroups(facts: InboxFacts): InboxGroup[] {
  return [
    ...facts.troubles.map(troubleGroup),
    ...facts.shut.map(shutGroup),
    ...pauseGroups(facts),
    ...jobGroups(facts),
    ...fetchGroups(facts.leftForLater),
  ];
}

const FREE = 0;

function troubleGroup({ generator, error }: InboxFacts['troubles'][number]): InboxGroup {
  const group = {
    groupId: `trouble ${generator}`,
    generator,
    message: errorSentence(error, 'window'),
    jobs: [],
  };
  switch (error.code) {
    case 'project-held':
    case 'account-differs':
      return {
        ...group,
        kind: 'held',
        title: 'Paid work waits for your word',
        actions: [action('take-over', FREE)],
      };
    case 'token-missing':
    case 'keychain-unavailable':
      return {
        ...group,
        kind: 'held',
        title: 'Paid work waits for a token',
        actions: [action('set-token', FREE)],
      };
    default:
      return {
        ...group,
        kind: 'paused',
        title: 'Nothing new is begun',
        actions: [action('resume', FREE)],
      };
  }
}

function shutGroup({ model, message }: InboxFacts['shut'][number]): InboxGroup {
  return {
    groupId: `shut ${model}`,
    generator: 'cloudflare',
    kind: 'paused',
    title: `${model} cannot be used now`,
    message,
    jobs: [],
    actions: [action('resume', FREE)],
  };
}

/** Runs that were paused for one and the same reason go on together. */
function pauseGroups({ paused, repricedMicroUsd }: InboxFacts): InboxGroup[] {
  const byReason = Map.groupBy(paused, ({ run }) => JSON.stringify([run.generator, run.state]));
  return [...byReason].flatMap(([groupId, runs]) => {
    const run = runs[0]?.run;
    const unsent = runs.flatMap((each) => each.unsent);
    if (run?.state.status !== 'paused' || unsent.length === 0) return [];
    const { generator, state } = run;
    const { title, message } = pauseWords(state.reason);
    const way =
      state.reason.kind === 'price'
        ? action('agree', repricedMicroUsd(unsent))
        : action('resume', sumOf(unsent));
    const actions = state.reason.kind === 'account' ? [way, action('set-token', FREE)] : [way];
    return [{ groupId, generator, kind: 'paused', title, message, jobs: refsOf(unsent), actions }];
  });
}

function pauseWords(reason: PauseReason): { title: string; message: string } {
  switch (reason.kind) {
    case 'person':
      return { title: 'Paused by you', message: 'What is left is sent once you resume.' };
    case 'account':
      return {
        title: 'Your account needs attention',
        message: `${wholeSentence(reason.message)} None of these is on its way. See to it at Cloudflare, or change the token; then go on.`,
      };
    case 'refusals':
      return { title: 'Paused after several refusals', message: reason.message };
    case 'crash':
      return { title: 'Dailies ended in the middle of a run', message: reason.message };
    case 'price':
      return {
        title: 'A take cost something else than expected',
        message: `${reason.message} What is left is sent once you agree to what it costs now.`,
      };
    default:
      return assertNever(reason);
  }
}

/** One group for each cause, in the order in which they first came up. */
function jobGroups(facts: InboxFacts): InboxGroup[] {
  const byCause = Map.groupBy(facts.jobs, (job) => `${job.generator} ${causeOf(job.state)?.key ?? ''}`);
  return [...byCause].flatMap(([groupId, jobs]) => {
    const first = jobs[0];
    const cause = first ? causeOf(first.state) : null;
    if (!first || cause === null) return [];
    const { kind, title, message } = cause;
    const { generator } = first;
    const actions = actionsFor(cause.way, jobs, facts);
    return [{ groupId, generator, kind, title, message, jobs: refsOf(jobs), actions }];
  });
}

function actionsFor(
  way: NonNullable<ReturnType<typeof causeOf>>['way'],
  jobs: readonly Job[],
  facts: InboxFacts,
): Action[] {
  switch (way) {
    case 'settle':
      return [
        action('ask-the-log', FREE),
        action('send-again', facts.repricedMicroUsd(jobs)),
        action('give-up', FREE),
      ];
    case 'again':
      return [action('send-again', facts.againMicroUsd(jobs, false))];
    case 'again-or-silent':
      return [
        ...(jobs.every(facts.hasSoundToLose)
          ? [action('send-again-without-sound', facts.againMicroUsd(jobs, true))]
          : []),
        action('send-again', facts.againMicroUsd(jobs, false)),
      ];
    case 'raise-cap':
      return [action('raise-cap', sumOf(jobs))];
    case 'resume':
      return [action('resume', sumOf(jobs))];
    default:
      return assertNever(way);
  }
}

function fetchGroups(late: readonly Job[]): InboxGroup[] {
  return [...Map.groupBy(late, ({ generator }) => generator)].map(([generator, jobs]) => ({
    groupId: `fetch-again ${generator}`,
    generator,
    kind: 'paused',
    title: 'Finished clips that could not be fetched yet',
    message: 'They are made and paid for. They are asked for again by themselves; you can also try now.',
    jobs: refsOf(jobs),
    actions: [action('fetch-again', FREE)],
  }));
}

function action(kind: Action['kind'], costMicroUsd: number | null): Action {
  return { kind, costMicroUsd };
}

/** What these jobs cost at most as they were agreed to; rehearsals nothing. */
function sumOf(jobs: readonly Job[]): number | null {
  return jobs.reduce<number | null>((sum, { generator, request }) => {
    const cost = generator === 'rehearsal' ? 0 : request.estimateMicroUsd;
    return sum === null || cost === null ? null : sum + cost;
  }, 0);
}

function refsOf(jobs: readonly Job[]): InboxGroup['jobs'] {
  return jobs.map(({ id, shotId, takeId }) => ({ jobId: id, shotId, takeId }));
}
