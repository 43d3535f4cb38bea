import { generatorKindSchema } from '#shared/batch/batch-run.ts';
import type { Job } from '#shared/batch/job.ts';
import { proposeAgain } from '../../batches/ask-again.ts';
import { hasSoundToLose } from '../../batches/has-sound-to-lose.ts';
import { jobsThatNeedYou } from '../../batches/ledger/job-pages.ts';
import { jobsInState, readJob } from '../../batches/ledger/jobs.ts';
import type { Ledger } from '../../batches/ledger/ledger.ts';
import { unsentRuns } from '../../batches/ledger/run-list.ts';
import { resendEstimate } from '../../batches/settle-unclear.ts';
import { type InboxFacts, type InboxGroup, inboxGroups } from '../../batches/views/inbox.ts';
import { errorForPage } from '../../ipc/error-for-page.ts';
import { type DeskView, filmNow } from './desk.ts';

/** What needs a person, each group with its ways out and their prices. */
export async function viewInbox(view: DeskView): Promise<InboxGroup[]> {
  const { ledger } = view.project;
  if (ledger === null) return [];
  const films = {
    rehearsal: await filmNow(view, 'rehearsal'),
    cloudflare: await filmNow(view, 'cloudflare'),
  };
  const again = (jobs: readonly Job[], withoutSound: boolean) => {
    const film = films[jobs[0]?.generator ?? 'rehearsal'];
    return proposeAgain(ledger, film, { jobs, withoutSound }).proposed.estimate.costMicroUsd;
  };
  return inboxGroups({
    jobs: ledger.read(jobsThatNeedYou),
    paused: pausedRuns(ledger),
    ...fromSides(view, ledger),
    repricedMicroUsd: (jobs) => resendEstimate(jobs, films.cloudflare.prices),
    againMicroUsd: again,
    hasSoundToLose,
  });
}

function pausedRuns(ledger: Pick<Ledger, 'read'>): InboxFacts['paused'] {
  return generatorKindSchema.options.flatMap((generator) =>
    ledger.read((db) => {
      const paused = unsentRuns(db, generator).filter(({ state }) => state.status === 'paused');
      if (paused.length === 0) return [];
      const byRun = Map.groupBy(jobsInState(db, generator, ['queued', 'waiting']), ({ runId }) => runId);
      return paused.map((run) => ({ run, unsent: byRun.get(run.id) ?? [] }));
    }),
  );
}

function fromSides(
  { sides, lanes }: DeskView,
  ledger: Pick<Ledger, 'read'>,
): Pick<InboxFacts, 'troubles' | 'shut' | 'leftForLater'> {
  const late = generatorKindSchema.options.flatMap(
    (generator) => sides.current(generator)?.work.runner.leftForLater() ?? [],
  );
  return {
    troubles: generatorKindSchema.options.flatMap((generator) => {
      const error = sides.trouble(generator);
      return error === null ? [] : [{ generator, error: errorForPage(error) }];
    }),
    shut: [...lanes].flatMap(([model, { closedFor }]) =>
      closedFor === null ? [] : [{ model, message: closedFor }],
    ),
    leftForLater: ledger.read((db) => late.flatMap((id) => readJob(db, id) ?? [])),
  };
}
