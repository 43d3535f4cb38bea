import { useEffect, useReducer, useState } from 'react';
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

/**
 * What would be made, and how, of the film as it stands; planned anew with every edit, every take that came or went, and
 * every film that takes a name. Where something was missing, it is planned anew as well when a person comes back to the
 * window: files are put back outside of it. Until the new plan is there, the one before it is shown.
 *
 * @param filmsAsked another number whenever a film was asked for or made
 */
export function useExportPlan(wanted: WantedExport | null, filmsAsked: number): ExportPlan {
  const { core, projectId } = useOpenProject();
  const revision = useProject(({ view }) => view?.state.revision);
  const takes = useProject(({ view }) => view?.takesVersion);
  const asked = JSON.stringify(wanted);
  const [state, setState] = useState({ ...UNPLANNED, asked });
  const comings = useComingsBack(isLacking(state));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wanted, and of which film, makes the plan.
  useEffect(() => {
    if (wanted === null) return;
    let isCurrent = true;
    void core.call('export:explain', { projectId, ...wanted }).then(
      (plan) => isCurrent && setState({ plan, failure: null, asked }),
      (cause) => isCurrent && setState({ plan: null, failure: sentenceOf(cause), asked }),
    );
    return () => {
      isCurrent = false;
    };
  }, [core, projectId, asked, revision, takes, filmsAsked, comings]);
  return state.asked === asked ? state : UNPLANNED;
}

function isLacking({ plan, failure }: ExportPlan): boolean {
  return failure !== null || (plan !== null && plan.problems.length + plan.warnings.length > 0);
}

/** Another number whenever a person comes back to the window, while somebody asks for it. */
function useComingsBack(isAsked: boolean): number {
  const [comings, comeBack] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!isAsked) return;
    window.addEventListener('focus', comeBack);
    return () => window.removeEventListener('focus', comeBack);
  }, [isAsked]);
  return comings;
}
