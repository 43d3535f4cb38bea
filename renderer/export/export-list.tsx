import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import { command } from '../project/command.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useReport } from '../ui/use-report.ts';

type Exports = CallOutput<'export:list'>;
type ExportRow = Exports['exports'][number];
type Film = Exports['films'][number];

/** What is being exported, and the films that were. */
export function ExportList() {
  const { core, projectId } = useOpenProject();
  const [list, setList] = useState<Exports>({ exports: [], films: [] });
  useEffect(() => {
    const load = () => void core.call('export:list', { projectId }).then(setList, () => undefined);
    load();
    return core.on('exports:changed', (changed) => {
      if (changed.projectId !== projectId) return;
      setList((before) => ({ ...before, exports: changed.exports }));
      if (changed.exports.some(({ state }) => state.status === 'done')) load();
    });
  }, [core, projectId]);
  return (
    <section
      aria-label="Exports"
      className="flex min-h-0 flex-col gap-4 overflow-y-auto border-l border-line bg-panel p-4"
    >
      <h2 className="font-semibold">Exports</h2>
      {list.exports.length === 0 && <p className="text-quiet">None since Dailies was started.</p>}
      <ul className="flex flex-col gap-3" aria-live="polite">
        {list.exports.map((row) => (
          <ExportLine key={row.exportId} row={row} />
        ))}
      </ul>
      <h2 className="font-semibold">Films</h2>
      {list.films.length === 0 && <p className="text-quiet">None yet.</p>}
      <ul className="flex flex-col gap-2">
        {list.films.map((film) => (
          <FilmLine key={film.name} film={film} />
        ))}
      </ul>
    </section>
  );
}

function ExportLine({ row }: { readonly row: ExportRow }) {
  const { core, projectId } = useOpenProject();
  const { report, sentence } = useReport();
  const [commands, setCommands] = useState<readonly string[] | null>(null);
  const { state } = row;
  const isOpen = state.status === 'queued' || state.status === 'running';
  return (
    <li className="flex flex-col gap-1 rounded-card border border-line p-3">
      <div className="flex items-center justify-between gap-2">
        <span className="min-w-0 truncate" title={row.title}>
          {row.title}
        </span>
        <span className="shrink-0 text-small text-quiet">{row.preset}</span>
      </div>
      <StateWords state={state} title={row.title} />
      {sentence !== null && <p role="status">{sentence}</p>}
      <div className="flex gap-1">
        {isOpen && (
          <Button
            onClick={() => report(command(core, 'export:cancel', { projectId, exportId: row.exportId }))}
          >
            Cancel
          </Button>
        )}
        <Button
          look="plain"
          onClick={() =>
            report(
              core
                .call('export:commands', { projectId, exportId: row.exportId })
                .then((answer) => setCommands(commands === null ? answer.commands : null)),
            )
          }
        >
          {commands === null ? 'The commands' : 'Hide the commands'}
        </Button>
      </div>
      {commands !== null && (
        <pre className="max-h-48 overflow-auto font-mono text-small whitespace-pre-wrap select-text">
          {commands.join('\n')}
        </pre>
      )}
    </li>
  );
}

function StateWords({ state, title }: { readonly state: ExportRow['state']; readonly title: string }) {
  switch (state.status) {
    case 'queued':
      return <Mark meaning="waiting">waits</Mark>;
    case 'running':
      return (
        <>
          <Mark meaning="running">
            {state.framesDone} of {state.framesPlanned} frames
          </Mark>
          <ProgressBar name={`Export of ${title}`} done={state.framesDone} of={state.framesPlanned} />
        </>
      );
    case 'done':
      return <Mark meaning="done">{state.name}</Mark>;
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

function FilmLine({ film }: { readonly film: Film }) {
  const { core, projectId } = useOpenProject();
  const { report, sentence } = useReport();
  const [isPlaying, setIsPlaying] = useState(false);
  return (
    <li className="flex flex-col gap-1">
      <p className="truncate font-mono text-small" title={film.name}>
        {film.name}
      </p>
      <div className="flex items-center gap-1">
        <span className="flex-1 text-small text-quiet">
          {(film.bytes / 1_000_000).toFixed(1)} MB, {new Date(film.madeAtMs).toLocaleString()}
        </span>
        <Button look="plain" onClick={() => setIsPlaying(!isPlaying)}>
          {isPlaying ? 'Close' : 'Play'}
        </Button>
        <a
          href={`/media/${film.mediaId}/download`}
          className="inline-flex h-7 items-center rounded-control px-3 hover:bg-raised"
          download={film.name}
        >
          Save
        </a>
        <Button
          look="plain"
          onClick={() =>
            report(command(core, 'file:reveal', { projectId, what: { kind: 'film', name: film.name } }))
          }
        >
          Show
        </Button>
      </div>
      {sentence !== null && <p role="status">{sentence}</p>}
      {isPlaying && (
        // biome-ignore lint/a11y/useMediaCaption: a finished film has its captions in its picture, where it has any.
        <video
          src={`/media/${film.mediaId}`}
          controls
          autoPlay
          playsInline
          className="w-full rounded-card bg-ground"
        />
      )}
    </li>
  );
}
