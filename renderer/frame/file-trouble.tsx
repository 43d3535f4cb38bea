import { DailiesError } from '#shared/app-error.ts';
import type { ProjectFileState } from '#shared/contract/project-state.ts';
import { command } from '../project/command.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';

/** What stands between the film and its files, with what can be done about it; and why the last edit was not made. */
export function FileTrouble() {
  const file = useProject(({ view }) => view?.state.file ?? null);
  const access = useProject(({ view }) => view?.state.access ?? null);
  const failure = useProject((project) => project.failure);
  const folderWarning = useProject(({ view }) => view?.state.folderWarning ?? null);
  return (
    <>
      {access?.kind === 'read-only' && <OfHolder holder={access.holder} />}
      {file !== null && <OfFile file={file} />}
      {failure !== null && <Line sentence={failure} />}
      {folderWarning !== null && <Line sentence={folderWarning} />}
    </>
  );
}

function OfHolder({ holder }: { readonly holder: string }) {
  const { core, projectId, project } = useOpenProject();
  const takeOver = async () => {
    const { access } = await command(core, 'project:open', { from: { kind: 'again', projectId } });
    if (access.kind === 'read-only') {
      throw new DailiesError({ code: 'project-read-only', holder: access.holder });
    }
  };
  return (
    <Line
      sentence={`Another program works on this film: ${holder}. What it does is seen here a moment later; once it has ended, the film can be changed here.`}
    >
      <Button onClick={() => project.report(takeOver())}>Change it here</Button>
    </Line>
  );
}

function OfFile({ file }: { readonly file: ProjectFileState }) {
  const { core, projectId, project } = useOpenProject();
  const keep = (whose: 'ours' | 'file') =>
    project.report(command(core, 'project:resolve-conflict', { projectId, keep: whose }));
  switch (file.kind) {
    case 'saved':
    case 'saving':
      return null;
    case 'not-saved':
      return (
        <Line sentence={`The film is not saved. ${file.reason}`}>
          <Button onClick={() => project.report(command(core, 'project:save', { projectId }))}>
            Save again
          </Button>
        </Line>
      );
    case 'invalid':
      return (
        <Line
          sentence={`storyboard.json was changed by hand and cannot be read. The last good one is shown. ${file.problems
            .slice(0, 3)
            .map(({ place, message }) => `${place} ${message}`)
            .join('; ')}`}
        >
          <Button onClick={() => keep('ours')}>Write mine over it</Button>
        </Line>
      );
    case 'conflict':
      return (
        <Line
          sentence={`storyboard.json was changed by hand while you edited here. Yours stands beside it as ${file.conflictFile}; undo leads back either way.`}
        >
          <Button onClick={() => keep('ours')}>Keep mine</Button>
          <Button onClick={() => keep('file')}>Take the file</Button>
        </Line>
      );
  }
}

function Line({ sentence, children }: { readonly sentence: string; readonly children?: React.ReactNode }) {
  return (
    <div role="alert" className="flex items-center gap-3 border-b border-line bg-raised px-3 py-1.5">
      <span aria-hidden className="size-2 shrink-0 rounded-full bg-coral" />
      <p className="min-w-0 flex-1">{sentence}</p>
      {children}
    </div>
  );
}
