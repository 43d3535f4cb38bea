import type { MarkerFields } from '#shared/storyboard/cut-fields.ts';
import { formatTimecode } from '#shared/timecode.ts';

type MarkerFlagsProps = {
  readonly markers: readonly MarkerFields[];
  readonly perFrame: number;
  readonly onGo: (frame: number) => void;
};

/** The markers on the ruler; pressing one goes there. */
export function MarkerFlags({ markers, perFrame, onGo }: MarkerFlagsProps) {
  return markers.map(({ atFrame, text }) => (
    <button
      key={`${atFrame} ${text ?? ''}`}
      type="button"
      aria-label={`Marker ${text ?? ''} at ${formatTimecode(atFrame)}`}
      title={text}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={() => onGo(atFrame)}
      style={{ transform: `translateX(${atFrame * perFrame - 4}px)` }}
      className="absolute bottom-0 left-0 flex h-3.5 items-end"
    >
      <span className="h-3.5 w-2 rounded-t-control bg-sky" />
      {text !== undefined && (
        <span className="max-w-32 truncate bg-panel px-1 text-small leading-none text-text">{text}</span>
      )}
    </button>
  ));
}
