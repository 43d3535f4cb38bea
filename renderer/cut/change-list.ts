import type { CutFields } from '#shared/storyboard/cut-fields.ts';
import type { ProjectStore } from '../project/project-store.ts';

type Lists = Required<Pick<CutFields, 'titles' | 'stills' | 'markers' | 'music' | 'voices'>>;

/**
 * Changes one of the film's lists as it is once it is this change's turn, so that several that follow each other quickly
 * all count. A list that is empty then is none.
 */
export function changeList<Name extends keyof Lists>(
  project: Pick<ProjectStore, 'edit'>,
  name: Name,
  next: (list: Lists[Name]) => readonly Lists[Name][number][],
): Promise<unknown> {
  return project.edit(({ storyboard: { cut } }) => {
    const before = (cut?.[name] ?? []) as Lists[Name];
    const after = next(before);
    return [{ kind: 'set-cut', fields: { [name]: after.length === 0 ? null : after } }];
  });
}
