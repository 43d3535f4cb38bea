import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import { type RunId, runIdSchema } from '#shared/ids.ts';
import { type LedgerConnection, query } from './ledger/connection.ts';
import { setRunState } from './ledger/runs.ts';

/** A person's pause of every run of a generator that goes on, durable until `resumeRuns`. Returns those that changed. */
export function pauseRuns(
  db: LedgerConnection,
  generator: GeneratorKind,
  when: 'now' | 'after-running',
): RunId[] {
  const going = when === 'now' ? ['open', 'finishing'] : ['open'];
  const rows = db.all(
    query.selectFrom('runs').select('id').where('status', 'in', going).where('generator', '=', generator),
  );
  const ids = rows.map(({ id }) => runIdSchema.parse(id));
  for (const id of ids) {
    const paused = { status: 'paused', reason: { kind: 'person' } } as const;
    setRunState(db, id, when === 'now' ? paused : { status: 'finishing' });
  }
  return ids;
}
