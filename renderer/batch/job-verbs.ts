import type { CallInput } from '#shared/contract/calls.ts';
import type { JobRow } from '#shared/contract/job-rows.ts';
import { command } from '../project/command.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { priceWords } from '../ui/amounts.ts';
import { useReport } from '../ui/use-report.ts';
import { isRunning, isWaiting } from './job-words.ts';

/** The jobs around one in its list, as far as they are there. */
export type JobNeighbors = {
  readonly previous: JobRow | null;
  readonly next: JobRow | null;
};

type MoveTo = CallInput<'queue:move'>['to'];

/** Why a job cannot be sent earlier, later, or be canceled; null where it can. */
export type JobReasons = {
  readonly first: string | null;
  readonly earlier: string | null;
  readonly later: string | null;
  readonly cancel: string | null;
};

export function jobReasons(row: JobRow, { previous, next }: JobNeighbors): JobReasons {
  const waits = isWaiting(row);
  const isQueueMate = (other: JobRow | null) =>
    other !== null && isWaiting(other) && other.generator === row.generator;
  return {
    first: waits ? null : 'It does not wait.',
    earlier: waits && isQueueMate(previous) ? null : 'Nothing that waits is before it.',
    later: waits && isQueueMate(next) ? null : 'Nothing that waits is after it.',
    cancel: waits || isRunning(row) ? null : 'It has ended.',
  };
}

/** What can be done about one job, and the sentence that came of the last. */
export function useJobVerbs(row: JobRow) {
  const { core, projectId } = useOpenProject();
  const { report, sentence } = useReport();
  const ofThis = { projectId, generator: row.generator } as const;
  const move = (to: MoveTo) => report(command(core, 'queue:move', { ...ofThis, jobIds: [row.jobId], to }));
  return {
    sentence,
    first: () => move({ kind: 'first' }),
    earlier: () => move({ kind: 'earlier' }),
    later: () => move({ kind: 'later' }),
    last: () => move({ kind: 'last' }),
    cancel: () =>
      report(
        command(core, 'queue:cancel', { ...ofThis, which: { kind: 'these', jobIds: [row.jobId] } }),
        ({ tooLate }) => (tooLate > 0 ? 'It was done already.' : null),
      ),
    /** Lets it ask for its shot as it is now; dearer only where that price was agreed to. */
    update: (agreedMicroUsd: number | null) =>
      report(command(core, 'queue:update-job', { projectId, jobId: row.jobId, agreedMicroUsd }), (answer) => {
        switch (answer.kind) {
          case 'updated':
            return null;
          case 'consent-needed':
            return `It would cost ${priceWords(answer.estimateMicroUsd)} in place of ${priceWords(answer.beforeMicroUsd)}. Press update once more to agree.`;
          case 'too-late':
            return 'It was sent already, as it was.';
          case 'no-shot':
            return 'Its shot is not in the film any more.';
        }
      }),
  };
}
