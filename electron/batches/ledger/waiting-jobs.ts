import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { WaitingFor } from '#shared/batch/job-state.ts';
import { type JobId, jobIdSchema, type ShotId } from '#shared/ids.ts';
import { type LedgerConnection, query } from './connection.ts';

/** Jobs that wait for this, in the order of the queue. */
export function waitingJobs(
  db: LedgerConnection,
  generator: GeneratorKind,
  kind: WaitingFor['kind'],
): JobId[] {
  return idsOf(db, waiting(generator, kind));
}

/** Jobs that wait for a take of this shot, in the order of the queue. */
export function chainWaiters(db: LedgerConnection, generator: GeneratorKind, shotId: ShotId): JobId[] {
  return idsOf(db, waiting(generator, 'chain').where('wait_shot_id', '=', shotId));
}

/** When the first back-off is over, wall time in milliseconds; null where there is none. */
export function soonestBackOff(db: LedgerConnection, generator: GeneratorKind): number | null {
  const soonest = waiting(generator, 'back-off').select('wait_until_ms').orderBy('wait_until_ms').limit(1);
  return db.first(soonest)?.wait_until_ms ?? null;
}

/** The moments at which back-offs are over, wall time in milliseconds, each with its job; soonest first. */
export function backOffs(db: LedgerConnection, generator: GeneratorKind): { id: JobId; untilMs: number }[] {
  const rows = db.all(
    waiting(generator, 'back-off').select(['id', 'wait_until_ms']).orderBy('wait_until_ms'),
  );
  return rows.flatMap(({ id, wait_until_ms: untilMs }) =>
    untilMs === null ? [] : [{ id: jobIdSchema.parse(id), untilMs }],
  );
}

function waiting(generator: GeneratorKind, kind: WaitingFor['kind']) {
  return query.selectFrom('jobs').where('wait_kind', '=', kind).where('generator', '=', generator);
}

function idsOf(db: LedgerConnection, jobs: ReturnType<typeof waiting>): JobId[] {
  return db.all(jobs.select('id').orderBy('rank').orderBy('seq')).map(({ id }) => jobIdSchema.parse(id));
}
