import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { command } from '../project/command.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Mark } from '../ui/mark.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useReport } from '../ui/use-report.ts';
import { focusHome, focusHomeIfLost } from '../view/focus-home.ts';
import { closeExport } from './closed-exports.ts';
import type { ExportRow } from './use-exports.ts';

type ExportQueueProps = {
  readonly exports: readonly ExportRow[];
  /** A preset's name as people read it. */
  readonly labelOf: (preset: string) => string;
};

/** What was asked for since the program began, with what became of it. */
export function ExportQueue({ exports, labelOf }: ExportQueueProps) {
  return (
    <ul className="flex flex-col gap-3" aria-live="polite">
      {exports.map((row) => (
        <ExportLine key={row.exportId} row={row} label={labelOf(row.preset)} />
      ))}
    </ul>
  );
}

function ExportLine({ row, label }: { readonly row: ExportRow; readonly label: string }) {
  const { core, projectId } = useOpenProject();
  const { report, sentence } = useReport();
  const [commands, setCommands] = useState<readonly string[] | null>(null);
  const { state } = row;
  const isOpen = state.status === 'queued' || state.status === 'running';
  useEffect(() => {
    // Its button to cancel has gone, and with it the focus.
    if (!isOpen) focusHomeIfLost();
  }, [isOpen]);
  return (
    <li className="flex flex-col gap-1.5 rounded-card border border-line p-3">
      <div className="flex items-baseline justify-between gap-2">
        <span className="min-w-0 truncate" title={row.title}>
          {row.title}
        </span>
        <span className="ml-auto shrink-0 text-small text-quiet">{label}</span>
        {!isOpen && (
          <IconButton
            icon={X}
            name={`Close ${row.title}, ${label}`}
            className="-my-1.5 -mr-1.5 self-center"
            onClick={() => {
              closeExport(row.exportId);
              focusHome();
            }}
          />
        )}
      </div>
      <StateWords state={state} title={row.title} />
      {sentence !== null && <p role="status">{sentence}</p>}
      <div className="-ml-3 flex flex-wrap gap-1">
        {isOpen && (
          <Button
            className="ml-3"
            onClick={() => report(command(core, 'export:cancel', { projectId, exportId: row.exportId }))}
          >
            Cancel
          </Button>
        )}
        <Button
          look="plain"
          className="text-quiet"
          onClick={() =>
            report(
              core
                .call('export:commands', { projectId, exportId: row.exportId })
                .then((answer) => setCommands(commands === null ? answer.commands : null)),
            )
          }
        >
          {commands === null ? 'Show the commands' : 'Hide the commands'}
        </Button>
      </div>
      {commands !== null && (
        <pre className="max-h-48 overflow-auto font-mono text-small whitespace-pre-wrap select-text">
          {commands.length === 0 ? 'ffmpeg was not started yet.' : commands.join('\n')}
        </pre>
      )}
    </li>
  );
}

function StateWords({ state, title }: { readonly state: ExportRow['state']; readonly title: string }) {
  switch (state.status) {
    case 'queued':
      return <Mark meaning="waiting">waits for the one before it</Mark>;
    case 'running':
      return (
        <>
          <Mark meaning="running">{runningWords(state)}</Mark>
          <ProgressBar name={`Export of ${title}`} done={state.framesDone} of={state.framesPlanned} />
        </>
      );
    case 'done':
      return (
        <Mark meaning="done">
          <span className="font-mono break-all whitespace-normal">{state.name}</span>
        </Mark>
      );
    case 'failed':
      return (
        <Mark meaning="needs-you">
          <span className="whitespace-normal">{state.message}</span>
        </Mark>
      );
    case 'canceled':
      return <Mark meaning="waiting">canceled, nothing is left of it</Mark>;
  }
}

/** Frames of all its steps are counted, which are more than the film has. */
function runningWords({ framesDone, framesPlanned }: Extract<ExportRow['state'], { status: 'running' }>) {
  return framesPlanned === 0 ? 'begins' : `${Math.floor((100 * framesDone) / framesPlanned)} %`;
}
