import { command } from '../project/command.ts';
import type { OpenProject } from '../project/open-project.tsx';
import { viewStore } from '../view/view-store.ts';

/** Back to the films; what is open stays open. */
export function leaveProject(): void {
  viewStore.setState({ projectId: null, chosenShots: [], chosenTake: null });
}

/**
 * Back to the films, and lets go of this one, so that a terminal may work on it. Where something runs it stays open: a
 * window that is left ends nothing.
 */
export function closeFilm({ core, projectId, jobs }: OpenProject): void {
  const isBusy = jobs.store.getState().queues.some(({ counts }) => counts.running + counts.waiting > 0);
  leaveProject();
  if (!isBusy) void command(core, 'project:close', { projectId }).catch(() => undefined);
}
