import { judgeSeam } from '../core/judge-seam.ts';
import { viewCut } from '../core/view-cut.ts';
import type { Answers, CoreAccess } from './core-handlers.ts';

/** The film as it stands, and how its joins look and sound. */
export function cutHandlers({ projects }: Pick<CoreAccess, 'projects'>): Answers<'cut'> {
  return {
    'cut:view': async ({ projectId, what }) => {
      const { project, extra } = projects.get(projectId);
      return viewCut(project, extra.media, what);
    },
    'cut:seam': async ({ projectId, after }) => {
      const { project, extra } = projects.get(projectId);
      const seam = await judgeSeam(project, extra.media.jobs, after);
      return seam.kind === 'jumps' ? { ...seam, jumps: [...seam.jumps] } : seam;
    },
  };
}
