import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import type { SceneId } from '#shared/ids.ts';
import type { BoardShot } from '../project/known-view.ts';
import { useProject } from '../project/open-project.tsx';
import { sumsOf } from '../project/scene-sums.ts';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { ThingMenu } from '../ui/menu.tsx';
import { chooseShots } from '../view/view-store.ts';
import { FilmPanel } from './film-panel/film-panel.tsx';
import { SceneName } from './scene-name.tsx';
import { useSceneItems } from './use-scene-items.ts';
import { useShotDrop } from './use-shot-drop.ts';

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
      {scenes.map((scene) => (
        <SceneRow
          key={scene.id}
          sceneId={scene.id}
          title={scene.title ?? ''}
          shots={byScene.get(scene.id) ?? []}
        />
      ))}
    </ol>
  );
}

type SceneRowProps = {
  readonly sceneId: SceneId;
  readonly title: string;
  readonly shots: readonly BoardShot[];
};

function SceneRow({ sceneId, title, shots }: SceneRowProps) {
  const items = useSceneItems(sceneId, 'list');
  const { row, isOver } = useShotDrop(sceneId);
  const needsYou = shots.filter(({ view }) =>
    ['needs-you', 'failed', 'has-problems'].includes(view.standing),
  );
  return (
    <ThingMenu
      items={items}
      thing={
        <li
          ref={row}
          className={classNames(
            'mx-1 flex h-9 items-center gap-2 rounded-control px-2 hover:bg-raised',
            isOver && 'bg-raised ring-1 ring-tungsten',
          )}
        >
          <SceneName
            sceneId={sceneId}
            title={title}
            place="list"
            onPress={() => chooseShots(shots.slice(0, 1).map(({ shot }) => shot.id))}
          />
          {needsYou.length > 0 && (
            <span className="size-2 rounded-full bg-coral" title={`${needsYou.length} need you`} />
          )}
          <span className="font-mono text-small text-quiet">{sumsOf(shots).shots}</span>
        </li>
      }
    />
  );
}
