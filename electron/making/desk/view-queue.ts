import { DailiesError } from '#shared/app-error.ts';
import { generatorKindSchema } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import type { JobRow, QueueState } from '#shared/contract/job-rows.ts';
import type { JobId } from '#shared/ids.ts';
import { jobNamed } from '../../batches/job-named.ts';
import { attemptsOf } from '../../batches/ledger/attempts.ts';
import { jobPage, type QueueTab, tabCounts } from '../../batches/ledger/job-pages.ts';
import { readJob } from '../../batches/ledger/jobs.ts';
import { listRuns } from '../../batches/ledger/run-list.ts';
import { readPolicy } from '../../batches/ledger/run-policies.ts';
import { attemptRow } from '../../batches/views/attempt-row.ts';
import { jobRows, type RowFacts } from '../../batches/views/job-row.ts';
import { queueState } from '../../batches/views/queue-state.ts';
import { FIRST_WIDTH } from '../batch-for.ts';
import type { DeskView } from './desk.ts';

/** How both queues stand. */
export function viewQueues(view: DeskView): QueueState[] {
  const { ledger } = view.project;
  if (ledger === null) return [];
  return generatorKindSchema.options.map((generator) =>
    ledger.read((db) =>
      queueState(db, {
        generator,
        trouble: view.sides.trouble(generator),
        nowMs: view.host.clock.nowMs(),
        width: (model) => view.lanes.get(model)?.limit ?? FIRST_WIDTH,
      }),
    ),
  );
}

export type RowPage = {
  readonly rows: JobRow[];
  readonly nextCursor: string | null;
  /** Jobs in the whole tab, not only on this page. */
  readonly total: number;
};

/** @throws DailiesError `invalid-input` for a cursor that no page gave */
export async function viewJobPage(
  view: DeskView,
  of: { tab: QueueTab; cursor: string | null; limit: number },
): Promise<RowPage> {
  const { ledger } = view.project;
  if (ledger === null) return { rows: [], nextCursor: null, total: 0 };
  const { jobs, nextCursor } = ledger.read((db) => jobPage(db, of));
  const total = generatorKindSchema.options.reduce((sum, generator) => {
    const counts = ledger.read((db) => tabCounts(db, generator));
    return sum + (of.tab === 'all' ? allOf(counts) : counts[of.tab]);
  }, 0);
  return { rows: await viewRows(view, jobs), nextCursor, total };
}

function allOf(counts: ReturnType<typeof tabCounts>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** The rows of these jobs; ids that are none are left out. */
export async function viewRowsOf(view: DeskView, ids: readonly JobId[]): Promise<JobRow[]> {
  const { ledger } = view.project;
  if (ledger === null) return [];
  const jobs = ledger.read((db) => ids.flatMap((id) => readJob(db, id) ?? []));
  return viewRows(view, jobs);
}

async function viewRows(view: DeskView, jobs: readonly Job[]): Promise<JobRow[]> {
  const { ledger } = view.project;
  if (ledger === null || jobs.length === 0) return [];
  const facts = await rowFacts(view);
  return ledger.read((db) => jobRows(db, jobs, facts));
}

/** What rows show beside the ledger's own facts: the storyboard's and the downloads'. */
export async function rowFacts({ project, progress }: DeskView): Promise<RowFacts> {
  const { shots, pictureHashes } = await project.load();
  return { shots: new Map(shots.map((resolved) => [resolved.shot.id, resolved])), pictureHashes, progress };
}

/** @throws DailiesError `not-found` */
export async function viewJob(view: DeskView, id: JobId) {
  const { ledger } = view.project;
  if (ledger === null) throw new DailiesError({ code: 'not-found', what: 'job', id });
  const [row] = await viewRows(view, [jobNamed(ledger, id)]);
  if (row === undefined) throw new Error(`${id} has no row`);
  return { row, attempts: ledger.read((db) => attemptsOf(db, id)).map(attemptRow) };
}

/** Every run, the newest first. */
export function viewRuns({ project }: DeskView) {
  const { ledger } = project;
  if (ledger === null) return [];
  return ledger.read((db) =>
    listRuns(db).map(({ run, jobs, openJobs, countedMicroUsd }) => ({
      runId: run.id,
      generator: run.generator,
      createdAtMs: run.createdAtMs,
      cap: run.cap,
      policy: readPolicy(db, run.id),
      state: run.state,
      jobs,
      openJobs,
      countedMicroUsd,
    })),
  );
}
