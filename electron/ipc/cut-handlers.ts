import { viewCut } from '../core/view-cut.ts';
import type { Answers, CoreAccess } from './core-handlers.ts';

/** The film as it stands. */
export function cutHandlers({ projects }: Pick<CoreAccess, 'projects'>): Answers<'cut'> {
  return {
    'cut:view': async ({ projectId, what }) => {
      const { project, extra } = projects.get(projectId);
      return viewCut(project, extra.media, what);
    },
  };
}
