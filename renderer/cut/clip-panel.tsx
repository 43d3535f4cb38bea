import type { CutView } from './cut-view.ts';
import { FilmOrder } from './film-order.tsx';
import { FilmSound } from './film-sound.tsx';
import { MarkerList } from './marker-list.tsx';
import { OfClip } from './of-clip.tsx';
import { TitleList } from './title-list.tsx';

type ClipPanelProps = {
  readonly cut: CutView;
  readonly index: number;
  readonly onGo: (frame: number) => void;
};

/** What belongs to the clip under the playhead, and below it what belongs to the whole film. */
export function ClipPanel({ cut, index, onGo }: ClipPanelProps) {
  return (
    <aside
      aria-label="Clip and film"
      className="flex w-80 shrink-0 flex-col gap-4 overflow-y-auto border-l border-line bg-panel p-4"
    >
      <OfClip cut={cut} index={index} />
      <FilmOrder />
      <TitleList event={cut.events[index]} />
      <MarkerList onGo={onGo} />
      <FilmSound />
    </aside>
  );
}
