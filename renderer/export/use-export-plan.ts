import { useEffect, useState } from 'react';
import type { CallInput, CallOutput } from '#shared/contract/calls.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { sentenceOf } from '../project/project-store.ts';

export type WantedExport = Omit<CallInput<'export:explain'>, 'projectId'>;
export type Explanation = CallOutput<'export:explain'>;

type ExportPlan = {
  /** Null while it is being planned. */
  readonly plan: Explanation | null;
  readonly failure: string | null;
};

const UNPLANNED: ExportPlan = { plan: null, failure: null };

/** What would be made, and how, of the film as it stands; planned anew with every edit. */
export function useExportPlan(wanted: WantedExport | null): ExportPlan {
  const { core, projectId } = useOpenProject();
  const revision = useProject(({ view }) => view?.state.revision);
  const [state, setState] = useState(UNPLANNED);
  const asked = JSON.stringify(wanted);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wanted, and of which revision, makes the plan.
  useEffect(() => {
    if (wanted === null) return;
    let isCurrent = true;
    setState(UNPLANNED);
    void core.call('export:explain', { projectId, ...wanted }).then(
      (plan) => isCurrent && setState({ plan, failure: null }),
      (cause) => isCurrent && setState({ plan: null, failure: sentenceOf(cause) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [core, projectId, asked, revision]);
  return state;
}
