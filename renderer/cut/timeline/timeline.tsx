import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { CutView } from '../../film/cut-view.ts';
import { seamFrames, snapped } from '../../film/find-event.ts';
import type { ProgramClock } from '../../player/program-clock.ts';
import { useProject } from '../../project/open-project.tsx';
import { useSidewaysWheel } from '../../ui/use-sideways-wheel.ts';
import { useWidth } from '../../ui/use-size.ts';
import { useKeptFocus } from '../../view/keep-focus.ts';
import type { Choosing } from '../use-clip-choice.ts';
import type { Drafting } from '../use-draft.ts';
import { pixelsPerFrame } from '../zoom.ts';
import { ClipLane } from './clip-lane.tsx';
import type { Seen } from './in-sight.ts';
import { MarkerFlags } from './marker-flags.tsx';
import { Playhead } from './playhead.tsx';
import { TimeRuler } from './time-ruler.tsx';
import { TitleLane } from './title-lane.tsx';
import { TrackLanes } from './track-lanes.tsx';
import { useZoom } from './use-zoom.ts';

type TimelineProps = {
  readonly cut: CutView;
  readonly clock: ProgramClock;
  readonly choosing: Choosing;
  readonly zoom: number | 'fit';
  readonly onZoom: (zoom: number | 'fit') => void;
  readonly snaps: boolean;
  readonly drafting: Pick<Drafting, 'show' | 'keep'>;
};

/** Within this many pixels a place draws what is dragged to it. */
const REACH = 8;

/** The cut as a drawing: pictures above, their sound below, titles, music and voices under it. */
export function Timeline(props: TimelineProps) {
  const { cut, clock, choosing, zoom, onZoom, snaps, drafting } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(cut.events);
  const width = useWidth(scroller);
  useSidewaysWheel(scroller);
  const perFrame = pixelsPerFrame(zoom, width, cut.lengthFrames);
  const markers = useProject(({ view }) => view?.storyboard.cut?.markers);
  const places = useMemo(
    () => [...seamFrames(cut.events, cut.lengthFrames), ...(markers ?? []).map(({ atFrame }) => atFrame)],
    [cut, markers],
  );
  const [seen, setSeen] = useState<Seen>({ from: 0, to: 0, top: 0, bottom: 0 });
  const look = () => {
    const element = scroller.current;
    if (element === null) return;
    const from = element.scrollLeft / perFrame;
    const { scrollTop, clientHeight } = element;
    setSeen({
      from: from - width / perFrame,
      to: from + (2 * width) / perFrame,
      top: scrollTop - clientHeight,
      bottom: scrollTop + 2 * clientHeight,
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size or zoom shows another part.
  useEffect(look, [perFrame, width, cut.lengthFrames]);
  useZoom({ scroller, perFrame, onZoom, frame: () => clock.store.getState().frame });
  const snap = (frame: number) => (snaps ? snapped(frame, places, REACH / perFrame) : frame);
  const placeAt = (clientX: number) => {
    const element = scroller.current;
    if (element === null) return 0;
    return Math.round((clientX - element.getBoundingClientRect().left + element.scrollLeft) / perFrame);
  };
  const seekTo = (clientX: number) => clock.seek(snap(placeAt(clientX)));
  const dragging = { perFrame, snap, show: drafting.show, keep: drafting.keep };
  return (
    <section
      aria-label="Timeline"
      className="flex h-64 max-h-[40vh] shrink-0 flex-col border-t border-line bg-panel"
    >
      <div
        ref={scroller}
        {...keptFocus}
        onScroll={look}
        className="relative min-h-0 flex-1 overflow-x-auto overflow-y-auto"
      >
        <div style={{ width: cut.lengthFrames * perFrame + 16 }} className="relative min-h-full">
          <div
            data-ruler
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              seekTo(event.clientX);
            }}
            onPointerMove={(event: PointerEvent) => event.buttons === 1 && seekTo(event.clientX)}
            className="sticky top-0 z-10 h-6 border-b border-line bg-panel"
          >
            <TimeRuler perFrame={perFrame} lengthFrames={cut.lengthFrames} seen={seen} />
            <MarkerFlags
              markers={markers ?? []}
              lengthFrames={cut.lengthFrames}
              seen={seen}
              dragging={dragging}
              onGo={clock.seek}
            />
          </div>
          <ClipLane cut={cut} choosing={choosing} seen={seen} dragging={dragging} frameAt={placeAt} />
          <TitleLane cut={cut} seen={seen} dragging={dragging} onGo={clock.seek} />
          <TrackLanes
            tracks={cut.tracks}
            lengthFrames={cut.lengthFrames}
            seen={seen}
            dragging={dragging}
            onGo={clock.seek}
          />
          <Playhead clock={clock} perFrame={perFrame} scroller={scroller} />
        </div>
      </div>
    </section>
  );
}
