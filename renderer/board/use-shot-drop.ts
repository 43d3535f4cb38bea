import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { useEffect, useRef, useState } from 'react';
import type { SceneId } from '#shared/ids.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { draggedIds } from './dragged-shots.ts';
import { asOnBoard } from './move-shots.ts';

/** Cards dropped on a scene's row go to its end, in the order in which they stand on the board. */
export function useShotDrop(scene: SceneId) {
  const { project } = useOpenProject();
  const row = useRef<HTMLLIElement>(null);
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const element = row.current;
    if (element === null) return;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => draggedIds(source.data).length > 0,
      onDragEnter: () => setIsOver(true),
      onDragLeave: () => setIsOver(false),
      onDrop: ({ source }) => {
        setIsOver(false);
        const dragged = draggedIds(source.data);
        void project.edit(({ storyboard: { scenes } }) => [
          { kind: 'move-shots', shots: asOnBoard(scenes, dragged), scene, before: null },
        ]);
      },
    });
  }, [project, scene]);
  return { row, isOver };
}
