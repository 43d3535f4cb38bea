import { createStore } from 'zustand/vanilla';
import type { SceneId } from '#shared/ids.ts';

/** Where on the board a scene's name stands. */
export type NamePlace = 'heading' | 'list';

/** Whose name is being written now, and in which of its places. */
export const renamedScene = createStore<{
  readonly scene: { readonly id: SceneId; readonly place: NamePlace } | null;
}>(() => ({ scene: null }));

export function renameScene(id: SceneId, place: NamePlace): void {
  renamedScene.setState({ scene: { id, place } });
}

/** The scene whose name has the focus; without one, this one, at the heading if that is in sight. */
export function renameSceneInFocus(scenes: readonly { readonly id: SceneId }[], otherwise: SceneId): void {
  const name = document.activeElement?.closest<HTMLElement>('[data-scene]') ?? null;
  const focused = scenes.find(({ id }) => id === name?.dataset.scene);
  const heading = document.querySelector(`[data-scene="${otherwise}"][data-place="heading"]`);
  if (focused === undefined) renameScene(otherwise, heading === null ? 'list' : 'heading');
  else renameScene(focused.id, name?.dataset.place === 'list' ? 'list' : 'heading');
}
