import { useEffect, useState } from 'react';
import type { CutView } from '../film/cut-view.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { Mark } from '../ui/mark.tsx';
import { JumpFixes } from './jump-fixes.tsx';
import type { Seam } from './seam-fixes.ts';

type SeamNoteProps = { readonly cut: CutView; readonly after: number };

/** Whether the seam after this clip is clean, and what can be done where it is not. */
export function SeamNote({ cut, after }: SeamNoteProps) {
  const { core, projectId } = useOpenProject();
  const revision = useProject(({ view }) => view?.state.revision);
  const [seam, setSeam] = useState<Seam | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision may have another seam.
  useEffect(() => {
    let isCurrent = true;
    setSeam(null);
    const timer = setTimeout(
      () =>
        void core.call('cut:seam', { projectId, after }).then(
          (next) => isCurrent && setSeam(next),
          () => undefined,
        ),
      300,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [core, projectId, after, revision]);
  if (seam === null || seam.kind === 'not-measured') return null;
  if (seam.kind === 'ok') return <Mark meaning="done">the seam to the next is clean</Mark>;
  return (
    <div className="flex flex-col gap-1 rounded-card border border-line p-2">
      <JumpFixes cut={cut} after={after} seam={seam} />
    </div>
  );
}
