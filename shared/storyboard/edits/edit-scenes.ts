import type { SceneId } from '../../ids.ts';
import type { Scene, Storyboard } from '../storyboard.ts';
import type { StoryboardEdit } from './edit.ts';
import { removeShots } from './edit-shots.ts';
import { changed, type EditStep, refused } from './edit-step.ts';
import { patched } from './field-patch.ts';
import { inserted, sceneOf } from './find-in-film.ts';
import { newSceneId } from './new-ids.ts';

type SceneEdit = Extract<
  StoryboardEdit,
  { kind: 'add-scene' | 'set-scene' | 'move-scene' | 'merge-scene' | 'remove-scene' }
>;

export function editScenes(storyboard: Storyboard, edit: SceneEdit): EditStep {
  if (edit.kind === 'add-scene') return addScene(storyboard, edit);
  const scene = sceneOf(storyboard, edit.scene);
  if (!scene) return refused('scene', noScene(edit.scene));
  const { scenes } = storyboard;
  switch (edit.kind) {
    case 'set-scene':
      return changed({
        ...storyboard,
        scenes: scenes.map((one) => (one === scene ? patched(one, edit.fields) : one)),
      });
    case 'move-scene':
      return moveScene(storyboard, scene, edit.before);
    case 'merge-scene':
      return merge(storyboard, scene, edit.into);
    case 'remove-scene': {
      const left = removeShots(storyboard, new Set(scene.shots.map(({ id }) => id)));
      return changed({ ...left, scenes: left.scenes.filter(({ id }) => id !== scene.id) });
    }
  }
}

function addScene(storyboard: Storyboard, edit: Extract<SceneEdit, { kind: 'add-scene' }>): EditStep {
  const { scenes } = storyboard;
  const index = placeOf(storyboard, edit.before);
  if (index === null) return refused('before', noScene(edit.before));
  const id = edit.id ?? newSceneId(storyboard);
  const scene: Scene = { id, ...(edit.title === undefined ? {} : { title: edit.title }), shots: [] };
  return changed({ ...storyboard, scenes: inserted(scenes, index, [scene]) }, { scenes: [id] });
}

function moveScene(storyboard: Storyboard, scene: Scene, before: SceneId | null): EditStep {
  if (before === scene.id) return changed(storyboard);
  if (placeOf(storyboard, before) === null) return refused('before', noScene(before));
  const others = storyboard.scenes.filter((one) => one !== scene);
  const index = before === null ? others.length : others.findIndex(({ id }) => id === before);
  return changed({ ...storyboard, scenes: inserted(others, index, [scene]) });
}

function merge(storyboard: Storyboard, scene: Scene, into: SceneId): EditStep {
  if (into === scene.id) return refused('into', 'must be another scene');
  if (!sceneOf(storyboard, into)) return refused('into', noScene(into));
  const scenes = storyboard.scenes
    .filter((one) => one !== scene)
    .map((one) => (one.id === into ? { ...one, shots: [...one.shots, ...scene.shots] } : one));
  return changed({ ...storyboard, scenes });
}

/** Null where there is no such scene. */
function placeOf({ scenes }: Storyboard, before: SceneId | null): number | null {
  if (before === null) return scenes.length;
  const index = scenes.findIndex(({ id }) => id === before);
  return index === -1 ? null : index;
}

function noScene(id: SceneId | null): string {
  return `there is no scene ${JSON.stringify(id)}`;
}
