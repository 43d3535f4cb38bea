import { useEffect, useState } from 'react';
import { gatherCalls } from '../project/gather-calls.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { sentenceOf } from '../project/project-store.ts';
import type { CutView } from './cut-view.ts';

export type CutState = { readonly cut: CutView | null; readonly failure: string | null };

/** The film, or the board's animatic, as it stands; the last one stays while the next one is worked out. */
export function useCutView(what: 'film' | 'animatic'): CutState {
  const { core, projectId } = useOpenProject();
  const revision = useProject(({ view }) => view?.state.revision);
  const takes = useProject(({ view }) => view?.takesVersion);
  const [state, setState] = useState<CutState>({ cut: null, failure: null });
  const [load] = useState(() =>
    gatherCalls(async () => {
      try {
        setState({ cut: await core.call('cut:view', { projectId, what }), failure: null });
      } catch (cause) {
        setState((before) => ({ ...before, failure: sentenceOf(cause) }));
      }
    }, 150),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision or another take makes another cut, and a core that is back may know its media by other ids.
  useEffect(() => load(), [load, core, revision, takes]);
  return state;
}
