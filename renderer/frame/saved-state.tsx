import type { ProjectFileState } from '#shared/contract/project-state.ts';
import { useProject } from '../project/open-project.tsx';
import { Mark } from '../ui/mark.tsx';

/** Whether the film is safe on disk; what is wrong has its own place in the room, see `file-trouble.tsx`. */
export function SavedState() {
  const state = useProject(({ view }) => view?.state ?? null);
  if (state === null) return null;
  if (state.access.kind === 'read-only') return <Mark meaning="waiting">read only</Mark>;
  return <FileWord file={state.file} />;
}

function FileWord({ file }: { readonly file: ProjectFileState }) {
  switch (file.kind) {
    case 'saved':
      return (
        <time
          dateTime={new Date(file.atMs).toISOString()}
          title={`Saved at ${new Date(file.atMs).toLocaleTimeString()}`}
          className="text-small text-quiet"
        >
          saved
        </time>
      );
    case 'saving':
      return <span className="text-small text-quiet">saving</span>;
    case 'not-saved':
      return <Mark meaning="needs-you">not saved</Mark>;
    case 'invalid':
      return <Mark meaning="needs-you">storyboard.json has problems</Mark>;
    case 'conflict':
      return <Mark meaning="needs-you">changed in two places</Mark>;
  }
}
