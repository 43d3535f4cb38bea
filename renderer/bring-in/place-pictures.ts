import type { ReferenceId, ShotId } from '#shared/ids.ts';
import { addReference } from '../project/add-reference.ts';
import type { OpenProject } from '../project/open-project.tsx';
import { sentenceOf } from '../project/project-store.ts';
import { uploadKindOf } from '../project/upload.ts';
import { chooseShots, viewStore } from '../view/view-store.ts';

/**
 * Puts pictures where they were let go: on a shot, one becomes its first frame and several become references of it;
 * elsewhere each becomes a shot that begins with it. Answers with what could not be taken, in a sentence, or null; the
 * others are placed all the same.
 */
export async function placePictures(
  open: OpenProject,
  files: readonly File[],
  shotId: ShotId | null,
): Promise<string | null> {
  const pictures = files.filter((file) => uploadKindOf(file) === 'picture');
  const refused = files.filter((file) => !pictures.includes(file)).map(({ name }) => `${name} is no picture`);
  const added: ReferenceId[] = [];
  for (const file of pictures) {
    await addReference(open, file).then(
      (id) => added.push(id),
      (cause) => refused.push(`${file.name}: ${sentenceOf(cause)}`),
    );
  }
  if (added.length > 0) {
    const place = shotId === null ? addShots(open, added) : giveShot(open, shotId, added);
    await place.catch((cause) => refused.push(sentenceOf(cause)));
  }
  return refused.length === 0 ? null : refused.join(' ');
}

async function giveShot(
  { project }: OpenProject,
  shotId: ShotId,
  [first, ...others]: readonly ReferenceId[],
): Promise<void> {
  const shot = project.store.getState().shots.get(shotId)?.shot;
  if (first === undefined || shot === undefined) return;
  const references = [...new Set([...(shot.references ?? []), first, ...others])];
  const fields = others.length === 0 ? { firstFrame: first } : { references };
  await project.edit([{ kind: 'set-shots', shots: [shotId], fields }]);
  chooseShots([shotId]);
}

async function addShots({ project }: OpenProject, firstFrames: readonly ReferenceId[]): Promise<void> {
  const { view, shots } = project.store.getState();
  const chosen = viewStore.getState().chosenShots.at(-1);
  const scene =
    (chosen === undefined ? undefined : shots.get(chosen)?.sceneId) ?? view?.storyboard.scenes.at(-1)?.id;
  if (scene === undefined) return;
  const made = firstFrames.map((firstFrame) => ({ prompt: '', firstFrame }));
  const edited = await project.edit([{ kind: 'add-shots', scene, before: null, shots: made }]);
  if (edited) chooseShots(edited.added.shots);
}
