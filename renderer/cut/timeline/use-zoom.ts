import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { useAction } from '../../actions/use-action.ts';
import { zoomedBy } from '../zoom.ts';

type ZoomProps = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Pixels of a frame as they are now. */
  readonly perFrame: number;
  readonly onZoom: (zoom: number | 'fit') => void;
  /** What stays in its place where no pointer says so. */
  readonly frame: () => number;
};

/** Zooms by wheel and by keys: what is under the pointer, or the playhead, stays where it is. */
export function useZoom({ scroller, perFrame, onZoom, frame }: ZoomProps): void {
  const held = useRef<{ readonly frame: number; readonly atPixels: number } | null>(null);
  const zoomAt = (factor: number, clientX: number | null) => {
    const element = scroller.current;
    if (element === null) return;
    const left = element.getBoundingClientRect().left;
    const inside = clientX === null ? frame() * perFrame - element.scrollLeft : clientX - left;
    const atPixels = inside >= 0 && inside <= element.clientWidth ? inside : element.clientWidth / 2;
    held.current = { frame: (element.scrollLeft + atPixels) / perFrame, atPixels };
    onZoom(zoomedBy(perFrame, factor));
  };
  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomAt(event.deltaY < 0 ? 1.25 : 0.8, event.clientX);
  });
  useEffect(() => {
    const element = scroller.current;
    const listen = (event: WheelEvent) => onWheel(event);
    // The page itself must not grow: that takes a listener that may refuse.
    element?.addEventListener('wheel', listen, { passive: false });
    return () => element?.removeEventListener('wheel', listen);
  }, [scroller]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || held.current === null) return;
    element.scrollLeft = held.current.frame * perFrame - held.current.atPixels;
    held.current = null;
  }, [scroller, perFrame]);
  useAction('cut:zoom-in', () => zoomAt(2, null), { repeats: true });
  useAction('cut:zoom-out', () => zoomAt(0.5, null), { repeats: true });
  useAction('cut:zoom-fit', () => onZoom('fit'));
}
