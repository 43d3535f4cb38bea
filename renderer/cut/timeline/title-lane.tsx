import { formatTimecode } from '#shared/timecode.ts';
import type { CutView } from '../../film/cut-view.ts';
import { useOpenProject, useProject } from '../../project/open-project.tsx';
import { changeList } from '../change-cut.ts';
import { movedTitle, type TitleBlock, titleBlocks } from '../move-title.ts';
import type { Dragging } from './clip-handles.tsx';
import { followPointer } from './follow-pointer.ts';
import { isSeen, type Seen } from './in-sight.ts';
import { useMoved } from './use-moved.ts';

type TitleLaneProps = {
  readonly cut: CutView;
  readonly seen: Seen;
  readonly dragging: Pick<Dragging, 'perFrame' | 'snap'>;
  readonly onGo: (frame: number) => void;
};

/** The titles that lie over clips; they can be moved along the film, from clip to clip. */
export function TitleLane({ cut, seen, dragging, onGo }: TitleLaneProps) {
  const { project } = useOpenProject();
  const titles = useProject(({ view }) => view?.storyboard.cut?.titles);
  const blocks = titleBlocks(cut.events, titles ?? []);
  if (titles === undefined || blocks.length === 0) return null;
  const move = (block: TitleBlock, toFrame: number) =>
    changeList(project, 'titles', (all) =>
      all.map((title, at) =>
        at === block.index && title.kind === 'over'
          ? movedTitle(cut.events, { ...block, title }, toFrame)
          : title,
      ),
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is no part of a form.
    <div role="group" aria-label="Titles" className="relative h-6 border-t border-line">
      {blocks
        .filter(({ startFrame, durationFrames }) => isSeen(seen, startFrame, startFrame + durationFrames))
        .map((block) => (
          <TitleClip
            key={block.index}
            block={block}
            lastFrame={cut.lengthFrames - 1}
            dragging={dragging}
            onGo={onGo}
            onMove={(toFrame) => move(block, toFrame)}
            onRemove={() =>
              void changeList(project, 'titles', (all) => all.filter((_, at) => at !== block.index))
            }
          />
        ))}
    </div>
  );
}

type TitleClipProps = Pick<TitleLaneProps, 'dragging' | 'onGo'> & {
  readonly block: TitleBlock;
  readonly lastFrame: number;
  readonly onMove: (toFrame: number) => Promise<unknown>;
  readonly onRemove: () => void;
};

function TitleClip({ block, lastFrame, dragging, onGo, onMove, onRemove }: TitleClipProps) {
  const { text } = block.title;
  const { frame, byPointer, keys } = useMoved({
    ...{ frame: block.startFrame, lastFrame, dragging, onRemove },
    onKeep: onMove,
  });
  return (
    <button
      type="button"
      data-title={block.index}
      title={text}
      aria-label={`Title ${text} at ${formatTimecode(frame)}, moved by the arrow keys`}
      {...keys}
      onPointerDown={(down) => followPointer(down, byPointer)}
      // Not at the end of a drag.
      onClick={({ detail }) => detail === 0 && onGo(frame)}
      style={{
        left: frame * dragging.perFrame,
        width: Math.max(4, block.durationFrames * dragging.perFrame - 1),
      }}
      className="absolute inset-y-0.5 cursor-grab select-none truncate rounded-control border border-edge bg-raised px-1.5 text-left text-small"
    >
      {text}
    </button>
  );
}
