import type { CutFields } from '#shared/storyboard/cut-fields.ts';
import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import type { ProjectStore } from '../project/project-store.ts';

type Fields = Extract<StoryboardEditJson, { kind: 'set-cut' }>['fields'];
type Lists = Required<Pick<CutFields, 'titles' | 'stills' | 'markers' | 'music' | 'voices'>>;

/** Changes fields of the film as it is once it is this change's turn: several that follow each other quickly all count. */
export function changeCut(
  project: Pick<ProjectStore, 'edit'>,
  next: (cut: CutFields) => Fields,
): Promise<unknown> {
  return project.edit(({ storyboard: { cut } }) => [{ kind: 'set-cut', fields: next(cut ?? {}) }]);
}

/** The same with one of its lists. One that is empty then is none. */
export function changeList<Name extends keyof Lists>(
  project: Pick<ProjectStore, 'edit'>,
  name: Name,
  next: (list: Lists[Name]) => readonly Lists[Name][number][],
): Promise<unknown> {
  return changeCut(project, (cut) => {
    const after = next((cut[name] ?? []) as Lists[Name]);
    return { [name]: after.length === 0 ? null : after };
  });
}
