import type { MarkerFields } from '#shared/storyboard/cut-fields.ts';
import { formatTimecode } from '#shared/timecode.ts';
import { useOpenProject } from '../../project/open-project.tsx';
import { changeList } from '../change-cut.ts';
import { changedMarker } from '../film-markers.ts';
import type { Dragging } from './clip-handles.tsx';
import { followPointer } from './follow-pointer.ts';
import { isSeen, type Seen } from './in-sight.ts';
import { useMoved } from './use-moved.ts';

type MarkerFlagsProps = {
  readonly markers: readonly MarkerFields[];
  readonly lengthFrames: number;
  readonly seen: Seen;
  readonly dragging: Pick<Dragging, 'perFrame' | 'snap'>;
  readonly onGo: (frame: number) => void;
};

/** The markers on the ruler: pressing one goes there, dragging or arrow keys move it. */
export function MarkerFlags({ markers, seen, ...props }: MarkerFlagsProps) {
  const { project } = useOpenProject();
  const change = (next: (all: readonly MarkerFields[]) => readonly MarkerFields[]) =>
    changeList(project, 'markers', next);
  return markers.map((marker, index) =>
    isSeen(seen, marker.atFrame, marker.atFrame) ? (
      <MarkerFlag
        // biome-ignore lint/suspicious/noArrayIndexKey: a marker keeps the focus while it is moved.
        key={index}
        marker={marker}
        onMove={(atFrame) => change((all) => changedMarker(all, index, { ...marker, atFrame }))}
        onRemove={() => void change((all) => all.filter((_, at) => at !== index))}
        {...props}
      />
    ) : null,
  );
}

type MarkerFlagProps = Omit<MarkerFlagsProps, 'markers' | 'seen'> & {
  readonly marker: MarkerFields;
  readonly onMove: (atFrame: number) => Promise<unknown>;
  readonly onRemove: () => void;
};

function MarkerFlag({ marker, lengthFrames, dragging, onGo, onMove, onRemove }: MarkerFlagProps) {
  const { text } = marker;
  const { frame, byPointer, keys } = useMoved({
    ...{ frame: marker.atFrame, lastFrame: lengthFrames - 1, dragging },
    onKeep: onMove,
    onRemove,
  });
  return (
    <button
      type="button"
      aria-label={`Marker ${text ?? ''} at ${formatTimecode(frame)}, moved by the arrow keys`}
      title={text}
      {...keys}
      onPointerDown={(down) => {
        down.stopPropagation();
        followPointer(down, byPointer);
      }}
      onClick={() => onGo(frame)}
      style={{ transform: `translateX(${frame * dragging.perFrame - 4}px)` }}
      className="absolute bottom-0 left-0 flex h-3.5 items-end"
    >
      <span className="h-3.5 w-2 rounded-t-control bg-sky" />
      {text !== undefined && (
        <span className="max-w-32 truncate bg-panel px-1 text-small leading-none text-text">{text}</span>
      )}
    </button>
  );
}
