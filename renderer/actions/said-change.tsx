import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import type { ProjectStore } from '../project/project-store.ts';
import { Button } from '../ui/button.tsx';

/** What was just done to shots by one key, in words, and the revision that it made. */
const saidChange = createStore<{
  readonly said: { readonly words: string; readonly revision: number } | null;
}>(() => ({ said: null }));

/**
 * Says what a key did, once `made` resolves, for as long as nothing else is done. Null says nothing: the change was not
 * made.
 */
export async function sayChange(
  project: Pick<ProjectStore, 'store'>,
  made: Promise<unknown>,
  words: string,
): Promise<void> {
  if ((await made) === null) return;
  const revision = project.store.getState().view?.state.revision;
  if (revision !== undefined) saidChange.setState({ said: { words, revision } });
}

/**
 * What one key did to all chosen shots, with a button that undoes it: the key may have been meant for something else.
 */
export function SaidChange() {
  const { project } = useOpenProject();
  const said = useStore(saidChange, (state) => state.said);
  const revision = useProject(({ view }) => view?.state.revision);
  const isShown = said !== null && said.revision === revision;
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 bottom-4 z-20 flex justify-center">
      {isShown && (
        <div className="pointer-events-auto flex items-center gap-3 rounded-card border border-line bg-raised py-1 pr-1 pl-4 shadow-float">
          <p>{said.words}</p>
          <Button onClick={() => void project.undo()}>Undo</Button>
        </div>
      )}
    </div>
  );
}
