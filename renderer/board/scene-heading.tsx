import { MoreHorizontal, Plus } from 'lucide-react';
import { memo, useMemo } from 'react';
import type { SceneId } from '#shared/ids.ts';
import { useProject } from '../project/open-project.tsx';
import { leftOutWords, sumsOfScene } from '../project/scene-sums.ts';
import { minutesWords, priceWords } from '../ui/amounts.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { DropMenu } from '../ui/menu.tsx';
import { chooseShots } from '../view/view-store.ts';
import { SceneName } from './scene-name.tsx';
import { useSceneItems } from './use-scene-items.ts';

type SceneHeadingProps = { readonly sceneId: SceneId; readonly onAddShot: (sceneId: SceneId) => void };

export const SceneHeading = memo(function SceneHeading({ sceneId, onAddShot }: SceneHeadingProps) {
  const scene = useProject(({ view }) => view?.storyboard.scenes.find(({ id }) => id === sceneId));
  const shots = useProject((project) => project.shots);
  const sums = useMemo(() => sumsOfScene(sceneId, shots), [sceneId, shots]);
  return (
    <div className="flex h-9 items-center gap-3 pb-1">
      <h2 className="flex min-w-0 font-semibold">
        <SceneName
          sceneId={sceneId}
          title={scene?.title ?? ''}
          place="heading"
          onPress={() => chooseShots(scene?.shots.map(({ id }) => id) ?? [])}
        />
      </h2>
      <span className="shrink-0 text-small text-quiet">
        {sums.shots} {sums.shots === 1 ? 'shot' : 'shots'}, {minutesWords(sums.filmFrames)},{' '}
        {priceWords(sums.estimateMicroUsd)}
        {leftOutWords(sums)}
      </span>
      <span className="flex-1" />
      <div className="flex">
        <IconButton
          icon={Plus}
          name={`Add a shot to ${scene?.title || sceneId}`}
          onClick={() => onAddShot(sceneId)}
        />
        <DropMenu
          items={useSceneItems(sceneId, 'heading')}
          trigger={
            <IconButton icon={MoreHorizontal} name={`More for the scene ${scene?.title || sceneId}`} />
          }
        />
      </div>
    </div>
  );
});
