import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import type { SceneId } from '#shared/ids.ts';
import type { BoardShot } from '../project/known-view.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { ThingMenu } from '../ui/menu.tsx';
import { chooseShots } from '../view/view-store.ts';
import { FilmPanel } from './film-panel/film-panel.tsx';
import { sumsOf } from './scene-sums.ts';

type SceneListProps = {
  readonly side: 'scenes' | 'film';
  readonly onSide: (side: 'scenes' | 'film') => void;
  readonly onAddScene: () => void;
};

/** Where one is in the film; and, on its other leaf, what belongs to the film as a whole. */
export function SceneList({ side, onSide, onAddScene }: SceneListProps) {
  return (
    <div className="flex h-full flex-col">
      <div className="flex h-10 items-center gap-1 border-b border-line px-2">
        {(['scenes', 'film'] as const).map((leaf) => (
          <button
            key={leaf}
            type="button"
            aria-pressed={side === leaf}
            onClick={() => onSide(leaf)}
            className="h-7 rounded-control px-2 text-quiet hover:text-text aria-pressed:bg-raised aria-pressed:font-medium aria-pressed:text-text"
          >
            {leaf === 'scenes' ? 'Scenes' : 'Film'}
          </button>
        ))}
        <span className="flex-1" />
        {side === 'scenes' && <IconButton icon={Plus} name="Add a scene" onClick={onAddScene} />}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">{side === 'scenes' ? <Scenes /> : <FilmPanel />}</div>
    </div>
  );
}

function Scenes() {
  const scenes = useProject(({ view }) => view?.storyboard.scenes ?? []);
  const shots = useProject((project) => project.shots);
  const byScene = useMemo(() => Map.groupBy(shots.values(), ({ sceneId }) => sceneId), [shots]);
  return (
    <ol className="py-1">
      {scenes.map((scene, index) => (
        <SceneRow
          key={scene.id}
          sceneId={scene.id}
          title={scene.title || scene.id}
          shots={byScene.get(scene.id) ?? []}
          previous={scenes[index - 1]?.id ?? null}
          next={scenes[index + 1]?.id ?? null}
          afterNext={scenes[index + 2]?.id ?? null}
        />
      ))}
    </ol>
  );
}

type SceneRowProps = {
  readonly sceneId: SceneId;
  readonly title: string;
  readonly shots: readonly BoardShot[];
  readonly previous: SceneId | null;
  readonly next: SceneId | null;
  readonly afterNext: SceneId | null;
};

function SceneRow({ sceneId, title, shots, previous, next, afterNext }: SceneRowProps) {
  const { project } = useOpenProject();
  const needsYou = shots.filter(({ view }) =>
    ['needs-you', 'failed', 'has-problems'].includes(view.standing),
  );
  const move = (before: SceneId | null) =>
    void project.edit([{ kind: 'move-scene', scene: sceneId, before }]);
  return (
    <ThingMenu
      thing={
        <li className="px-1">
          <button
            type="button"
            onClick={() => chooseShots(shots.slice(0, 1).map(({ shot }) => shot.id))}
            className="flex h-9 w-full items-center gap-2 rounded-control px-2 text-left hover:bg-raised"
          >
            <span className="min-w-0 flex-1 truncate" title={title}>
              {title}
            </span>
            {needsYou.length > 0 && (
              <span className="size-2 rounded-full bg-coral" title={`${needsYou.length} need you`} />
            )}
            <span className="font-mono text-small text-quiet">{sumsOf(shots).shots}</span>
          </button>
        </li>
      }
      items={[
        {
          kind: 'item',
          label: 'Move earlier',
          onPress: () => move(previous),
          reason: previous === null ? 'It is the first scene.' : null,
        },
        {
          kind: 'item',
          label: 'Move later',
          onPress: () => move(afterNext),
          reason: next === null ? 'It is the last scene.' : null,
        },
        {
          kind: 'item',
          label: 'Merge into the scene before',
          onPress: () =>
            previous !== null && void project.edit([{ kind: 'merge-scene', scene: sceneId, into: previous }]),
          reason: previous === null ? 'It is the first scene.' : null,
        },
        { kind: 'line' },
        {
          kind: 'item',
          label: 'Delete, takes to the shelf',
          onPress: () => void project.edit([{ kind: 'remove-scene', scene: sceneId }]),
          isDanger: true,
        },
      ]}
    />
  );
}
