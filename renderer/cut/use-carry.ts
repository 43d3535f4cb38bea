import type { ShotId } from '#shared/ids.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import type { CutEvent, CutView } from './cut-view.ts';
import { dropPlace, isShotEvent } from './drop-place.ts';
import { movedCard } from './move-title.ts';

export type Carry = {
  /** The frame of the film at which a clip would stand if it were let go there; null where nothing would change. */
  readonly markAt: (event: CutEvent, frame: number) => number | null;
  readonly drop: (event: CutEvent, frame: number) => void;
};

/** Carries clips to another place of the film: shots among shots, cards beside them. */
export function useCarry({ events }: CutView): Carry {
  const { project } = useOpenProject();
  const scenes = useProject(({ view }) => view?.storyboard.scenes) ?? [];
  const titles = useProject(({ view }) => view?.storyboard.cut?.titles) ?? [];
  return {
    markAt: (event, frame) => {
      if (isShotEvent(event)) return dropPlace(events, scenes, event.shotId as ShotId, frame)?.frame ?? null;
      return movedCard(events, titles, event, frame) === null ? null : frame;
    },
    drop: (event, frame) => {
      if (isShotEvent(event)) {
        const drop = dropPlace(events, scenes, event.shotId as ShotId, frame);
        if (drop === null) return;
        void project.edit([{ kind: 'move-shots', shots: [event.shotId as ShotId], ...drop.place }]);
        return;
      }
      const moved = movedCard(events, titles, event, frame);
      if (moved !== null) void project.edit([{ kind: 'set-cut', fields: { titles: moved } }]);
    },
  };
}
