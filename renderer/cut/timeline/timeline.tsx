import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { ActionMenu } from '../../actions/action-menu.tsx';
import type { ProgramClock } from '../../player/program-clock.ts';
import { useWidth } from '../../ui/use-size.ts';
import type { CutView } from '../cut-view.ts';
import { seamFrames, snapped } from '../find-event.ts';
import { pixelsPerFrame, zoomedBy } from '../zoom.ts';
import { TimeRuler } from './time-ruler.tsx';
import { TimelineClip } from './timeline-clip.tsx';
import { TrackLane } from './track-lane.tsx';

type TimelineProps = {
  readonly cut: CutView;
  readonly clock: ProgramClock;
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
  readonly zoom: number | 'fit';
  readonly onZoom: (zoom: number) => void;
  readonly snaps: boolean;
};

const CLIP_MENU = [
  'cut:swap-take',
  'cut:transition',
  null,
  'cut:in',
  'cut:out',
  'cut:earlier',
  'cut:later',
  null,
  'cut:delete',
] as const;

/** Within this many pixels a place draws what is dragged to it. */
const REACH = 8;

/** The cut as a drawing: pictures above, their sound below, music and voices under it. */
export function Timeline({ cut, clock, chosen, onChoose, zoom, onZoom, snaps }: TimelineProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const perFrame = pixelsPerFrame(zoom, width, cut.lengthFrames);
  const seams = useMemo(() => seamFrames(cut.events, cut.lengthFrames), [cut]);
  const [seen, setSeen] = useState({ from: 0, to: 0 });
  const look = () => {
    const element = scroller.current;
    if (element === null) return;
    const from = element.scrollLeft / perFrame;
    setSeen({ from: from - width / perFrame, to: from + (2 * width) / perFrame });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size or zoom shows another part.
  useEffect(look, [perFrame, width, cut.lengthFrames]);
  const frameAt = (clientX: number) => {
    const element = scroller.current;
    if (element === null) return 0;
    const frame = Math.round(
      (clientX - element.getBoundingClientRect().left + element.scrollLeft) / perFrame,
    );
    return snaps ? snapped(frame, seams, REACH / perFrame) : frame;
  };
  const scrub = (event: PointerEvent) => {
    if (event.buttons === 1) clock.seek(frameAt(event.clientX));
  };
  return (
    <section aria-label="Timeline" className="flex h-60 shrink-0 flex-col border-t border-line bg-panel">
      <div
        ref={scroller}
        onScroll={look}
        onWheel={(event) =>
          (event.ctrlKey || event.metaKey) && onZoom(zoomedBy(zoom, event.deltaY < 0 ? 1.25 : 0.8))
        }
        className="relative min-h-0 flex-1 overflow-x-auto overflow-y-auto"
      >
        <div style={{ width: cut.lengthFrames * perFrame + 16 }} className="relative min-h-full">
          <div
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              clock.seek(frameAt(event.clientX));
            }}
            onPointerMove={scrub}
            className="sticky top-0 z-10 h-6 border-b border-line bg-panel"
          >
            <TimeRuler perFrame={perFrame} lengthFrames={cut.lengthFrames} seen={seen} />
          </div>
          <ActionMenu
            ids={CLIP_MENU}
            thing={
              // biome-ignore lint/a11y/useSemanticElements: it is no part of a form.
              <div role="group" aria-label="Clips" className="relative h-28">
                {cut.events.map((event, index) =>
                  event.startFrame + event.durationFrames < seen.from || event.startFrame > seen.to ? null : (
                    <TimelineClip
                      // biome-ignore lint/suspicious/noArrayIndexKey: an event is its place in the cut.
                      key={index}
                      event={event}
                      previous={cut.events[index - 1] ?? null}
                      lane={index % 2}
                      perFrame={perFrame}
                      isChosen={index === chosen}
                      onChoose={() => onChoose(index)}
                    />
                  ),
                )}
              </div>
            }
          />
          {cut.tracks.map((track) => (
            <TrackLane
              key={`${track.kind}-${track.index}`}
              track={track}
              lengthFrames={cut.lengthFrames}
              perFrame={perFrame}
            />
          ))}
          <Playhead clock={clock} perFrame={perFrame} scroller={scroller} />
        </div>
      </div>
    </section>
  );
}

type PlayheadProps = {
  readonly clock: ProgramClock;
  readonly perFrame: number;
  readonly scroller: React.RefObject<HTMLDivElement | null>;
};

/** Where the film is; the drawing follows it while it plays. */
function Playhead({ clock, perFrame, scroller }: PlayheadProps) {
  const { frame, rate } = useStore(clock.store);
  const left = frame * perFrame;
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const isOut = left < element.scrollLeft || left > element.scrollLeft + element.clientWidth - 40;
    if (isOut) element.scrollLeft = rate === 0 ? left - element.clientWidth / 2 : left - 40;
  }, [left, rate, scroller]);
  return (
    <div
      aria-hidden
      style={{ transform: `translateX(${left}px)` }}
      className="pointer-events-none absolute inset-y-0 left-0 z-20 w-px bg-tungsten"
    />
  );
}
