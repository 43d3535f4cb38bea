import type { ShotId } from '#shared/ids.ts';
import { command } from '../project/command.ts';
import type { OpenProject } from '../project/open-project.tsx';
import { upload } from '../project/upload.ts';
import { viewStore } from '../view/view-store.ts';

/**
 * Makes a file of the person's a take of a shot, and shows it where takes are looked at.
 *
 * @throws DailiesError as the upload and `import:clip` do
 */
export async function bringClip(
  { core, projectId }: Pick<OpenProject, 'core' | 'projectId'>,
  file: File,
  shotId: ShotId,
): Promise<void> {
  const incomingId = await upload(file, 'clip');
  const { takeId } = await command(core, 'import:clip', { projectId, shotId, incomingId });
  viewStore.setState({ chosenTake: takeId });
}
