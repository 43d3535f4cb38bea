import type { ProjectId } from '#shared/ids.ts';
import type { Core } from '../bridge.ts';
import { isExporting } from '../export/export-standing.ts';
import { command } from '../project/command.ts';
import type { OpenProject } from '../project/open-project.tsx';
import { closeSettings, viewStore } from '../view/view-store.ts';

/** Back to the films; what is open stays open. */
export function leaveProject(): void {
  viewStore.setState({ projectId: null, chosenShots: [], chosenTake: null });
}

/**
 * Back to the films, and lets go of this one, so that a terminal may work on it. Where something runs it stays open: a
 * window that is left ends nothing.
 */
export function closeFilm({ core, projectId, jobs }: OpenProject): void {
  const isMaking = jobs.store.getState().queues.some(({ counts }) => counts.running + counts.waiting > 0);
  leaveProject();
  closeSettings();
  if (!isMaking) void closeUnlessExporting(core, projectId).catch(() => undefined);
}

async function closeUnlessExporting(core: Core, projectId: ProjectId): Promise<void> {
  const { exports } = await core.call('export:list', { projectId });
  // Somebody may be back in it by now.
  const isLeft = viewStore.getState().projectId !== projectId;
  if (isLeft && !exports.some(isExporting)) await command(core, 'project:close', { projectId });
}
