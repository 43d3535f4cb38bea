import { command } from '../project/command.ts';
import { useJobs, useOpenProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { useReport } from '../ui/use-report.ts';

const WHY = {
  'other-installation':
    'This film comes from another machine or user, which may still be sending its shots. Nothing is sent or fetched here.',
  copied:
    'This film is a copy, and the folder that it was copied from may be sending the same shots. Nothing is sent or fetched here.',
  rebuilt:
    'This film had lost its history and money. It was put together again from the receipts of its takes; which calls may have been charged is not known. Nothing is sent.',
} as const;

/** Why nothing paid happens before a person says that the film is worked on here. */
export function HoldNotice() {
  const { core, projectId } = useOpenProject();
  const hold = useJobs((jobs) => jobs.money?.hold ?? null);
  const { report, sentence } = useReport();
  if (hold === null) return null;
  return (
    <section role="alert" className="flex items-center gap-4 border-b border-line bg-raised px-6 py-3">
      <p className="flex-1">
        {WHY[hold]} {sentence}
      </p>
      <Button onClick={() => report(command(core, 'money:take-over', { projectId }))}>
        Work on it here from now on
      </Button>
    </section>
  );
}
