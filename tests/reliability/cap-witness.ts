import { sql } from 'kysely';
import type { BatchPorts } from '#electron/batches/batch-ports.ts';
import { type LedgerConnection, query } from '#electron/batches/ledger/connection.ts';
import type { Cap } from '#shared/batch/batch-run.ts';

/**
 * Stands beside every change of the ledger and looks at the bare rows within its transaction, before and after. It
 * knows what counted at the very moment of each intent, and what had been canceled and paused, and judges by
 * arithmetic of its own.
 */
export type CapWitness = {
  readonly around: (ports: BatchPorts) => BatchPorts;
  /** A person agreed to this: a run with any other cap is a breach. */
  readonly agree: (cap: Cap) => void;
  /** Every intent that was let through and should not have been, a sentence each. */
  readonly breaches: () => readonly string[];
};

export function aCapWitness(): CapWitness {
  const agreed: Cap[] = [];
  const breaches: string[] = [];
  const judge = (before: Rows, after: Rows) => {
    const known = new Set(before.attempts.map(({ id }) => id));
    const counted = [...before.attempts];
    for (const attempt of after.attempts) {
      if (known.has(attempt.id)) continue;
      breaches.push(...breachesOf(attempt, counted, before, agreed));
      counted.push(attempt);
    }
  };
  return {
    agree: (cap) => agreed.push(cap),
    breaches: () => breaches,
    around: (ports) => ({
      ...ports,
      ledger: {
        ...ports.ledger,
        change: (step) =>
          ports.ledger.change((db) => {
            const before = look(db);
            const value = step(db);
            judge(before, look(db));
            return value;
          }),
      },
    }),
  };
}

type Row = {
  id: string;
  jobId: string;
  runId: string;
  status: string;
  microUsd: number;
  estimate: number;
  check: string | null;
};
type Rows = {
  attempts: readonly Row[];
  caps: ReadonlyMap<string, Cap>;
  projectCap: Cap;
  runStatus: ReadonlyMap<string, string>;
  jobStatus: ReadonlyMap<string, string>;
};

function look(db: LedgerConnection): Rows {
  const attempts = query.selectFrom('attempts').selectAll().orderBy(sql`rowid`);
  const project = query.selectFrom('meta').select('value').where('key', '=', 'project-cap');
  const runs = db.all(query.selectFrom('runs').selectAll());
  const jobs = db.all(query.selectFrom('jobs').select(['id', 'status']));
  return {
    attempts: db.all(attempts).map((row) => ({
      ...moneyOf(row.money_json),
      id: row.id,
      jobId: row.job_id,
      runId: row.run_id,
      check: row.cap_check_json,
    })),
    caps: new Map(
      runs.map((run) => [run.id, { budgetMicroUsd: run.budget_micro_usd, maxCalls: run.max_calls }]),
    ),
    runStatus: new Map(runs.map(({ id, status }) => [id, status])),
    jobStatus: new Map(jobs.map(({ id, status }) => [id, status])),
    projectCap: JSON.parse(db.first(project)?.value ?? NO_CAP) as Cap,
  };
}

const NO_CAP = '{"budgetMicroUsd":null,"maxCalls":null}';

type MoneyRow = { status: string; estimateMicroUsd?: number | null; actualMicroUsd?: number | null };

function moneyOf(json: string): Pick<Row, 'status' | 'microUsd' | 'estimate'> {
  const money = JSON.parse(json) as MoneyRow;
  const estimate = money.estimateMicroUsd ?? 0;
  const isCounted = ['held', 'maybe-charged', 'charged', 'confirmed'].includes(money.status);
  return { status: money.status, estimate, microUsd: isCounted ? (money.actualMicroUsd ?? estimate) : 0 };
}

function breachesOf(attempt: Row, counted: readonly Row[], rows: Rows, agreed: readonly Cap[]): string[] {
  if (attempt.status === 'free') return [];
  const cap = rows.caps.get(attempt.runId);
  if (cap === undefined) return [`${attempt.id} left under no run`];
  const wasAgreed = agreed.some(
    ({ budgetMicroUsd, maxCalls }) => budgetMicroUsd === cap.budgetMicroUsd && maxCalls === cap.maxCalls,
  );
  const ofRun = spentBy(counted.filter(({ runId }) => runId === attempt.runId));
  const ofAll = spentBy(counted);
  const written = JSON.stringify({
    run: { cap, spent: ofRun },
    project: { cap: rows.projectCap, spent: ofAll },
  });
  const hasBegun = counted.some(({ jobId }) => jobId === attempt.jobId);
  return [
    ...(mayLeave(attempt, rows, hasBegun)
      ? []
      : [`${attempt.id} left while its job or its run was held back`]),
    ...(wasAgreed ? [] : [`${attempt.id} left under a cap that nobody agreed to`]),
    ...(fits(cap, ofRun, attempt.estimate) ? [] : [`${attempt.id} left past the cap of its run`]),
    ...(fits(rows.projectCap, ofAll, attempt.estimate) ? [] : [`${attempt.id} left past the project’s cap`]),
    ...(attempt.check === written
      ? []
      : [`${attempt.id} says ${attempt.check} counted, and it was ${written}`]),
  ];
}

function mayLeave({ jobId, runId }: Row, { jobStatus, runStatus }: Rows, hasBegun: boolean): boolean {
  const run = runStatus.get(runId);
  return jobStatus.get(jobId) === 'queued' && (run === 'open' || (run === 'finishing' && hasBegun));
}

function spentBy(rows: readonly Row[]): { microUsd: number; calls: number } {
  return {
    microUsd: rows.reduce((sum, { microUsd }) => sum + microUsd, 0),
    calls: rows.filter(({ status }) => status !== 'free' && status !== 'released').length,
  };
}

function fits(cap: Cap, spent: { microUsd: number; calls: number }, estimate: number): boolean {
  const { budgetMicroUsd, maxCalls } = cap;
  return (
    (maxCalls === null || spent.calls < maxCalls) &&
    (budgetMicroUsd === null || spent.microUsd + estimate <= budgetMicroUsd)
  );
}
