import { useState } from 'react';
import { useOpenProject, useProject } from '../../project/open-project.tsx';
import type { CutView } from '../cut-view.ts';
import { movedTitle, type TitleBlock, titleBlocks } from '../move-title.ts';
import type { Dragging } from './clip-handles.tsx';
import { followPointer } from './follow-pointer.ts';

type TitleLaneProps = {
  readonly cut: CutView;
  readonly dragging: Pick<Dragging, 'perFrame' | 'snap'>;
};

/** The titles that lie over clips; they can be dragged along the film, from shot to shot. */
export function TitleLane({ cut, dragging: { perFrame, snap } }: TitleLaneProps) {
  const { project } = useOpenProject();
  const titles = useProject(({ view }) => view?.storyboard.cut?.titles);
  const [draft, setDraft] = useState<{ readonly index: number; readonly startFrame: number } | null>(null);
  const blocks = titleBlocks(cut.events, titles ?? []);
  if (titles === undefined || blocks.length === 0) return null;
  const placeOf = ({ startFrame }: TitleBlock, byPixels: number) =>
    Math.max(0, Math.min(snap(startFrame + Math.round(byPixels / perFrame)), cut.lengthFrames - 1));
  const move = (block: TitleBlock, toFrame: number) => {
    const moved = titles.map((title, at) =>
      at === block.index ? movedTitle(cut.events, block, toFrame) : title,
    );
    return project.edit([{ kind: 'set-cut', fields: { titles: moved } }]);
  };
  return (
    <div className="relative h-6 border-t border-line">
      {blocks.map((block) => (
        <div
          key={block.index}
          data-title={block.index}
          title={block.title.text}
          onPointerDown={(down) =>
            followPointer(down, {
              onMove: (byPixels) => setDraft({ index: block.index, startFrame: placeOf(block, byPixels) }),
              onEnd: (place) => {
                if (place === null) setDraft(null);
                else void move(block, placeOf(block, place.byPixels)).then(() => setDraft(null));
              },
            })
          }
          style={{
            left: (draft?.index === block.index ? draft.startFrame : block.startFrame) * perFrame,
            width: Math.max(4, block.durationFrames * perFrame - 1),
          }}
          className="absolute inset-y-0.5 cursor-grab select-none truncate rounded-control border border-edge bg-raised px-1.5 text-small"
        >
          {block.title.text}
        </div>
      ))}
    </div>
  );
}
