import { useStore } from 'zustand';
import type { SceneId } from '#shared/ids.ts';
import { WrittenLine } from '../writing/written-text.tsx';
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
  if (isRenamed) return <NameField sceneId={sceneId} />;
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

function NameField({ sceneId }: { readonly sceneId: SceneId }) {
  return (
    <WrittenLine
      place={{ kind: 'scene-title', scene: sceneId }}
      onDone={() => renamedScene.setState({ scene: null })}
      aria-label="Name of the scene"
      maxLength={500}
      // It was asked for by name, and is gone again with the focus.
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}
