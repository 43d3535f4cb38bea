import type { IncomingId, ShotId } from '#shared/ids.ts';
import { command } from '../project/command.ts';
import type { OpenProject } from '../project/open-project.tsx';
import { viewStore } from '../view/view-store.ts';

/**
 * Makes a clip that was handed over a take of a shot, and shows it where takes are looked at.
 *
 * @throws DailiesError as `import:clip` does
 */
export async function bringClip(
  { core, projectId }: Pick<OpenProject, 'core' | 'projectId'>,
  incomingId: IncomingId,
  shotId: ShotId,
): Promise<void> {
  const { takeId } = await command(core, 'import:clip', { projectId, shotId, incomingId });
  viewStore.setState({ chosenTake: takeId });
}
