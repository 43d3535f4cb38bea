import type { SceneId } from '#shared/ids.ts';
import { useKeysOf } from '../actions/use-action.ts';
import { openGenerate } from '../frame/shell-store.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import type { MenuItem } from '../ui/menu.tsx';
import { chooseShots } from '../view/view-store.ts';
import { type NamePlace, renameScene } from './renamed-scene.ts';

/** What can be done with a scene as a whole. */
export function useSceneItems(sceneId: SceneId, place: NamePlace): readonly MenuItem[] {
  const { project } = useOpenProject();
  const scenes = useProject(({ view }) => view?.storyboard.scenes ?? []);
  const keys = useKeysOf('scene:rename');
  const at = scenes.findIndex(({ id }) => id === sceneId);
  const shotIds = scenes[at]?.shots.map(({ id }) => id) ?? [];
  const before = scenes[at - 1]?.id;
  const after = scenes[at + 1]?.id;
  const isFirst = before === undefined ? 'It is the first scene.' : null;
  const isEmpty = shotIds.length === 0 ? 'It has no shots yet.' : null;
  const move = (to: SceneId | null) =>
    void project.edit([{ kind: 'move-scene', scene: sceneId, before: to }]);
  return [
    // The menu gives the focus back first, and would take it from the field.
    {
      kind: 'item',
      label: 'Rename',
      keys,
      onPress: () => void setTimeout(() => renameScene(sceneId, place)),
    },
    { kind: 'item', label: 'Choose its shots', onPress: () => chooseShots(shotIds), reason: isEmpty },
    {
      kind: 'item',
      label: 'Generate its shots, with the price first',
      onPress: () => openGenerate({ kind: 'shots', shotIds }),
      reason: isEmpty,
    },
    { kind: 'line' },
    { kind: 'item', label: 'Move earlier', onPress: () => move(before ?? null), reason: isFirst },
    {
      kind: 'item',
      label: 'Move later',
      onPress: () => move(scenes[at + 2]?.id ?? null),
      reason: after === undefined ? 'It is the last scene.' : null,
    },
    {
      kind: 'item',
      label: 'Merge into the scene before',
      onPress: () =>
        before !== undefined && void project.edit([{ kind: 'merge-scene', scene: sceneId, into: before }]),
      reason: isFirst,
    },
    { kind: 'line' },
    {
      kind: 'item',
      label: 'Delete, takes to the shelf',
      onPress: () => void project.edit([{ kind: 'remove-scene', scene: sceneId }]),
      isDanger: true,
    },
  ];
}
