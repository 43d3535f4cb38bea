import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ShotId } from '#shared/ids.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { draggedIds, draggedWith } from './dragged-shots.ts';
import { asOnBoard, beforeOf } from './move-shots.ts';

type Side = 'left' | 'right';
type CardSlotProps = { readonly shotId: ShotId; readonly children: ReactNode };

/** A place of the board: its card can be dragged away, with the others that are chosen, and others dropped beside it. */
export function CardSlot({ shotId, children }: CardSlotProps) {
  const slot = useRef<HTMLDivElement>(null);
  const [side, setSide] = useState<Side | null>(null);
  const { project } = useOpenProject();
  useEffect(() => {
    const element = slot.current;
    if (element === null) return;
    const drop = (dragged: readonly ShotId[], to: Side) => {
      const scenes = project.store.getState().view?.storyboard.scenes ?? [];
      const place = beforeOf(scenes, shotId, to, dragged);
      const shots = asOnBoard(scenes, dragged);
      if (place !== null) void project.edit([{ kind: 'move-shots', shots, ...place }]);
    };
    return combine(
      draggable({ element, getInitialData: () => draggedWith(shotId) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => !draggedIds(source.data).includes(shotId),
        onDrag: ({ location, self }) => setSide(sideOf(location.current.input.clientX, self.element)),
        onDragLeave: () => setSide(null),
        onDrop: ({ source, location, self }) => {
          setSide(null);
          drop(draggedIds(source.data), sideOf(location.current.input.clientX, self.element));
        },
      }),
    );
  }, [shotId, project]);
  return (
    <div ref={slot} className="relative min-w-0">
      {side !== null && (
        <span
          aria-hidden
          className={`absolute inset-y-0 w-0.5 bg-tungsten ${side === 'left' ? '-left-3' : '-right-3'}`}
        />
      )}
      {children}
    </div>
  );
}

function sideOf(clientX: number, element: Element): Side {
  const { left, width } = element.getBoundingClientRect();
  return clientX < left + width / 2 ? 'left' : 'right';
}
