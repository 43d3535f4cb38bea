import { sql } from 'kysely';
import type { JobTally } from '#shared/board/shot-standing.ts';
import { type ShotId, shotIdSchema } from '#shared/ids.ts';
import { type LedgerConnection, query } from './connection.ts';
import { HELD_WAITS, RUNNING_STATUSES } from './job-pages.ts';

/** Where the jobs of each shot stand, of both generators together; shots without jobs are not named. */
export function jobTallies(db: LedgerConnection): ReadonlyMap<ShotId, JobTally> {
  const rows = db.all(
    query
      .selectFrom('jobs')
      .select(({ fn }) => ['shot_id', 'status', 'wait_kind', fn.countAll<number>().as('jobs')])
      .groupBy(['shot_id', 'status', 'wait_kind']),
  );
  const last = new Map(lastStatuses(db));
  return new Map(
    [...Map.groupBy(rows, (row) => row.shot_id)].map(([shotId, own]) => {
      const count = (is: (row: (typeof rows)[number]) => boolean) =>
        own.filter(is).reduce((sum, { jobs }) => sum + jobs, 0);
      const isHeld = ({ wait_kind }: { wait_kind: string | null }) =>
        wait_kind !== null && HELD_WAITS.includes(wait_kind);
      const lastStatus = last.get(shotId);
      return [
        shotIdSchema.parse(shotId),
        {
          running: count(({ status }) => RUNNING_STATUSES.includes(status)),
          waiting: count((row) => row.status === 'queued' || (row.status === 'waiting' && !isHeld(row))),
          needsYou: count((row) => row.status === 'unclear' || (row.status === 'waiting' && isHeld(row))),
          lastFailed: lastStatus === 'refused' || lastStatus === 'failed',
        },
      ];
    }),
  );
}

/** Shots that ever had a job: their ids must not be given to other shots, whose takes would get the same names. */
export function shotsWithJobs(db: LedgerConnection): string[] {
  return db.all(query.selectFrom('jobs').select('shot_id').distinct()).map(({ shot_id }) => shot_id);
}

function lastStatuses(db: LedgerConnection): [string, string][] {
  const newest = query
    .selectFrom('jobs')
    .select(['shot_id', sql<number>`max(seq)`.as('seq')])
    .groupBy('shot_id')
    .as('newest');
  return db
    .all(
      query.selectFrom('jobs').innerJoin(newest, 'newest.seq', 'jobs.seq').select(['jobs.shot_id', 'status']),
    )
    .map(({ shot_id, status }) => [shot_id, status]);
}
