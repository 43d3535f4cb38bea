import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import { runIdSchema } from '#shared/ids.ts';
import { type LedgerConnection, query } from './ledger/connection.ts';
import { readRun, setRunState } from './ledger/runs.ts';

/**
 * Opens every run of a generator again that is paused or comes to a pause, under the cap it had: a repeated command is the person's word that
 * what paused it was looked after. Not those that a wrong price paused: their jobs need a consent with the new one.
 */
export function resumeRuns(db: LedgerConnection, generator: GeneratorKind): void {
  const paused = db.all(
    query
      .selectFrom('runs')
      .select('id')
      .where('status', 'in', ['paused', 'finishing'])
      .where('generator', '=', generator),
  );
  for (const { id } of paused) {
    const run = readRun(db, runIdSchema.parse(id));
    const isForPrice = run?.state.status === 'paused' && run.state.reason.kind === 'price';
    if (run && !isForPrice) setRunState(db, run.id, { status: 'open' });
  }
}
