import { useRef } from 'react';
import { useStore } from 'zustand';
import type { SceneId } from '#shared/ids.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { type NamePlace, renamedScene, renameScene } from './renamed-scene.ts';

type SceneNameProps = {
  readonly sceneId: SceneId;
  /** Empty where it has none; its id stands for it then. */
  readonly title: string;
  readonly place: NamePlace;
  readonly onPress: () => void;
};

/** A scene's name: pressed it chooses, pressed twice, by F2 or from its menu it is written anew. */
export function SceneName({ sceneId, title, place, onPress }: SceneNameProps) {
  const isRenamed = useStore(renamedScene, ({ scene }) => scene?.id === sceneId && scene.place === place);
  if (isRenamed) return <NameField sceneId={sceneId} title={title} />;
  return (
    <button
      type="button"
      data-scene={sceneId}
      data-place={place}
      title={title || sceneId}
      onClick={onPress}
      onDoubleClick={() => renameScene(sceneId, place)}
      className="block min-w-0 flex-1 truncate rounded-control text-left"
    >
      {title || sceneId}
    </button>
  );
}

function NameField({ sceneId, title }: { readonly sceneId: SceneId; readonly title: string }) {
  const { project } = useOpenProject();
  const isDone = useRef(false);
  const end = (next: string | null) => {
    // The focus leaves once more as the field goes.
    if (isDone.current) return;
    isDone.current = true;
    renamedScene.setState({ scene: null });
    if (next === null || next === title) return;
    const named = next === '' ? null : next;
    void project.edit([{ kind: 'set-scene', scene: sceneId, fields: { title: named } }]);
  };
  return (
    <input
      aria-label="Name of the scene"
      defaultValue={title}
      maxLength={500}
      // It was asked for by name, and is gone again with the focus.
      // biome-ignore lint/a11y/noAutofocus: the field takes the place of what was pressed.
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => end(event.currentTarget.value.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter') end(event.currentTarget.value.trim());
        if (event.key === 'Escape') end(null);
      }}
      className="h-7 min-w-0 flex-1 rounded-control border border-edge bg-ground px-1"
    />
  );
}
