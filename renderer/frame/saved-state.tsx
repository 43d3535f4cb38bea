import { useStore } from 'zustand';
import type { ProjectFileState } from '#shared/contract/project-state.ts';
import { useIsAway } from '../connection/use-is-away.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { Mark } from '../ui/mark.tsx';
import { isKept } from '../writing/draft.ts';

/** What is well needs no room where there is little. */
const WELL = 'text-small text-quiet max-roomy:sr-only';

/** Whether the film is safe on disk; what is wrong has its own place in the room, see `file-trouble.tsx`. */
export function SavedState() {
  const state = useProject(({ view }) => view?.state ?? null);
  const { core, writer } = useOpenProject();
  const isAway = useIsAway(core);
  const drafts = useStore(writer.store, (data) => data.drafts);
  if (state === null) return null;
  if (state.access.kind === 'read-only') return <Mark meaning="waiting">read only</Mark>;
  const unsaved = [...drafts.values()].filter((draft) => !isKept(draft));
  const isWell = state.file.kind === 'saved' || state.file.kind === 'saving';
  if (!isWell || unsaved.length === 0) return <FileWord file={state.file} />;
  return (
    <span className={WELL}>
      {!isAway && unsaved.every(({ standing }) => standing === 'sending') ? 'saving' : 'unsaved'}
    </span>
  );
}

function FileWord({ file }: { readonly file: ProjectFileState }) {
  switch (file.kind) {
    case 'saved':
      return (
        <time
          dateTime={new Date(file.atMs).toISOString()}
          title={`Saved at ${new Date(file.atMs).toLocaleTimeString()}`}
          className={WELL}
        >
          saved
        </time>
      );
    case 'saving':
      return <span className={WELL}>saving</span>;
    case 'not-saved':
      return <Mark meaning="needs-you">not saved</Mark>;
    case 'invalid':
      return <Mark meaning="needs-you">file has problems</Mark>;
    case 'conflict':
      return <Mark meaning="needs-you">changed in two places</Mark>;
  }
}
