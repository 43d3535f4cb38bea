import { PLAIN_POLICY, type RunPolicy, runPolicySchema } from '#shared/batch/run-policy.ts';
import type { RunId } from '#shared/ids.ts';
import { type LedgerConnection, query } from './connection.ts';

export function writePolicy(db: LedgerConnection, id: RunId, policy: RunPolicy): void {
  db.run(
    query
      .updateTable('runs')
      .set({ policy_json: JSON.stringify(policy) })
      .where('id', '=', id),
  );
}

/** A run that was told nothing has the plain one. */
export function readPolicy(db: LedgerConnection, id: RunId): RunPolicy {
  const text = db.first(query.selectFrom('runs').select('policy_json').where('id', '=', id))?.policy_json;
  return text ? runPolicySchema.parse(JSON.parse(text)) : PLAIN_POLICY;
}
