import { command } from '../project/command.ts';
import type { OpenProject } from '../project/open-project.tsx';
import { sentenceOf } from '../project/project-store.ts';
import { upload, uploadKindOf } from '../project/upload.ts';
import { chooseShots, viewStore } from '../view/view-store.ts';

/**
 * A shot for each picture, in the scene that is looked at, beginning with that picture. Answers with what could not be
 * taken, in a sentence, or null; the others are made all the same.
 */
export async function addPictureShots(open: OpenProject, files: readonly File[]): Promise<string | null> {
  const { core, projectId, project } = open;
  const pictures = files.filter((file) => uploadKindOf(file) === 'picture');
  const refused = files.filter((file) => !pictures.includes(file)).map(({ name }) => `${name} is no picture`);
  const { view, shots } = project.store.getState();
  const chosen = viewStore.getState().chosenShots.at(-1);
  const scene =
    (chosen === undefined ? undefined : shots.get(chosen)?.sceneId) ?? view?.storyboard.scenes.at(-1)?.id;
  if (scene === undefined) return 'There is no scene yet to put pictures in. Add one first.';
  const made = [];
  for (const file of pictures) {
    try {
      const incomingId = await upload(file, 'picture');
      const baseRevision = project.store.getState().view?.state.revision ?? 0;
      const { referenceId } = await command(core, 'reference:add', {
        projectId,
        baseRevision,
        source: { kind: 'file', incomingId },
      });
      await project.reload();
      const added = await project.edit([
        { kind: 'add-shots', scene, before: null, shots: [{ prompt: '', firstFrame: referenceId }] },
      ]);
      made.push(...(added?.added.shots ?? []));
    } catch (cause) {
      refused.push(`${file.name}: ${sentenceOf(cause)}`);
    }
  }
  if (made.length > 0) chooseShots(made);
  return refused.length === 0 ? null : refused.join(' ');
}
