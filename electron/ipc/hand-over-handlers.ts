import { cutChanges } from '#shared/interchange/change-list.ts';
import { dayOf } from '../exporting/run-export.ts';
import type { FrameStrips } from '../interchange/frame-strips.ts';
import { gatherFilm, keptCut } from '../interchange/gather-film.ts';
import { handOver } from '../interchange/hand-over.ts';
import { notesOnFilm } from '../interchange/notes-on-film.ts';
import type { Answers, CoreAccess } from './core-handlers.ts';

/** Films and storyboards in forms of other programs, and what is said of films that were exported. */
export function handOverHandlers({ ports, projects }: CoreAccess): Answers<'handOver'> {
  return {
    'export:text': async ({ projectId, format, film, include, speakers }) => {
      const { project: opened, extra } = projects.get(projectId);
      const { project } = await opened.load();
      const strips: FrameStrips = {
        filmstrip: async (...asked) => (await extra.media.jobs()).filmstrip(...asked),
        peaks: async (...asked) => (await extra.media.jobs()).peaks(...asked),
      };
      const today = dayOf(ports.making.clock.nowMs());
      const wanted = { format, film, include, speakers, paths: 'absolute', out: null } as const;
      const { path, name } = await handOver({ project, today, strips }, wanted);
      return { name, mediaId: extra.media.register(path, 'file') };
    },
    'export:changes': async ({ projectId, before, after }) => {
      const { project } = await projects.get(projectId).project.load();
      const earlier = await keptCut(project.paths.cuts, before);
      const { cut } = await gatherFilm(project, after, dayOf(ports.making.clock.nowMs()));
      return { changes: cutChanges(earlier, cut) };
    },
    'export:read-notes': async ({ projectId, film, text }) => {
      const { project } = projects.get(projectId);
      const takes = new Set((await project.takes()).map(({ receipt }) => receipt.takeId));
      const { changes, unread } = await notesOnFilm(project.paths.cuts, { film, text, takes });
      const { storyboard, reviews } = project.now();
      const kept = new Set((reviews.filmNotes ?? []).map(({ id }) => id));
      const shots = new Set(storyboard.scenes.flatMap((scene) => scene.shots.map(({ id }) => id)));
      return {
        notes: changes.map((change) => ({
          change,
          isKept: kept.has(change.id),
          isShotGone: !shots.has(change.shot),
        })),
        unread: unread.map((line) => ({ ...line })),
      };
    },
  };
}
