// The queue and the history as they are looked at: by tab, page by page.
import { type ExpressionBuilder, sql } from 'kysely';
import { z } from 'zod';
import { DailiesError } from '#shared/app-error.ts';
import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import type { JobStatus, WaitingFor } from '#shared/batch/job-state.ts';
import { type LedgerConnection, query } from './connection.ts';
import { jobOf } from './jobs.ts';
import type { LedgerTables } from './tables.ts';

/**
 * Every job is under one of these, beside `all`. What was refused or failed needs a person for as long as it is the
 * last word on its shot, and was not given up.
 */
export type QueueTab = 'running' | 'waiting' | 'needs-you' | 'done' | 'ended' | 'all';

export type TabCounts = Readonly<Record<Exclude<QueueTab, 'all'>, number>>;

/** How many jobs of a generator are under each tab. */
export function tabCounts(db: LedgerConnection, generator: GeneratorKind): TabCounts {
  const rows = db.all(
    query
      .selectFrom('jobs')
      .select(({ fn }) => ['status', 'wait_kind', fn.countAll<number>().as('jobs')])
      .where('generator', '=', generator)
      .groupBy(['status', 'wait_kind']),
  );
  const count = (is: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(is).reduce((sum, { jobs }) => sum + jobs, 0);
  const inVain = count(({ status }) => IN_VAIN.includes(status));
  const asked = db.first(
    query
      .selectFrom('jobs')
      .select(({ fn }) => fn.countAll<number>().as('jobs'))
      .where('generator', '=', generator)
      .where(isLastWord),
  );
  const lastWords = asked?.jobs ?? 0;
  return {
    running: count(({ status }) => RUNNING_STATUSES.includes(status)),
    waiting: count((row) => row.status === 'queued' || (row.status === 'waiting' && !isHeld(row))),
    'needs-you':
      count((row) => row.status === 'unclear' || (row.status === 'waiting' && isHeld(row))) + lastWords,
    done: count(({ status }) => status === 'done'),
    ended: count(({ status }) => status === 'canceled') + inVain - lastWords,
  };
}

/** How many jobs of a generator are in a state, or wait for one of these. Read from an index alone. */
export function countIn(
  db: LedgerConnection,
  generator: GeneratorKind,
  of: { readonly status: JobStatus; readonly waits?: readonly WaitingFor['kind'][] },
): number {
  const inState = query
    .selectFrom('jobs')
    .select(({ fn }) => fn.countAll<number>().as('jobs'))
    .where('generator', '=', generator)
    .where('status', '=', of.status);
  return db.first(of.waits ? inState.where('wait_kind', 'in', of.waits) : inState)?.jobs ?? 0;
}

/** Under way, from the call to the take. */
export const RUNNING_STATUSES: readonly string[] = [
  'sending',
  'generated',
  'downloading',
  'verifying',
  'canceling',
];
const IN_VAIN: readonly string[] = ['refused', 'failed'];
/** What a job waits for that only a person can give. */
export const HELD_WAITS: readonly string[] = ['cap', 'kind-paused'];

function isHeld({ wait_kind }: { wait_kind: string | null }): boolean {
  return wait_kind !== null && HELD_WAITS.includes(wait_kind);
}

export type JobPage = { readonly jobs: readonly Job[]; readonly nextCursor: string | null };

/**
 * A page of a tab over both generators: what is still to be done in the order of the queue, the rest from the newest
 * to the oldest.
 *
 * @param cursor as an earlier page gave it; null for the first
 * @throws DailiesError `invalid-input` for a cursor that no page gave
 */
export function jobPage(
  db: LedgerConnection,
  of: { tab: QueueTab; cursor: string | null; limit: number },
): JobPage {
  const { tab, limit } = of;
  const after = of.cursor === null ? null : readCursor(of.cursor);
  const isQueue = tab === 'running' || tab === 'waiting';
  const all = query
    .selectFrom('jobs')
    .selectAll()
    .where((eb) => isUnder(eb, tab))
    .limit(limit + 1);
  const ordered = isQueue ? all.orderBy('rank').orderBy('seq') : all.orderBy('seq', 'desc');
  const rows = db.all(
    after === null
      ? ordered
      : ordered.where(
          isQueue
            ? sql<boolean>`(rank, seq) > (${after.rank}, ${after.seq})`
            : sql<boolean>`seq < ${after.seq}`,
        ),
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    jobs: rows.slice(0, limit).map(jobOf),
    nextCursor: last === undefined ? null : JSON.stringify([last.rank, last.seq]),
  };
}

const cursorSchema = z.tuple([z.number(), z.number().int()]);

function readCursor(text: string): { rank: number; seq: number } {
  const parsed = cursorSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const problems = [{ place: 'cursor', message: 'must be one that an earlier page gave' }];
    throw new DailiesError({ code: 'invalid-input', problems });
  }
  const [rank, seq] = parsed.data;
  return { rank, seq };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Jobs = ExpressionBuilder<LedgerTables, 'jobs'>;

function isUnder(eb: Jobs, tab: QueueTab) {
  const held = eb('wait_kind', 'in', HELD_WAITS);
  switch (tab) {
    case 'running':
      return eb('status', 'in', RUNNING_STATUSES);
    case 'waiting':
      return eb.or([eb('status', '=', 'queued'), eb.and([eb('status', '=', 'waiting'), eb.not(held)])]);
    case 'needs-you':
      return eb.or([
        eb('status', '=', 'unclear'),
        eb.and([eb('status', '=', 'waiting'), held]),
        isLastWord(eb),
      ]);
    case 'done':
      return eb('status', '=', 'done');
    case 'ended':
      return eb.or([
        eb('status', '=', 'canceled'),
        eb.and([eb('status', 'in', IN_VAIN), eb.not(isLastWord(eb))]),
      ]);
    case 'all':
      return sql<boolean>`1`;
  }
}

/** Refused or failed, not given up, and nothing else was asked for of its shot since. */
function isLastWord(eb: Jobs) {
  return eb.and([
    eb('status', 'in', IN_VAIN),
    sql<boolean>`ifnull(json_extract(state_json, '$.failure.kind'), '') <> 'given-up'`,
    eb.not(
      eb.exists(
        eb
          .selectFrom('jobs as later')
          .select('later.id')
          .whereRef('later.shot_id', '=', 'jobs.shot_id')
          .whereRef('later.generator', '=', 'jobs.generator')
          .whereRef('later.seq', '>', 'jobs.seq')
          .where('later.status', '<>', 'canceled'),
      ),
    ),
  ]);
}

/** Everything that needs a person, in order of admission. */
export function jobsThatNeedYou(db: LedgerConnection): Job[] {
  const rows = query
    .selectFrom('jobs')
    .selectAll()
    .where((eb) => isUnder(eb, 'needs-you'))
    .orderBy('seq');
  return db.all(rows).map(jobOf);
}
