import { sql } from 'kysely';
import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { CallToCome } from '#shared/batch/time-left.ts';
import { modelIdSchema } from '#shared/ids.ts';
import { type LedgerConnection, query } from './connection.ts';

/**
 * The calls of a generator that run, or will run without a person's doing. Calls that are alike are one row with their
 * number.
 */
export function callsToCome(
  db: LedgerConnection,
  generator: GeneratorKind,
): { readonly call: CallToCome; readonly jobs: number }[] {
  const rows = db.all(
    query
      .selectFrom('jobs')
      .select(({ fn }) => [
        'model',
        sql<string>`json_extract(request_json, '$.request.resolution')`.as('resolution'),
        sql<number>`json_extract(request_json, '$.request.durationSeconds')`.as('durationSeconds'),
        sql<number | null>`CASE WHEN status = 'sending' THEN changed_at_ms END`.as('startedAtMs'),
        fn.countAll<number>().as('jobs'),
      ])
      .where('generator', '=', generator)
      .where('status', 'in', ['queued', 'waiting', 'sending'])
      .where((eb) => eb.or([eb('wait_kind', 'is', null), eb('wait_kind', 'not in', ['cap', 'kind-paused'])]))
      .groupBy(['model', 'resolution', 'durationSeconds', 'startedAtMs']),
  );
  return rows.map(({ model, jobs, ...call }) => ({
    call: { ...call, model: modelIdSchema.parse(model) },
    jobs,
  }));
}
